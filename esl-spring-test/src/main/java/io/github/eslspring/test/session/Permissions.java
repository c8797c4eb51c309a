package io.github.eslspring.test.session;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.eslspring.test.event.EventNames;

/**
 * What a user of the directory may do.
 *
 * @param events event names and, after {@code CUSTOM}, subclasses; or {@code all}
 * @param api api commands; or {@code all}
 * @param log whether {@code log} is allowed
 */
public record Permissions(String events, String api, boolean log) {

	/** No restriction. */
	public static final Permissions ALL = new Permissions("all", "all", true);

	private static final Set<String> RUNNING_OTHERS = Set.of("bgapi", "sched_api", "eval", "expand", "xml_wrap");

	private static final String EVERYTHING = "all";

	/**
	 * Commands that run others are looked into; words may be separated by commas if there
	 * is no space in the whole list.
	 */
	boolean allowsApi(String commandLine) {
		if (this.api.equals(EVERYTHING)) {
			return true;
		}
		List<String> granted = List.of(this.api.split(this.api.contains(" ") ? " " : ",", -1));
		List<String> words = List.of(commandLine.split(" ", -1));
		int command = 0;
		while (granted.contains(words.get(command))) {
			if (command + 1 == words.size() || !RUNNING_OTHERS.contains(words.get(command).toLowerCase(Locale.ROOT))) {
				return true;
			}
			command++;
		}
		return false;
	}

	/** The keywords before the first one that is not allowed. */
	Keywords allowed(Keywords wanted) {
		if (this.events.equals(EVERYTHING)) {
			return wanted;
		}
		Keywords granted = Keywords.of(this.events.contains(" ") ? this.events : this.events.replace(',', ' '));
		Set<String> names = before(wanted.names(), granted.names());
		boolean custom = names.contains(EventNames.CUSTOM) && names.size() == wanted.names().size();
		return new Keywords(wanted.format(), names,
				custom ? before(wanted.subclasses(), granted.subclasses()) : Set.of());
	}

	private static Set<String> before(Set<String> wanted, Set<String> granted) {
		Set<String> before = new LinkedHashSet<>();
		for (String word : wanted) {
			if (!granted.contains(word)) {
				break;
			}
			before.add(word);
		}
		return before;
	}

}
