package io.github.eslspring.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What a channel is doing, the state of its state machine. The server writes the names
 * with {@code CS_} in front.
 */
public enum ChannelState {

	/** Just made. */
	NEW,

	/** Being set up. */
	INIT,

	/** Looking for its way through the dialplan. */
	ROUTING,

	/** Ready for somebody else's control, no dialplan. */
	SOFT_EXECUTE,

	/** Running its dialplan. */
	EXECUTE,

	/** Exchanging media with another channel. */
	EXCHANGE_MEDIA,

	/** Waiting for commands. */
	PARK,

	/** Taking in media and doing nothing with it. */
	CONSUME_MEDIA,

	/** Asleep until something happens. */
	HIBERNATE,

	/** On its way from one state to another. */
	RESET,

	/** Hanging up. */
	HANGUP,

	/** Writing its call detail records. */
	REPORTING,

	/** About to vanish. */
	DESTROY,

	/** Not in any state yet. */
	NONE,

	/** Missing, or a word this version does not know. */
	UNKNOWN;

	private static final Map<String, ChannelState> BY_NAME = Arrays.stream(values())
		.collect(Collectors.toUnmodifiableMap((value) -> "CS_" + value.name(), Function.identity()));

	/**
	 * Find a value.
	 * @param text a name such as {@code CS_EXECUTE}, in any case
	 * @return the value, {@link #UNKNOWN} for anything else
	 */
	public static ChannelState of(@Nullable String text) {
		return (text != null) ? BY_NAME.getOrDefault(text.toUpperCase(Locale.ROOT), UNKNOWN) : UNKNOWN;
	}

}
