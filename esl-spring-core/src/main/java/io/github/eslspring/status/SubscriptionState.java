package io.github.eslspring.status;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import io.github.eslspring.command.EventFilter;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.event.LogLevel;
import org.jspecify.annotations.Nullable;

/**
 * Which events and log lines a server is to send, or has agreed to send.
 *
 * @param all whether every event is, names and subclasses are empty then
 * @param names event names
 * @param subclasses subclasses of CUSTOM
 * @param filters the filters, with those the library adds so that no other hides what it
 * needs; sorted
 * @param logLevel up to which level log lines are sent, {@code null} for none
 * @param current {@code false} if this is not, or not yet, the whole truth: what was
 * agreed to is current once everything has been restored, until the connection is lost
 */
public record SubscriptionState(boolean all, SortedSet<String> names, SortedSet<String> subclasses,
		List<EventFilter> filters, @Nullable LogLevel logLevel, boolean current) {

	/** Nothing was agreed to. */
	public static final SubscriptionState NONE = of(EventSelection.NONE, List.of(), null, false);

	/**
	 * Copies the collections.
	 */
	public SubscriptionState {
		names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
		subclasses = Collections.unmodifiableSortedSet(new TreeSet<>(subclasses));
		filters = filters.stream()
			.sorted(Comparator.comparing(EventFilter::header, String.CASE_INSENSITIVE_ORDER)
				.thenComparing(EventFilter::value, String.CASE_INSENSITIVE_ORDER))
			.toList();
	}

	/**
	 * Take a snapshot.
	 * @param events which events
	 * @param filters the filters
	 * @param logLevel up to which level log lines are sent, {@code null} for none
	 * @param current whether this is the whole truth
	 * @return the snapshot
	 */
	public static SubscriptionState of(EventSelection events, List<EventFilter> filters, @Nullable LogLevel logLevel,
			boolean current) {
		EventSelection told = events.isAll() ? EventSelection.NONE : events;
		return new SubscriptionState(events.isAll(), told.names(), told.subclasses(), filters, logLevel, current);
	}

}
