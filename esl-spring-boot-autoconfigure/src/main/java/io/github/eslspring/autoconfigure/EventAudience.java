package io.github.eslspring.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.github.eslspring.node.EslCallAnsweredEvent;
import io.github.eslspring.node.EslCallEndedEvent;
import io.github.eslspring.node.EslCallStartedEvent;
import io.github.eslspring.node.EslNodeAddedEvent;
import io.github.eslspring.node.EslNodeRemovedEvent;
import io.github.eslspring.node.EslNodeStatusEvent;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.context.event.GenericApplicationListenerAdapter;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.ResolvableType;

/**
 * Who listens to application events of nodes and calls. To follow calls costs every node
 * its channel events, so one who listens to whatever there is does not count for that.
 */
final class EventAudience {

	private static final List<Class<?>> NODES = List.of(EslNodeAddedEvent.class, EslNodeRemovedEvent.class,
			EslNodeStatusEvent.class);

	private static final List<Class<?>> CALLS = List.of(EslCallStartedEvent.class, EslCallAnsweredEvent.class,
			EslCallEndedEvent.class);

	private final List<GenericApplicationListener> listeners = new ArrayList<>();

	/**
	 * Look for them.
	 * @param context the context that publishes
	 * @param publishesToParents whether its parents hear what it publishes
	 */
	EventAudience(ApplicationContext context, boolean publishesToParents) {
		for (ApplicationContext from = context; from != null; from = publishesToParents ? from.getParent() : null) {
			if (from instanceof AbstractApplicationContext known) {
				known.getApplicationListeners().stream().map(EventAudience::generic).forEach(this.listeners::add);
			}
		}
	}

	boolean wantsNodes() {
		return wantsCalls() || this.listeners.stream().anyMatch((listener) -> supports(listener, NODES));
	}

	boolean wantsCalls() {
		return this.listeners.stream()
			.anyMatch((listener) -> supports(listener, CALLS) && !supports(listener, List.of(Anything.class)));
	}

	private static boolean supports(GenericApplicationListener listener, List<Class<?>> payloads) {
		return payloads.stream()
			.anyMatch((payload) -> listener
				.supportsEventType(ResolvableType.forClassWithGenerics(PayloadApplicationEvent.class, payload)));
	}

	private static GenericApplicationListener generic(ApplicationListener<?> listener) {
		return (listener instanceof GenericApplicationListener generic) ? generic
				: new GenericApplicationListenerAdapter(listener);
	}

	/** What nobody listens to unless to everything. */
	private record Anything() {

	}

}
