package io.github.eslspring.event;

/**
 * SESSION_HEARTBEAT: a channel with {@code enable_heartbeat} is alive. The seconds since
 * its answer are in its {@link #callerProfile()}'s times.
 */
public final class SessionHeartbeatEvent extends ChannelEvent {

	/**
	 * Wrap an event.
	 * @param event an event named SESSION_HEARTBEAT
	 */
	public SessionHeartbeatEvent(EslEvent event) {
		super(event);
	}

}
