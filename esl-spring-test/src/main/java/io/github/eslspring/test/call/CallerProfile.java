package io.github.eslspring.test.call;

/**
 * Who calls whom on a channel.
 *
 * @param callerName the caller's name
 * @param callerNumber the caller's number
 * @param destination the number called
 * @param context the dialplan context
 * @param channelName for example {@code sofia/internal/1000@127.0.0.1}
 */
record CallerProfile(String callerName, String callerNumber, String destination, String context, String channelName) {

	boolean isLoopback() {
		return this.channelName.startsWith("loopback/");
	}

	String source() {
		return isLoopback() ? "mod_loopback" : "mod_sofia";
	}

}
