package io.github.eslspring.listener;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

import io.github.eslspring.command.EventSelection;
import io.github.eslspring.dispatch.EventListener;
import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.dispatch.RemoteRegistration;
import io.github.eslspring.dispatch.RunningCalls;
import io.github.eslspring.dispatch.WatchedListener;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.inbound.EslInboundClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a listener: on which nodes it listens, and whether it is called.
 */
final class RegisteredListener {

	private static final Logger logger = LoggerFactory.getLogger(RegisteredListener.class);

	private static final Registration NOT_LISTENING = () -> {
	};

	private final ListenerDefinition definition;

	private final ListenerMethod method;

	private final Map<EslInboundClient, Registration> nodes = new LinkedHashMap<>();

	private final ListenerCounters counters = new ListenerCounters();

	private final RunningCalls running = new RunningCalls();

	private volatile ListenerState state = ListenerState.STOPPED;

	RegisteredListener(ListenerDefinition definition, ListenerMethod method) {
		this.definition = definition;
		this.method = method;
	}

	String id() {
		return this.definition.id();
	}

	boolean isAutoStartup() {
		return this.definition.autoStartup();
	}

	ListenerState state() {
		return this.state;
	}

	int order() {
		return this.definition.order();
	}

	/**
	 * An event came some other way than from a node it listens to.
	 * @param client the client of the node the event is of
	 * @param event the event
	 * @return completed when it is done with the event; {@code null} if it is already
	 */
	@Nullable CompletionStage<?> deliver(EslInboundClient client, EslEvent event) {
		boolean takes = this.state != ListenerState.STOPPED && this.definition.nodes().test(client.node())
				&& wants(event);
		return takes ? new WatchedListener(on(client), System::nanoTime).handle(event) : null;
	}

	private boolean wants(EslEvent event) {
		String subclass = Objects.requireNonNullElse(event.subclass(), "");
		return this.definition.events().matches(event.name(), subclass) || this.definition.events()
			.subclasses()
			.stream()
			.anyMatch((wanted) -> wanted.endsWith("*") && event.name().equals(EventSelection.CUSTOM)
					&& subclass.startsWith(wanted.substring(0, wanted.length() - 1)));
	}

	/**
	 * A node is there.
	 * @param client its client
	 */
	synchronized void added(EslInboundClient client) {
		if (this.definition.nodes().test(client.node()) && !this.nodes.containsKey(client)) {
			this.nodes.put(client, (this.state != ListenerState.STOPPED) ? listen(client) : NOT_LISTENING);
		}
	}

	/**
	 * A node is gone.
	 * @param client its client
	 */
	synchronized void removed(EslInboundClient client) {
		Registration registration = this.nodes.remove(client);
		if (registration != null) {
			registration.close();
		}
	}

	synchronized void start() {
		ListenerState before = this.state;
		this.state = ListenerState.RUNNING;
		if (before == ListenerState.STOPPED) {
			this.nodes.replaceAll((client, none) -> listen(client));
		}
	}

	synchronized void stop() {
		this.state = ListenerState.STOPPED;
		this.nodes.replaceAll((client, registration) -> {
			registration.close();
			return NOT_LISTENING;
		});
	}

	synchronized void pause() {
		requireStarted();
		this.state = ListenerState.PAUSED;
	}

	synchronized void resume() {
		requireStarted();
		this.state = ListenerState.RUNNING;
	}

	synchronized ListenerStatus status() {
		ListenerErrors errors = this.method.errors();
		long skipped = this.method.skipped();
		return new ListenerStatus(this.definition.id(), this.definition.description(), this.state,
				this.definition.events().words(),
				this.nodes.keySet().stream().map((client) -> client.node().name()).toList(), this.definition.ordering(),
				this.definition.order(), Math.max(0, this.counters.calls() - skipped), errors.count(), skipped,
				this.counters.missed(), this.running.count(), this.running.oldest(), this.counters.lag(),
				errors.last());
	}

	private void requireStarted() {
		if (this.state == ListenerState.STOPPED) {
			throw new IllegalStateException("The listener '" + id() + "' is stopped; start it first");
		}
	}

	private Registration listen(EslInboundClient client) {
		String node = client.node().name();
		RemoteRegistration registration = client.onEvent(this.definition.events(), this.definition.order(),
				this.definition.ordering(), on(client));
		registration.confirmed().whenComplete((agreed, problem) -> {
			if (problem != null) {
				logger.warn("{}: listener '{}' may miss events: {}", node, id(), problem.getMessage());
			}
		});
		logger.debug("{}: listener '{}' listens to {}", node, id(), this.definition.events().words());
		return registration;
	}

	private EventListener on(EslInboundClient client) {
		return new OnNode(client, this.method.on(client));
	}

	@Override
	public String toString() {
		return this.definition.id();
	}

	/** The listener on one node. */
	private final class OnNode implements EventListener, RunningCalls.Owner {

		private final EslInboundClient client;

		private final EventListener called;

		OnNode(EslInboundClient client, EventListener called) {
			this.client = client;
			this.called = called;
		}

		@Override
		public void onEvent(EslEvent event) {
			handle(event);
		}

		@Override
		public @Nullable CompletionStage<?> handle(EslEvent event) {
			RegisteredListener listener = RegisteredListener.this;
			if (listener.state == ListenerState.PAUSED) {
				listener.counters.passedBy();
				return null;
			}
			if (!fits(event)) {
				return null;
			}
			listener.counters.called(event);
			return this.called.handle(event);
		}

		@Override
		public RunningCalls running() {
			return RegisteredListener.this.running;
		}

		private boolean fits(EslEvent event) {
			try {
				return RegisteredListener.this.definition.condition().test(event);
			}
			catch (RuntimeException ex) {
				RegisteredListener.this.method.errors().failed(this.client.node(), event, ex);
				return false;
			}
		}

		@Override
		public String toString() {
			return id();
		}

	}

}
