package io.github.eslspring.subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.eslspring.command.EventFilter;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.event.EventName;

/**
 * Keeps the filters of users from hiding what must be heard: adds filters that let it
 * pass, and knows the ones that would exclude it all the same.
 */
final class Passing {

	/** Lets every event pass. */
	static final EventFilter EVERYTHING = EventFilter.matching("Event-Name", ".");

	private static final String NAME = "Event-Name";

	private static final String SUBCLASS = "Event-Subclass";

	private static final String JOB_HEADERS = "job-";

	private static final EventSelection JOBS = EventSelection.of(EventName.BACKGROUND_JOB.name());

	private static final EventSelection HEARTBEAT = EventSelection.of(EventName.HEARTBEAT.name());

	private Passing() {
	}

	/**
	 * All filters the server needs for those of the users to mean what they say. Filters
	 * that only exclude would let nothing pass at all.
	 * @param filters the users' filters
	 * @param needed what the library itself needs
	 * @param wanted what anybody wants: a heartbeat somebody asked for by name passes too
	 * @return these filters and the library's own; none if there are none
	 */
	static List<EventFilter> complete(List<EventFilter> filters, EventSelection needed, EventSelection wanted) {
		if (filters.isEmpty()) {
			return filters;
		}
		List<EventFilter> complete = new ArrayList<>();
		if (needed.isAll() || filters.stream().allMatch(EventFilter::excludes)) {
			complete.add(EVERYTHING);
		}
		else {
			boolean heartbeat = wanted.names().containsAll(HEARTBEAT.names());
			complete.addAll(filtersFor(heartbeat ? needed.plus(HEARTBEAT) : needed));
		}
		complete.addAll(filters);
		return complete;
	}

	/**
	 * The filters that let events pass.
	 * @param events the events
	 * @return one for each name and each subclass
	 */
	static List<EventFilter> filtersFor(EventSelection events) {
		List<EventFilter> filters = new ArrayList<>();
		events.names().forEach((name) -> filters.add(new EventFilter(NAME, name)));
		events.subclasses().forEach((subclass) -> filters.add(new EventFilter(SUBCLASS, subclass)));
		return filters;
	}

	/**
	 * Whether a filter hides events whatever other filters there are.
	 * @param filter the filter
	 * @param events events that must be heard
	 * @return {@code true} if it excludes one of them by name or subclass
	 */
	static boolean hides(EventFilter filter, EventSelection events) {
		String excluded = filter.operand();
		if (!filter.excludes()) {
			return false;
		}
		if (filter.header().equalsIgnoreCase(SUBCLASS)) {
			return events.isAll() || events.subclasses().stream().anyMatch(excluded::equalsIgnoreCase);
		}
		return filter.header().equalsIgnoreCase(NAME)
				&& (events.isAll() || events.names().stream().anyMatch(excluded::equalsIgnoreCase)
						|| (excluded.equalsIgnoreCase(EventSelection.CUSTOM) && !events.subclasses().isEmpty()));
	}

	/**
	 * Require that background jobs can be started at any time.
	 * @param filter a filter
	 * @return the filter
	 * @throws IllegalArgumentException if it hides how they end
	 */
	static EventFilter requireJobsHeard(EventFilter filter) {
		boolean jobs = filter.header().toLowerCase(Locale.ROOT).startsWith(JOB_HEADERS);
		if (hides(filter, JOBS) || (filter.excludes() && jobs)) {
			throw new IllegalArgumentException("The filter on " + filter.header()
					+ " would hide BACKGROUND_JOB, and so how a bgapi command ends; leave it out");
		}
		return filter;
	}

}
