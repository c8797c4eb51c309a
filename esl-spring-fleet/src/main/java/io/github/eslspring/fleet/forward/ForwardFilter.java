package io.github.eslspring.fleet.forward;

import io.github.eslspring.EslNode;
import io.github.eslspring.event.EslEvent;

/**
 * Says which events are forwarded. All beans of this type must agree.
 */
@FunctionalInterface
public interface ForwardFilter {

	/**
	 * Look at an event.
	 * @param node the node it is of
	 * @param event the event
	 * @return whether to forward it
	 */
	boolean test(EslNode node, EslEvent event);

}
