package io.github.eslspring.subscription;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.github.eslspring.command.EslCommand;
import io.github.eslspring.command.EventCommand;
import io.github.eslspring.command.EventFilter;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.command.FilterCommand;
import io.github.eslspring.command.FilterDeleteCommand;
import io.github.eslspring.command.LogCommand;
import io.github.eslspring.command.NixEventCommand;
import io.github.eslspring.command.NoLogCommand;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.event.EventName;
import io.github.eslspring.event.LogLevel;
import org.jspecify.annotations.Nullable;

/**
 * The fewest commands that lead a server from one state to another, so that nothing is
 * missed on the way that is wanted before and after: filters first, then events, then log
 * lines, and in each what is new before the rest is taken away.
 */
final class Difference {

	private final EventFormat format;

	private final WireState told;

	private final WireState wanted;

	private final List<EslCommand> commands = new ArrayList<>();

	private Difference(EventFormat format, WireState told, WireState wanted) {
		this.format = format;
		this.told = told;
		this.wanted = wanted;
	}

	/**
	 * Find the commands.
	 * @param format how the server is to write events
	 * @param told what the server was told
	 * @param wanted what it is to do
	 * @param doubtful filters that may be there although the server did not say so: they
	 * are deleted, and added again if they are wanted, so that none is there twice
	 * @return the commands in their order
	 */
	static List<EslCommand> between(EventFormat format, WireState told, WireState wanted,
			Collection<EventFilter> doubtful) {
		Difference difference = new Difference(format, told, wanted);
		difference.filters(doubtful);
		difference.events();
		difference.log(told.log(), wanted.log());
		return difference.commands;
	}

	// The first filter drops what does not match it, and taking away filters one by one
	// ends with one that does. Only a filter that matches everything closes that gap.
	private void filters(Collection<EventFilter> doubtful) {
		List<EventFilter> missing = new ArrayList<>(this.wanted.filters());
		missing.removeAll(this.told.filters());
		Set<EventFilter> superfluous = new LinkedHashSet<>(this.told.filters());
		superfluous.addAll(doubtful);
		superfluous.removeAll(this.wanted.filters());
		boolean bridged = this.told.filters().isEmpty() != this.wanted.filters().isEmpty()
				&& !this.told.events().isEmpty();
		if (bridged || missing.contains(Passing.EVERYTHING)) {
			add(Passing.EVERYTHING, this.told.filters(), doubtful);
			missing.remove(Passing.EVERYTHING);
		}
		missing.forEach((filter) -> add(filter, this.told.filters(), doubtful));
		boolean everythingLast = superfluous.remove(Passing.EVERYTHING)
				|| (bridged && !this.wanted.filters().contains(Passing.EVERYTHING));
		superfluous.forEach(this::delete);
		if (everythingLast) {
			delete(Passing.EVERYTHING);
		}
	}

	private void add(EventFilter filter, List<EventFilter> present, Collection<EventFilter> doubtful) {
		if (present.contains(filter)) {
			return;
		}
		if (doubtful.contains(filter)) {
			delete(filter);
		}
		this.commands.add(new FilterCommand(filter.header(), filter.value()));
	}

	private void delete(EventFilter filter) {
		this.commands.add(new FilterDeleteCommand(filter.header(), filter.value()));
	}

	// ALL cannot be taken away alone: the other names are, one by one.
	private void events() {
		EventSelection before = this.told.events();
		EventSelection after = this.wanted.events();
		if (after.isAll()) {
			event(before.isAll() ? EventSelection.NONE : EventSelection.of(EventSelection.ALL));
			return;
		}
		event(before.isAll() ? after : after.minus(before));
		EventSelection superfluous = before.minus(after).minus(EventSelection.of(EventSelection.CUSTOM));
		if (before.isAll()) {
			superfluous = new EventSelection(allBut(after).names(), superfluous.subclasses());
		}
		if (!superfluous.isEmpty()) {
			this.commands.add(new NixEventCommand(superfluous));
		}
	}

	private void event(EventSelection missing) {
		if (!missing.isEmpty()) {
			this.commands.add(new EventCommand(this.format, missing));
		}
	}

	private static EventSelection allBut(EventSelection desired) {
		if (desired.isEmpty()) {
			return EventSelection.of(EventSelection.ALL);
		}
		TreeSet<String> names = new TreeSet<>();
		for (EventName name : EventName.values()) {
			names.add(name.name());
		}
		names.removeAll(desired.names());
		names.remove(EventSelection.CUSTOM);
		return new EventSelection(names, EventSelection.NONE.subclasses());
	}

	private void log(@Nullable LogLevel before, @Nullable LogLevel after) {
		if (before != after) {
			this.commands.add((after != null) ? new LogCommand(after) : new NoLogCommand());
		}
	}

}
