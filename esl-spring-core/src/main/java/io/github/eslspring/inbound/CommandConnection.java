package io.github.eslspring.inbound;

/**
 * Which connection the commands of users take.
 */
public enum CommandConnection {

	/** The one that events come over. */
	SHARED,

	/**
	 * One of their own, so that a command that takes long holds up no events, nor a flood
	 * of events a command. Commands still wait for each other.
	 */
	DEDICATED

}
