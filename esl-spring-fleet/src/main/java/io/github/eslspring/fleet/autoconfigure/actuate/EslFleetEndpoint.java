package io.github.eslspring.fleet.autoconfigure.actuate;

import io.github.eslspring.fleet.EslFleet;
import io.github.eslspring.fleet.FleetStatus;
import io.github.eslspring.fleet.capture.CaptureStoreStatus;
import io.github.eslspring.fleet.capture.JdbcCaptureSink;
import io.github.eslspring.fleet.consume.ConsumeStatus;
import io.github.eslspring.fleet.consume.EslEventFeed;
import io.github.eslspring.fleet.forward.EslEventForwarder;
import io.github.eslspring.fleet.forward.ForwardStatus;
import io.github.eslspring.fleet.registry.NodeRegistryStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@link Endpoint} that shows who owns which node and how registry, broker and recording
 * do, without any I/O, and reads the registry again on request.
 */
@Endpoint(id = "eslfleet")
public final class EslFleetEndpoint {

	private final @Nullable EslFleet fleet;

	private final @Nullable EslEventForwarder forwarder;

	private final @Nullable EslEventFeed feed;

	private final @Nullable JdbcCaptureSink capture;

	EslFleetEndpoint(@Nullable EslFleet fleet, @Nullable EslEventForwarder forwarder, @Nullable EslEventFeed feed,
			@Nullable JdbcCaptureSink capture) {
		this.fleet = fleet;
		this.forwarder = forwarder;
		this.feed = feed;
		this.capture = capture;
	}

	/**
	 * All there is to know.
	 * @return how this instance is among others
	 */
	@ReadOperation
	FleetDescriptor all() {
		return new FleetDescriptor((this.fleet != null) ? this.fleet.status() : null,
				(this.forwarder != null) ? this.forwarder.status() : null,
				(this.feed != null) ? this.feed.status() : null, (this.capture != null) ? this.capture.status() : null);
	}

	/**
	 * Read the registry of nodes again.
	 * @return how it does then
	 */
	@WriteOperation
	NodeRegistryStatus refresh() {
		if (this.fleet == null) {
			throw new InvalidEndpointRequestException("There is no registry of nodes", "There is no registry of nodes");
		}
		return this.fleet.refresh();
	}

	/**
	 * What the endpoint tells.
	 *
	 * @param fleet nodes and instances, {@code null} without a registry of nodes
	 * @param forward events on their way to a broker, {@code null} if none are forwarded
	 * @param consume events on their way from a broker, {@code null} if none are
	 * @param capture recorded traffic on its way to the database, {@code null} if none is
	 */
	record FleetDescriptor(@Nullable FleetStatus fleet, @Nullable ForwardStatus forward,
			@Nullable ConsumeStatus consume, @Nullable CaptureStoreStatus capture) implements OperationResponseBody {

	}

}
