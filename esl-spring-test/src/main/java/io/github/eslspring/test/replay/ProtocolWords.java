package io.github.eslspring.test.replay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.eslspring.test.event.EventNames;

/**
 * Words both sides need to understand each other. A secret that is one of them cannot be
 * told from the word.
 */
final class ProtocolWords {

	private static final String BETWEEN_WORDS = "[^\\p{Alnum}]+";

	private static final String SPOKEN = """
			auth userauth exit api bgapi event nixevent noevents filter add delete all log nolog sendevent sendmsg
			getvar myevents divert_events linger nolinger connect resume plain json xml on off true false
			Content-Type Content-Length Content-Disposition Reply-Text Job-UUID Event-Name Event-Subclass Event-Sequence
			Unique-ID Core-UUID Channel-State Channel-Call-State Channel-Name Answer-State Call-Direction
			Caller Other-Leg Application-Data Application-Response Socket-Mode Control variable
			auth/request command/reply api/response text/event-plain log/data text/disconnect-notice text/rude-rejection
			+OK accepted -ERR invalid permission denied command not found event listener enabled no keywords supplied
			Allowed-Events Allowed-API Allowed-LOG Disconnected goodbye
			call-command execute execute-app-name execute-app-arg event-lock loops hangup hangup-cause unicast async full
			originate uuid_setvar uuid_getvar uuid_kill uuid_bridge uuid_transfer uuid_exists uuid_dump global_getvar
			global_setvar user_data eval expand echo status show channels calls version reloadxml sofia loopback user
			default error inline dialplan answer bridge playback park sleep set export conference
			name value param password passwd passphrase secret username domain undef none null""";

	private static final Set<String> WORDS = Stream.concat(EventNames.all().stream(), Stream.of(SPOKEN))
		.flatMap((text) -> Stream.concat(Stream.of(text.split("\\s+")), words(text)))
		.map((word) -> word.toLowerCase(Locale.ROOT))
		.collect(Collectors.toUnmodifiableSet());

	private ProtocolWords() {
	}

	/** Whether a text has nothing but such words. */
	static boolean areAllOf(String text) {
		return words(text).allMatch((word) -> WORDS.contains(word.toLowerCase(Locale.ROOT)));
	}

	private static Stream<String> words(String text) {
		return Arrays.stream(text.split(BETWEEN_WORDS)).filter((word) -> !word.isEmpty());
	}

}
