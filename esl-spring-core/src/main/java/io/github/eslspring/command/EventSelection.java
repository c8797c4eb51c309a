package io.github.eslspring.command;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.github.eslspring.event.EventName;
import io.github.eslspring.event.UnknownEventNameException;

/**
 * A set of event types: names in upper case and subclasses of CUSTOM. The name
 * {@code ALL} stands for every type. {@code CUSTOM} as a name stands for CUSTOM events
 * without a subclass only, which come to everybody who asked for any subclass.
 *
 * @param names event names
 * @param subclasses subclasses of CUSTOM, compared by the server letter by letter
 */
public record EventSelection(SortedSet<String> names, SortedSet<String> subclasses) {

	/** The name that stands for every event type. */
	public static final String ALL = "ALL";

	/** The name of the event type that has subclasses. */
	public static final String CUSTOM = "CUSTOM";

	/** Nothing selected. */
	public static final EventSelection NONE = new EventSelection(Collections.emptySortedSet(),
			Collections.emptySortedSet());

	/**
	 * Copies and checks the words.
	 */
	public EventSelection {
		SortedSet<String> upper = new TreeSet<>();
		names.forEach((name) -> upper.add(WireText.requireWord("event name", name).toUpperCase(Locale.ROOT)));
		subclasses.forEach((subclass) -> WireText.requireWord("event subclass", subclass));
		names = Collections.unmodifiableSortedSet(upper);
		subclasses = Collections.unmodifiableSortedSet(new TreeSet<>(subclasses));
	}

	/**
	 * Select event types.
	 * @param events event names, or {@code CUSTOM <subclass>} for one subclass
	 * @return the selection
	 */
	public static EventSelection of(String... events) {
		return of(List.of(events));
	}

	/**
	 * Select event types.
	 * @param events event names, or {@code CUSTOM <subclass>} for one subclass
	 * @return the selection
	 */
	public static EventSelection of(Collection<String> events) {
		SortedSet<String> names = new TreeSet<>();
		SortedSet<String> subclasses = new TreeSet<>();
		for (String event : events) {
			String[] words = event.strip().split("\\s+", 2);
			if (words.length == 2 && words[0].equalsIgnoreCase(CUSTOM)) {
				subclasses.add(words[1]);
			}
			else {
				names.add(event.strip());
			}
		}
		return new EventSelection(names, subclasses);
	}

	/**
	 * Whether nothing is selected.
	 * @return {@code true} if there is neither a name nor a subclass
	 */
	public boolean isEmpty() {
		return this.names.isEmpty() && this.subclasses.isEmpty();
	}

	/**
	 * Whether everything is selected.
	 * @return {@code true} if {@link #ALL} is among the names
	 */
	public boolean isAll() {
		return this.names.contains(ALL);
	}

	/**
	 * Require that FreeSWITCH knows every name; it would pass over others in silence.
	 * @return this selection
	 * @throws UnknownEventNameException for the first name it does not know
	 */
	public EventSelection requireKnown() {
		for (String name : this.names) {
			if (!name.equals(ALL) && EventName.of(name).isEmpty()) {
				throw new UnknownEventNameException(name);
			}
		}
		return this;
	}

	/**
	 * What is in either.
	 * @param other another selection
	 * @return the union
	 */
	public EventSelection plus(EventSelection other) {
		return new EventSelection(union(this.names, other.names), union(this.subclasses, other.subclasses));
	}

	/**
	 * What is in this one only.
	 * @param other another selection
	 * @return the difference
	 */
	public EventSelection minus(EventSelection other) {
		return new EventSelection(difference(this.names, other.names), difference(this.subclasses, other.subclasses));
	}

	/**
	 * Whether an event was asked for.
	 * @param name the event's name
	 * @param subclass its subclass, empty for none
	 * @return {@code true} if the name, or for CUSTOM the subclass, is selected
	 */
	public boolean matches(String name, String subclass) {
		if (name.equals(CUSTOM) && !subclass.isEmpty()) {
			return isAll() || this.subclasses.contains(subclass);
		}
		return isAll() || this.names.contains(name);
	}

	/**
	 * The selection word for word.
	 * @return selections of one name or one subclass each
	 */
	public List<EventSelection> split() {
		return Stream
			.concat(this.names.stream().map(EventSelection::of),
					this.subclasses.stream().map((subclass) -> of(CUSTOM + " " + subclass)))
			.toList();
	}

	/**
	 * The words of the {@code event} command.
	 * @return the names, and last CUSTOM with the subclasses: the server takes every word
	 * behind CUSTOM for a subclass
	 */
	public String words() {
		TreeSet<String> plain = new TreeSet<>(this.names);
		boolean custom = plain.remove(CUSTOM) || !this.subclasses.isEmpty();
		String names = String.join(" ", plain);
		if (!custom) {
			return names;
		}
		String words = names.isEmpty() ? CUSTOM : names + " " + CUSTOM;
		return this.subclasses.isEmpty() ? words : words + " " + String.join(" ", this.subclasses);
	}

	private static SortedSet<String> union(SortedSet<String> one, SortedSet<String> other) {
		SortedSet<String> union = new TreeSet<>(one);
		union.addAll(other);
		return union;
	}

	private static SortedSet<String> difference(SortedSet<String> one, SortedSet<String> other) {
		SortedSet<String> difference = new TreeSet<>(one);
		difference.removeAll(other);
		return difference;
	}

}
