package io.github.eslspring.listener;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;

/**
 * The {@link io.github.eslspring.annotation.EslEventListener @EslEventListener} methods
 * of an application by their ids, to start, stop and pause them while it runs. A listener
 * that is stopped does not listen: its events are unsubscribed on the server unless
 * somebody else needs them. One that is paused stays subscribed, and what comes meanwhile
 * is counted and gone. A call that is under way ends normally in both cases; events that
 * wait for the listener are not given to it any more.
 * <p>
 * All methods may be called from any thread, listeners included, and wait for nothing.
 * Those that take an id throw an {@link IllegalArgumentException} that lists the known
 * ones if there is no such listener.
 */
public final class EslListenerRegistry implements DisposableBean {

	private final Map<String, RegisteredListener> listeners = new LinkedHashMap<>();

	private final List<EslInboundClient> clients = new ArrayList<>();

	private @Nullable Registration nodes;

	private boolean followsNodes = true;

	/**
	 * Create a registry without listeners; an {@link EslListenerPostProcessor} fills it.
	 */
	public EslListenerRegistry() {
	}

	/**
	 * Create a registry whose listeners listen to no node and get only what
	 * {@link #deliver} gives them.
	 * @return the registry
	 */
	public static EslListenerRegistry withoutNodes() {
		EslListenerRegistry registry = new EslListenerRegistry();
		registry.followsNodes = false;
		return registry;
	}

	/**
	 * Give an event that came some other way to the listeners that want it, in the
	 * calling thread and in their order. Those that are stopped or paused do not get it;
	 * what they throw goes where it always goes.
	 * @param client the client of the node the event is of; need not be connected
	 * @param event the event
	 * @return completed when those too are done that return a stage; has no limit of its
	 * own
	 */
	public CompletionStage<?> deliver(EslInboundClient client, EslEvent event) {
		CompletableFuture<?>[] unfinished = all().stream()
			.sorted(Comparator.comparingInt(RegisteredListener::order))
			.map((listener) -> listener.deliver(client, event))
			.filter(Objects::nonNull)
			.map(CompletionStage::toCompletableFuture)
			.toArray(CompletableFuture<?>[]::new);
		return CompletableFuture.allOf(unfinished);
	}

	/**
	 * What the listeners are called.
	 * @return the ids, in the order in which the listeners were found
	 */
	public Set<String> ids() {
		synchronized (this.listeners) {
			return Collections.unmodifiableSet(new LinkedHashSet<>(this.listeners.keySet()));
		}
	}

	/**
	 * Let a listener listen; if it is paused, go on. If it runs already nothing happens.
	 * @param id what it is called
	 */
	public void start(String id) {
		get(id).start();
	}

	/**
	 * Let a listener listen no more. If it is stopped already nothing happens.
	 * @param id what it is called
	 */
	public void stop(String id) {
		get(id).stop();
	}

	/**
	 * Count the events of a listener instead of giving them to it; its conditions are not
	 * looked at meanwhile.
	 * @param id what it is called
	 * @throws IllegalStateException if it is stopped
	 */
	public void pause(String id) {
		get(id).pause();
	}

	/**
	 * Give a listener its events again. If it is not paused nothing happens.
	 * @param id what it is called
	 * @throws IllegalStateException if it is stopped
	 */
	public void resume(String id) {
		get(id).resume();
	}

	/**
	 * Whether a listener listens and is called.
	 * @param id what it is called
	 * @return {@code false} if it is paused or stopped
	 */
	public boolean isRunning(String id) {
		return get(id).state() == ListenerState.RUNNING;
	}

	/**
	 * How a listener is.
	 * @param id what it is called
	 * @return a snapshot
	 */
	public ListenerStatus status(String id) {
		return get(id).status();
	}

	/**
	 * How all listeners are.
	 * @return a snapshot of each, in the order in which they were found
	 */
	public List<ListenerStatus> status() {
		return all().stream().map(RegisteredListener::status).toList();
	}

	/**
	 * Listen to nothing any more.
	 */
	@Override
	public void destroy() {
		Registration following = this.nodes;
		if (following != null) {
			following.close();
		}
		all().forEach(RegisteredListener::stop);
	}

	/**
	 * Let the listeners listen to nodes.
	 * @param present the nodes, now and later
	 */
	void listenTo(EslNodes present) {
		if (this.followsNodes) {
			this.nodes = present.onNode(this::added, this::removed);
		}
	}

	/**
	 * Take in a listener, and start it if it starts by itself.
	 * @param listener the listener; takes the place of one that has the same id
	 */
	void register(RegisteredListener listener) {
		RegisteredListener before;
		synchronized (this.listeners) {
			before = this.listeners.put(listener.id(), listener);
			this.clients.forEach(listener::added);
		}
		if (before != null) {
			before.stop();
		}
		if (listener.isAutoStartup()) {
			listener.start();
		}
	}

	/**
	 * Forget a listener, and stop it.
	 * @param listener the listener
	 */
	void unregister(RegisteredListener listener) {
		synchronized (this.listeners) {
			this.listeners.remove(listener.id(), listener);
		}
		listener.stop();
	}

	private void added(EslInboundClient client) {
		change((listener) -> listener.added(client), () -> this.clients.add(client));
	}

	private void removed(EslInboundClient client) {
		change((listener) -> listener.removed(client), () -> this.clients.remove(client));
	}

	// A listener that is registered meanwhile is told of the node once, here or there.
	private void change(Consumer<RegisteredListener> told, Runnable change) {
		synchronized (this.listeners) {
			change.run();
			this.listeners.values().forEach(told);
		}
	}

	private List<RegisteredListener> all() {
		synchronized (this.listeners) {
			return List.copyOf(this.listeners.values());
		}
	}

	private RegisteredListener get(String id) {
		synchronized (this.listeners) {
			RegisteredListener listener = this.listeners.get(id);
			if (listener == null) {
				throw new IllegalArgumentException(
						"There is no listener '" + id + "'; known: " + this.listeners.keySet());
			}
			return listener;
		}
	}

}
