package io.github.eslspring.node;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.inbound.EslInboundClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a node that is removed, within its drain limit: events that came are handled
 * first, then nobody listens any more, then what was accepted settles.
 */
final class Departure {

	private static final Logger logger = LoggerFactory.getLogger(Departure.class);

	private final EslInboundClient client;

	private final Executor worker;

	private final long deadline;

	Departure(EslInboundClient client, Executor worker) {
		this.client = client;
		this.worker = worker;
		this.deadline = System.nanoTime() + nanos(client.options().drainTimeout());
	}

	/**
	 * Begin.
	 * @param handled what to do when the events are handled; may block
	 * @return completed when the connection is closed; never fails
	 */
	CompletableFuture<Void> begin(Runnable handled) {
		return this.client.quiesce().orTimeout(left(), TimeUnit.NANOSECONDS).handleAsync((idle, late) -> {
			handled.run();
			return this.client;
		}, this.worker)
			.thenCompose((leaving) -> leaving.disconnect(Duration.ofNanos(left())))
			.handleAsync(this::close, this.worker);
	}

	private Void close(Object closed, Throwable problem) {
		String name = this.client.node().name();
		if (problem != null) {
			logger.warn("{}: the node was removed, but not all of it ended well", name, problem);
		}
		try {
			this.client.close();
			logger.info("{}: the node was removed", name);
		}
		catch (RuntimeException ex) {
			logger.warn("{}: the node was removed, but its client does not close", name, ex);
		}
		return null;
	}

	private long left() {
		return Math.max(0, this.deadline - System.nanoTime());
	}

	private static long nanos(Duration limit) {
		return TimeUnit.NANOSECONDS.convert(limit.compareTo(Duration.ofDays(365)) < 0 ? limit : Duration.ofDays(365));
	}

}
