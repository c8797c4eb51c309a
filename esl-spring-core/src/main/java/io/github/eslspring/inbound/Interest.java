package io.github.eslspring.inbound;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.github.eslspring.command.EventSelection;
import io.github.eslspring.event.EslEvent;

/**
 * What a listener wants to hear. A subclass that ends in {@value #ANYTHING} stands for
 * all that begin like it; the server knows no such thing, so it is asked for every event
 * then.
 */
final class Interest implements Predicate<EslEvent> {

	private static final String ANYTHING = "*";

	private final EventSelection events;

	private final boolean isAll;

	private final Set<String> names;

	private final Set<String> subclasses;

	private final List<String> beginnings;

	Interest(EventSelection events) {
		this.events = events;
		this.isAll = events.isAll();
		this.names = Set.copyOf(events.names());
		this.subclasses = Set.copyOf(events.subclasses());
		this.beginnings = events.subclasses()
			.stream()
			.filter((subclass) -> subclass.endsWith(ANYTHING))
			.map((subclass) -> subclass.substring(0, subclass.length() - ANYTHING.length()))
			.collect(Collectors.toUnmodifiableList());
	}

	/**
	 * What the server is to be asked for.
	 * @return the events, or ALL where it cannot be said otherwise
	 */
	EventSelection wire() {
		return this.beginnings.isEmpty() ? this.events : EventSelection.of(EventSelection.ALL);
	}

	@Override
	public boolean test(EslEvent event) {
		if (this.isAll) {
			return true;
		}
		String name = event.name();
		String subclass = name.equals(EventSelection.CUSTOM) ? event.subclass() : null;
		if (subclass == null || subclass.isEmpty()) {
			return this.names.contains(name);
		}
		return this.subclasses.contains(subclass) || this.beginnings.stream().anyMatch(subclass::startsWith);
	}

}
