package io.github.eslspring.listener;

import java.util.function.Predicate;

import io.github.eslspring.command.EventSelection;
import io.github.eslspring.dispatch.EslOrdering;
import io.github.eslspring.event.EslEvent;

/**
 * What an annotation says of a listener, resolved and checked.
 *
 * @param id what it is called
 * @param description the method, for people
 * @param events which events
 * @param nodes of which nodes
 * @param condition which of these events; may throw
 * @param order among the listeners that share the lanes of the channels
 * @param ordering which events come one after the other
 * @param errorHandler the name of the bean that is told of failures, empty for none
 * @param autoStartup whether it listens from the start
 */
record ListenerDefinition(String id, String description, EventSelection events, NodeSelector nodes,
		Predicate<EslEvent> condition, int order, EslOrdering ordering, String errorHandler, boolean autoStartup) {

}
