package io.github.eslspring.outbound;

/**
 * What becomes of a call that is up when the application dies or the socket breaks. Of a
 * socket without {@code async} the dialplan always goes on.
 */
public enum OnConnectionLoss {

	/**
	 * Its dialplan goes on: the channel variable {@code socket_resume} is set at the
	 * beginning of every call, and taken back when it is transferred.
	 */
	CONTINUE,

	/** It stays parked with nobody in control, until somebody hangs it up. */
	PARK

}
