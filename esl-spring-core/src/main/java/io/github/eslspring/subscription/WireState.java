package io.github.eslspring.subscription;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
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
import io.github.eslspring.event.LogLevel;
import io.github.eslspring.status.SubscriptionState;
import org.jspecify.annotations.Nullable;

/**
 * What a connection sends of its own accord, or a part of it.
 *
 * @param events which events; ALL stands beside the names that were asked for one by one
 * @param filters the filters, none equal to another, each as it was first written
 * @param log up to which level log lines are sent, {@code null} for none
 */
record WireState(EventSelection events, List<EventFilter> filters, @Nullable LogLevel log) {

	static final WireState NONE = new WireState(EventSelection.NONE, List.of(), null);

	WireState {
		filters = List.copyOf(new LinkedHashSet<>(filters));
	}

	static WireState ofEvents(EventSelection events) {
		return new WireState(events, List.of(), null);
	}

	static WireState ofFilter(EventFilter filter) {
		return new WireState(EventSelection.NONE, List.of(filter), null);
	}

	/**
	 * What is in either; of two levels the one that brings more lines.
	 */
	WireState plus(WireState other) {
		List<EventFilter> both = new ArrayList<>(this.filters);
		both.addAll(other.filters);
		return new WireState(this.events.plus(other.events), both, LogLevel.moreVerbose(this.log, other.log));
	}

	/**
	 * What is in this one only.
	 */
	WireState minus(WireState other) {
		List<EventFilter> fewer = new ArrayList<>(this.filters);
		fewer.removeAll(other.filters);
		return new WireState(this.events.minus(other.events), fewer, (this.log == other.log) ? null : this.log);
	}

	/**
	 * What is in both.
	 */
	WireState and(WireState other) {
		return minus(minus(other));
	}

	/**
	 * What the server does once it has carried out a command.
	 */
	WireState after(EslCommand command) {
		if (command instanceof EventCommand asked) {
			return new WireState(this.events.plus(asked.selection()), this.filters, this.log);
		}
		if (command instanceof NixEventCommand nixed) {
			return new WireState(without(nixed.selection()), this.filters, this.log);
		}
		if (command instanceof FilterDeleteCommand) {
			return minus(about(command));
		}
		if (command instanceof LogCommand || command instanceof NoLogCommand) {
			return log((command instanceof LogCommand asked) ? asked.level() : null);
		}
		return plus(about(command));
	}

	/**
	 * Whether a command is about something in here.
	 */
	boolean mentions(EslCommand command) {
		WireState about = about(command);
		return !minus(about).equals(this) || (this.log != null && about.log != null);
	}

	/**
	 * What a command names, whether it adds that or takes it away.
	 */
	static WireState about(EslCommand command) {
		if (command instanceof EventCommand asked) {
			return ofEvents(asked.selection());
		}
		if (command instanceof NixEventCommand nixed) {
			return ofEvents(nixed.selection());
		}
		if (command instanceof FilterCommand asked) {
			return ofFilter(new EventFilter(asked.header(), asked.value()));
		}
		if (command instanceof FilterDeleteCommand deleted && deleted.value() != null) {
			return ofFilter(new EventFilter(deleted.header(), deleted.value()));
		}
		if (command instanceof LogCommand asked) {
			return NONE.log(asked.level());
		}
		return (command instanceof NoLogCommand) ? NONE.log(LogLevel.DEBUG) : NONE;
	}

	SubscriptionState snapshot(boolean current) {
		return SubscriptionState.of(this.events, this.filters, this.log, current);
	}

	private WireState log(@Nullable LogLevel level) {
		return new WireState(this.events, this.filters, level);
	}

	// ALL becomes a list as soon as a name is taken from it. CUSTOM itself stays on.
	private EventSelection without(EventSelection nixed) {
		SortedSet<String> names = new TreeSet<>(nixed.isAll() ? Collections.emptySortedSet() : this.events.names());
		Set<String> going = new TreeSet<>(nixed.names());
		going.remove(EventSelection.CUSTOM);
		names.removeAll(going);
		if (!going.isEmpty()) {
			names.remove(EventSelection.ALL);
		}
		return new EventSelection(names, this.events.minus(nixed).subclasses());
	}

}
