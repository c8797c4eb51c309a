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
