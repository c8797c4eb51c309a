package io.github.eslspring.listener;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.eslspring.event.AnswerState;
import io.github.eslspring.event.CallDirection;
import io.github.eslspring.event.CallState;
import io.github.eslspring.event.ChannelState;
import io.github.eslspring.event.HangupCause;

/**
 * Reads the constants of an enum, in any case and with a dash or a space for an
 * underscore. Enums of the server's words read for themselves and know a word they do not
 * have as UNKNOWN.
 */
final class EnumText {

	private static final Map<Class<?>, Function<String, ?>> SERVER_WORDS = Map.of(HangupCause.class,
			(Function<String, HangupCause>) HangupCause::of, ChannelState.class,
			(Function<String, ChannelState>) ChannelState::of, CallState.class,
			(Function<String, CallState>) CallState::of, AnswerState.class,
			(Function<String, AnswerState>) AnswerState::of, CallDirection.class,
			(Function<String, CallDirection>) CallDirection::of);

	private EnumText() {
	}

	/**
	 * How to read an enum.
	 * @param type the enum
	 * @return reads one of its constants
	 */
	static Function<String, ?> of(Class<?> type) {
		Function<String, ?> own = SERVER_WORDS.get(type);
		List<Object> constants = List.of(type.getEnumConstants());
		return (own != null) ? own : (text) -> read(constants, text);
	}

	private static Object read(List<Object> constants, String text) {
		String name = text.strip().replace('-', '_').replace(' ', '_');
		for (Object constant : constants) {
			if (((Enum<?>) constant).name().equalsIgnoreCase(name)) {
				return constant;
			}
		}
		throw new IllegalArgumentException("it is none of " + constants);
	}

}
