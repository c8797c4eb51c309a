package io.github.eslspring.test.call;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What can be seen of a channel. Safe for several threads.
 */
public abstract sealed class ChannelFacts permits ControlledCall {

	private final Channel channel;

	ChannelFacts(Channel channel) {
		this.channel = channel;
	}

	/**
	 * The channel's Unique-ID.
	 * @return the UUID
	 */
	public String uuid() {
		return this.channel.uuid();
	}

	/**
	 * The UUID of the call this channel belongs to.
	 * @return the originator's UUID when bridged, otherwise its own
	 */
	public String callUuid() {
		return this.channel.partner().callUuid();
	}

	/**
	 * The direction as the switch sees it.
	 * @return {@code inbound} or {@code outbound}
	 */
	public String direction() {
		return this.channel.direction();
	}

	/**
	 * The channel's name.
	 * @return for example {@code sofia/internal/1000@127.0.0.1}
	 */
	public String channelName() {
		return this.channel.name();
	}

	/**
	 * The caller's name.
	 * @return the name, empty if there is none
	 */
	public String callerName() {
		return this.channel.profile().caller().name();
	}

	/**
	 * The caller's number.
	 * @return the number
	 */
	public String callerNumber() {
		return this.channel.profile().caller().number();
	}

	/**
	 * The name of the party called.
	 * @return the name, empty on a channel that came in
	 */
	public String calleeName() {
		CallerId callee = this.channel.profile().callee();
		return (callee != null) ? callee.name() : "";
	}

	/**
	 * The number of the party called.
	 * @return the number, empty on a channel that came in
	 */
	public String calleeNumber() {
		CallerId callee = this.channel.profile().callee();
		return (callee != null) ? callee.number() : "";
	}

	/**
	 * The number called.
	 * @return the number
	 */
	public String destination() {
		return this.channel.profile().destination();
	}

	/**
	 * The dialplan context.
	 * @return the context
	 */
	public String context() {
		return this.channel.profile().context();
	}

	/**
	 * The kind of dialplan.
	 * @return for example {@code XML}
	 */
	public String dialplan() {
		return this.channel.profile().dialplan();
	}

	/**
	 * The codec in both directions.
	 * @return for example {@code PCMU}
	 */
	public String codec() {
		return this.channel.endpoint().codec();
	}

	/**
	 * The codec's bit rate.
	 * @return bits per second
	 */
	public int codecBitRate() {
		return this.channel.endpoint().bitRate();
	}

	/**
	 * The address of the other end.
	 * @return an address, empty if the channel has none
	 */
	public String networkAddress() {
		return (this.channel.endpoint() == Endpoint.SOFIA) ? "127.0.0.1" : "";
	}

	/**
	 * The channel's state.
	 * @return for example {@code CS_EXECUTE}
	 */
	public String state() {
		return this.channel.state().name();
	}

	/**
	 * The call state.
	 * @return for example {@code ACTIVE}
	 */
	public String callState() {
		return this.channel.callState().name();
	}

	/**
	 * When the channel was created.
	 * @return the time by the switch's clock
	 */
	public Instant created() {
		return this.channel.times().created();
	}

	/**
	 * The application that ran last.
	 * @return its name, empty if none ran
	 */
	public String lastApplication() {
		return this.channel.lastApplication();
	}

	/**
	 * The argument of the application that ran last.
	 * @return the argument, may be empty
	 */
	public String lastArgument() {
		return this.channel.lastArgument();
	}

	/**
	 * Why the call ended.
	 * @return the hangup cause, or {@code null} while the call is live
	 */
	public @Nullable String hangupCause() {
		return this.channel.hangupCause();
	}

	Channel channel() {
		return this.channel;
	}

}
