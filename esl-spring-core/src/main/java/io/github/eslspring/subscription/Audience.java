package io.github.eslspring.subscription;

import java.util.List;
import java.util.function.Predicate;

import io.github.eslspring.command.EventFilter;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventName;

/**
 * Knows which events are for the library only: those the server sends because the library
 * needs them, although no filter of a user lets them pass. Used on the node's loop only.
 */
final class Audience {

	static final Audience EVERYBODY = new Audience(EventSelection.NONE, List.of());

	private final EventSelection needed;

	private final List<Predicate<EslEvent>> passing;

	private Audience(EventSelection needed, List<Predicate<EslEvent>> passing) {
		this.needed = needed;
		this.passing = passing;
	}

	/**
	 * Find out who hears what.
	 * @param filters the users' filters
	 * @param needed what the library needs
	 */
	static Audience of(List<EventFilter> filters, EventSelection needed) {
		List<EventFilter> passing = filters.stream().filter((filter) -> !filter.excludes()).toList();
		return (passing.isEmpty() || needed.isEmpty()) ? EVERYBODY
				: new Audience(needed, passing.stream().map(Audience::test).toList());
	}

	boolean includesListeners(EslEvent event) {
		if (this.passing.isEmpty() || !isNeeded(event)) {
			return true;
		}
		return this.passing.stream().anyMatch((filter) -> filter.test(event));
	}

	private boolean isNeeded(EslEvent event) {
		String name = event.name();
		String subclass = name.equals(EventName.CUSTOM.name()) ? event.subclass() : null;
		return this.needed.matches(name, (subclass != null) ? subclass : "");
	}

	private static Predicate<EslEvent> test(EventFilter filter) {
		Predicate<String> value = value(filter.operand());
		return (event) -> {
			String header = event.header(filter.header());
			return header != null && value.test(header);
		};
	}

	// To hear too much is better than to miss what a user did not mean to hide.
	private static Predicate<String> value(String operand) {
		return operand.startsWith("/") ? PlainRegex.of(operand).orElse((header) -> true) : operand::equalsIgnoreCase;
	}

}
