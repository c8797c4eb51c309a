package io.github.eslspring.autoconfigure.endpoint;

import io.github.eslspring.status.Failure;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What came of an operation.
 *
 * @param node the node
 * @param operation the operation
 * @param outcome {@code completed} or {@code failed}
 * @param phase where the node stands now
 * @param roundTripMillis how long the answer took, {@code null} unless there was one to
 * wait for
 * @param failure why it failed, {@code null} if it did not
 */
record OperationResult(String node, String operation, String outcome, String phase, @Nullable Double roundTripMillis,
		@Nullable Failure failure) implements OperationResponseBody {

}
