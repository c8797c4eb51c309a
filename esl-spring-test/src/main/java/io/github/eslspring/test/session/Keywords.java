package io.github.eslspring.test.session;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.eslspring.test.event.EventFormat;
import io.github.eslspring.test.event.EventNames;
import org.jspecify.annotations.Nullable;

/**
 * The words of {@code event} and {@code nixevent}: perhaps a format first, then names;
 * after {@code CUSTOM} every further word is a subclass. Unknown names are skipped.
 *
 * @param format the format, {@code null} if none was given
 * @param names the known names in upper case
 * @param subclasses the subclasses as written
 */
record Keywords(@Nullable EventFormat format, Set<String> names, Set<String> subclasses) {

	/** What {@code myevents} subscribes to. */
	static final Keywords OF_A_CALL = new Keywords(null,
			Set.of("CHANNEL_ANSWER", "CHANNEL_APPLICATION", "CHANNEL_BRIDGE", "CHANNEL_CREATE", "CHANNEL_DATA",
					"CHANNEL_DESTROY", "CHANNEL_EXECUTE", "CHANNEL_EXECUTE_COMPLETE", "CHANNEL_HANGUP",
					"CHANNEL_HANGUP_COMPLETE", "CHANNEL_ORIGINATE", "CHANNEL_UUID", "CHANNEL_OUTGOING", "CHANNEL_PARK",
					"CHANNEL_PROGRESS", "CHANNEL_PROGRESS_MEDIA", "CHANNEL_STATE", "CHANNEL_UNBRIDGE", "CHANNEL_UNPARK",
					"DETECTED_SPEECH", "DTMF", "NOTALK", "TALK"),
			Set.of());

	static Keywords of(String arguments) {
		List<String> words = List.of(arguments.split(" ", -1));
		EventFormat format = EventFormat.find(words.get(0)).orElse(null);
		Set<String> names = new LinkedHashSet<>();
		Set<String> subclasses = new LinkedHashSet<>();
		for (String word : words.subList((format != null) ? 1 : 0, words.size())) {
			if (names.contains(EventNames.CUSTOM)) {
				subclasses.add(word);
			}
			else {
				EventNames.find(word).ifPresent(names::add);
			}
		}
		return new Keywords(format, names, subclasses);
	}

}
