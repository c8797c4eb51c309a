package io.github.eslspring.outbound;

/**
 * What becomes of a call that is still up when its handler has returned.
 */
public enum OnReturn {

	/** It is hung up with NORMAL_CLEARING. */
	HANGUP,

	/** Its dialplan goes on behind the {@code socket} application. */
	CONTINUE

}
