package io.github.eslspring.autoconfigure.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.EslCommandException;
import io.github.eslspring.EslException;
import io.github.eslspring.connection.Probe;
import io.github.eslspring.future.Waiting;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.status.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Carries operations out and waits for their end, for a while.
 */
final class NodeOperations {

	private final Duration limit;

	NodeOperations(Duration limit) {
		this.limit = limit;
	}

	OperationResult run(EslInboundClient client, NodeOperation operation) {
		long begun = System.nanoTime();
		try {
			switch (operation) {
				case RECONNECT -> reconnect(client);
				case DRAIN -> drain(client);
				case PING -> ping(client);
			}
			double millis = Math.round((System.nanoTime() - begun) / 1000.0) / 1000.0;
			return result(client, operation, (operation == NodeOperation.PING) ? millis : null, null);
		}
		catch (EslException ex) {
			return result(client, operation, null, Failure.of(ex));
		}
		catch (RuntimeException ex) {
			return result(client, operation, null,
					new Failure(ex.getClass().getSimpleName(), "the operation failed", Instant.now()));
		}
	}

	// Whatever the node is at, so that it does not wait for its next attempt. What takes
	// longer than the operation goes on without it.
	private void reconnect(EslInboundClient client) {
		CompletableFuture<Void> ended = client.disconnect(client.options().drainTimeout());
		await(client, "connect", ended.thenCompose((done) -> client.connect(this.limit)), this.limit);
	}

	private void drain(EslInboundClient client) {
		await(client, "drain", client.disconnect(client.options().drainTimeout()), this.limit);
	}

	// The server does not know the command and says so, and that is the answer.
	private void ping(EslInboundClient client) {
		try {
			await(client, "ping", client.send(Probe.COMMAND), this.limit);
		}
		catch (EslCommandException ex) {
			return;
		}
	}

	private static void await(EslInboundClient client, String verb, CompletableFuture<?> end, Duration limit) {
		Waiting.forResult(end, limit, client.node().name(), verb);
	}

	private static OperationResult result(EslInboundClient client, NodeOperation operation, @Nullable Double millis,
			@Nullable Failure failure) {
		return new OperationResult(client.node().name(), operation.name().toLowerCase(Locale.ROOT),
				(failure == null) ? "completed" : "failed", client.status().phase().word(), millis, failure);
	}

}
