package io.github.eslspring.test.call;

/**
 * The state a channel reports. The name is that of the running state; the number may be
 * ahead of it.
 *
 * @param name for example {@code CS_EXECUTE}
 * @param number the number of the state the channel goes to
 */
record ChannelState(String name, int number) {

	static final ChannelState NEW = new ChannelState("CS_NONE", 0);

	static final ChannelState NONE = new ChannelState("CS_NONE", 1);

	static final ChannelState INITIALIZING = new ChannelState("CS_INIT", 1);

	static final ChannelState INITIALIZED = new ChannelState("CS_INIT", 2);

	static final ChannelState ROUTING = new ChannelState("CS_ROUTING", 2);

	static final ChannelState SOFT_EXECUTING = new ChannelState("CS_SOFT_EXECUTE", 3);

	static final ChannelState EXECUTING = new ChannelState("CS_EXECUTE", 4);

	static final ChannelState EXCHANGING_MEDIA = new ChannelState("CS_EXCHANGE_MEDIA", 5);

	static final ChannelState PARKING = new ChannelState("CS_PARK", 6);

	static final ChannelState CONSUMING_MEDIA = new ChannelState("CS_CONSUME_MEDIA", 7);

	static final ChannelState HIBERNATING = new ChannelState("CS_HIBERNATE", 8);

	static final ChannelState RESETTING = new ChannelState("CS_RESET", 9);

	static final ChannelState HANGUP = new ChannelState("CS_HANGUP", 10);

	static final ChannelState REPORTING = new ChannelState("CS_REPORTING", 11);

	static final ChannelState DESTROYING = new ChannelState("CS_REPORTING", 12);

	static final ChannelState DESTROYED = new ChannelState("CS_DESTROY", 12);

	/** The same running state while the channel is already going to another one. */
	ChannelState goingTo(ChannelState next) {
		return new ChannelState(this.name, next.number);
	}

}
