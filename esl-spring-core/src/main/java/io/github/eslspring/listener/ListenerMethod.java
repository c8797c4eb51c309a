package io.github.eslspring.listener;

import io.github.eslspring.EslNode;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.dispatch.EventListener;
import io.github.eslspring.event.EslEvent;

import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;
import org.springframework.messaging.support.GenericMessage;

/**
 * A bean method that receives events.
 */
final class ListenerMethod {

	private final EventSelection events;

	private final InvocableHandlerMethod method;

	ListenerMethod(EventSelection events, InvocableHandlerMethod method) {
		this.events = events;
		this.method = method;
	}

	EventSelection events() {
		return this.events;
	}

	/**
	 * The method as a listener of one node.
	 * @param node the node whose events it gets
	 * @return the listener
	 */
	EventListener on(EslNode node) {
		return (event) -> invoke(node, event);
	}

	private void invoke(EslNode node, EslEvent event) {
		try {
			this.method.invoke(new GenericMessage<>(event));
		}
		catch (Exception ex) {
			throw new EslListenerException(node.name(), this.method.getShortLogMessage(), event.name(), ex);
		}
	}

	@Override
	public String toString() {
		return this.method.getShortLogMessage();
	}

}
