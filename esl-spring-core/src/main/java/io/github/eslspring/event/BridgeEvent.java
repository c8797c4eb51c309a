package io.github.eslspring.event;

import org.jspecify.annotations.Nullable;

/**
 * CHANNEL_BRIDGE and CHANNEL_UNBRIDGE: two channels were connected, or parted.
 */
public final class BridgeEvent extends ChannelEvent {

	/**
	 * Wrap an event.
	 * @param event an event named CHANNEL_BRIDGE or CHANNEL_UNBRIDGE
	 */
	public BridgeEvent(EslEvent event) {
		super(event);
	}

	/**
	 * Whether the channels were connected.
	 * @return {@code false} if they parted
	 */
	public boolean isBridge() {
		return name().equals(EventName.CHANNEL_BRIDGE.name());
	}

	/**
	 * The Unique-ID of the leg that asked for the bridge.
	 * @return the id, or {@code null}
	 */
	public @Nullable String bridgeAUniqueId() {
		return header("Bridge-A-Unique-ID");
	}

	/**
	 * The Unique-ID of the leg it was bridged to.
	 * @return the id, or {@code null}
	 */
	public @Nullable String bridgeBUniqueId() {
		return header("Bridge-B-Unique-ID");
	}

	/**
	 * The Unique-ID of the leg that is not this event's channel.
	 * @return the id, {@code null} if it is not told
	 */
	public @Nullable String otherUniqueId() {
		String a = bridgeAUniqueId();
		String b = bridgeBUniqueId();
		return (a == null || a.equals(uniqueId())) ? b : a;
	}

}
