package io.github.eslspring.fleet.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.fleet.capture.ReplayListeners;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.listener.EslListenerRegistry;
import io.github.eslspring.listener.ListenerStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@link io.github.eslspring.annotation.EslEventListener @EslEventListener} methods
 * of the application. Since they hear nothing else, what they count is of the replay.
 */
final class RegistryReplayListeners implements ReplayListeners {

	private static final Logger logger = LoggerFactory.getLogger(RegistryReplayListeners.class);

	private final EslListenerRegistry listeners;

	private final Function<String, EslInboundClient> clients;

	private final Duration limit;

	RegistryReplayListeners(EslListenerRegistry listeners, Function<String, EslInboundClient> clients, Duration limit) {
		this.listeners = listeners;
		this.clients = clients;
		this.limit = limit;
	}

	@Override
	public Heard deliver(String node, EslEvent event) {
		Heard before = counted();
		boolean failed = !isDone(node, event);
		Heard after = counted();
		long failures = after.failures() - before.failures();
		return new Heard(after.listeners() - before.listeners(), failed ? Math.max(1, failures) : failures);
	}

	private boolean isDone(String node, EslEvent event) {
		try {
			CompletionStage<?> done = this.listeners.deliver(this.clients.apply(node), event);
			done.toCompletableFuture().get(this.limit.toNanos(), TimeUnit.NANOSECONDS);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("The replay was interrupted", ex);
		}
		catch (TimeoutException ex) {
			logger.warn("{}: a listener is not done with a replayed {} after {}", node, event.name(), this.limit);
			return false;
		}
		catch (ExecutionException | RuntimeException ex) {
			logger.warn("{}: a listener failed with a replayed {}", node, event.name(), ex);
			return false;
		}
	}

	private Heard counted() {
		long calls = 0;
		long failures = 0;
		for (ListenerStatus listener : this.listeners.status()) {
			calls += listener.calls();
			failures += listener.failures();
		}
		return new Heard(calls, failures);
	}

}
