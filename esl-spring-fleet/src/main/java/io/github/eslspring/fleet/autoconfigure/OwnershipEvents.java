package io.github.eslspring.fleet.autoconfigure;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.eslspring.fleet.ownership.EslNodeOwnershipEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells application listeners what the instance owns on a thread of its own, in order: a
 * slow listener must not keep this instance from telling others that it is there.
 */
final class OwnershipEvents implements Consumer<EslNodeOwnershipEvent>, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(OwnershipEvents.class);

	private static final int CAPACITY = 10_000;

	private final Consumer<EslNodeOwnershipEvent> listeners;

	private final ExecutorService thread = new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS,
			new LinkedBlockingQueue<>(CAPACITY), (task) -> {
				Thread made = new Thread(task, "esl-fleet-events");
				made.setDaemon(true);
				return made;
			});

	OwnershipEvents(Consumer<EslNodeOwnershipEvent> listeners) {
		this.listeners = listeners;
	}

	@Override
	public void accept(EslNodeOwnershipEvent event) {
		try {
			this.thread.execute(() -> tell(event));
		}
		catch (RejectedExecutionException ex) {
			logger.warn("{}: no listener is told that the node was {}", event.node(),
					event.gained() ? "gained" : "lost");
		}
	}

	private void tell(EslNodeOwnershipEvent event) {
		try {
			this.listeners.accept(event);
		}
		catch (RuntimeException | Error ex) {
			logger.error("{}: a listener to its ownership failed", event.node(), ex);
		}
	}

	@Override
	public void close() {
		this.thread.shutdown();
	}

}
