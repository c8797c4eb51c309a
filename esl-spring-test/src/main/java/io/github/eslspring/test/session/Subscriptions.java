package io.github.eslspring.test.session;

import java.util.HashSet;
import java.util.Set;

import io.github.eslspring.test.event.EventNames;
import io.github.eslspring.test.event.SimulatedEvent;

/**
 * What a connection wants to hear; immutable.
 *
 * @param listening whether any {@code event} command succeeded since the last
 * {@code noevents}
 * @param names the event names, {@code ALL} among them if everything is wanted
 * @param subclasses the subclasses of {@code CUSTOM}
 */
record Subscriptions(boolean listening, Set<String> names, Set<String> subclasses) {

	static final Subscriptions NONE = new Subscriptions(false, Set.of(), Set.of());

	Subscriptions {
		names = Set.copyOf(names);
		subclasses = Set.copyOf(subclasses);
	}

	/** A {@code CUSTOM} event without a subclass comes to everybody who wants any. */
	boolean wants(SimulatedEvent event) {
		if (!this.listening || this.names.contains(EventNames.ALL)) {
			return this.listening;
		}
		String subclass = event.rawSubclass();
		return this.names.contains(event.name()) && (subclass == null || this.subclasses.contains(subclass));
	}

	/** Adds to what is wanted already. */
	Subscriptions plus(Keywords keywords) {
		return new Subscriptions(true, union(this.names, keywords.names()),
				union(this.subclasses, keywords.subclasses()));
	}

	/**
	 * Takes away. {@code ALL} becomes a fixed list as soon as one name is taken from it,
	 * {@code CUSTOM} by itself takes nothing away, and {@code ALL} keeps the subclasses.
	 * @param keywords what is not wanted any more
	 * @param registered the subclasses the core knows, which the fixed list includes
	 */
	Subscriptions minus(Keywords keywords, Set<String> registered) {
		Set<String> names = new HashSet<>(this.names);
		Set<String> subclasses = new HashSet<>(this.subclasses);
		for (String name : keywords.names()) {
			if (name.equals(EventNames.ALL)) {
				names.clear();
			}
			else if (!name.equals(EventNames.CUSTOM)) {
				if (names.remove(EventNames.ALL)) {
					names.addAll(EventNames.all());
					subclasses.addAll(registered);
				}
				names.remove(name);
			}
		}
		subclasses.removeAll(keywords.subclasses());
		return new Subscriptions(this.listening, names, subclasses);
	}

	/** The same names and subclasses, delivered or not. */
	Subscriptions listening(boolean listening) {
		return new Subscriptions(listening, this.names, this.subclasses);
	}

	private static Set<String> union(Set<String> some, Set<String> more) {
		Set<String> union = new HashSet<>(some);
		union.addAll(more);
		return union;
	}

}
