package io.github.eslspring.dispatch;

/**
 * Which events a listener gets one after the other.
 */
public enum EslOrdering {

	/**
	 * Those of one channel, in the order of the wire, and those without a channel;
	 * different channels run in parallel. All listeners of this kind share the lane of
	 * the channel, so the order among them holds in it, and one that is slow holds up the
	 * others on that channel.
	 */
	CHANNEL,

	/**
	 * All events of one node, in the order of the wire. Each listener of this kind has a
	 * lane of its own for each node, so it waits for no other listener and holds up none.
	 */
	NODE,

	/**
	 * None: each event is a task of its own, so that a listener can be called many times
	 * at once, with events of one channel too.
	 */
	NONE

}
