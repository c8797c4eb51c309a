package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import io.github.eslspring.connection.NodeLoop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * After a refusal looks from time to time whether there are other credentials, or another
 * server. Used on the node's loop only.
 */
final class CredentialWatch {

	private static final Logger logger = LoggerFactory.getLogger(CredentialWatch.class);

	private final String node;

	private final NodeLoop loop;

	private final Locator locator;

	private final Executor lookups;

	private final Supplier<Duration> period;

	private @Nullable Future<?> timer;

	private long watches;

	CredentialWatch(String node, NodeLoop loop, Locator locator, Executor lookups, Supplier<Duration> period) {
		this.node = node;
		this.loop = loop;
		this.locator = locator;
		this.lookups = lookups;
		this.period = period;
	}

	/**
	 * Begin to look, once the period has passed.
	 * @param refused where they were refused, and which
	 * @param onOthers what to do when there are others
	 */
	void start(Endpoint refused, Runnable onOthers) {
		stop();
		later(refused, onOthers, this.watches);
	}

	/**
	 * End. A look-up that is under way changes nothing any more.
	 */
	void stop() {
		this.watches++;
		if (this.timer != null) {
			this.timer.cancel(false);
		}
	}

	private void later(Endpoint refused, Runnable onOthers, long watch) {
		this.timer = this.loop.schedule(this.period.get(), () -> {
			try {
				this.lookups.execute(() -> look(refused, onOthers, watch));
			}
			catch (RejectedExecutionException ex) {
				logger.debug("{}: too many look-ups wait", this.node, ex);
				later(refused, onOthers, watch);
			}
		});
	}

	private void look(Endpoint refused, Runnable onOthers, long watch) {
		Endpoint found = lookUp(refused);
		this.loop.run(() -> {
			if (watch != this.watches) {
				return;
			}
			if (found.isSameAs(refused)) {
				later(refused, onOthers, watch);
			}
			else {
				onOthers.run();
			}
		});
	}

	private Endpoint lookUp(Endpoint fallback) {
		try {
			return this.locator.endpoint();
		}
		catch (RuntimeException | Error ex) {
			// It may hold a secret.
			logger.debug("{}: the endpoint could not be looked up ({})", this.node, ex.getClass().getName());
			return fallback;
		}
	}

}
