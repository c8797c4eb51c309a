package io.github.eslspring.capture;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import io.github.eslspring.command.EslCommand;
import io.github.eslspring.command.EventCommand;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.command.FilterCommand;
import io.github.eslspring.command.FilterDeleteCommand;
import io.github.eslspring.command.LogCommand;
import io.github.eslspring.command.NixEventCommand;
import io.github.eslspring.command.NoLogCommand;
import org.jspecify.annotations.Nullable;

/**
 * What the server was asked to send over a connection so far.
 *
 * @param events which events
 * @param filters the filters, as {@code header value}
 * @param log the log level, or {@code null}
 */
public record Asked(EventSelection events, List<String> filters, @Nullable String log) {

	/** Nothing, as on a new connection. */
	public static final Asked NOTHING = new Asked(EventSelection.NONE, List.of(), null);

	/**
	 * Copies the filters.
	 */
	public Asked {
		filters = List.copyOf(filters);
	}

	/**
	 * What is asked for with another command.
	 * @param command the command
	 * @return this one if the command changes nothing
	 */
	public Asked with(EslCommand command) {
		if (command instanceof EventCommand more) {
			return new Asked(this.events.plus(more.selection()), this.filters, this.log);
		}
		if (command instanceof NixEventCommand less) {
			return new Asked(this.events.minus(less.selection()), this.filters, this.log);
		}
		if (command instanceof FilterCommand added) {
			SortedSet<String> filters = new TreeSet<>(this.filters);
			filters.add(added.header() + " " + added.value());
			return new Asked(this.events, List.copyOf(filters), this.log);
		}
		if (command instanceof FilterDeleteCommand deleted) {
			return new Asked(this.events, remaining(deleted), this.log);
		}
		if (command instanceof LogCommand log) {
			return new Asked(this.events, this.filters, log.level().word());
		}
		return (command instanceof NoLogCommand) ? new Asked(this.events, this.filters, null) : this;
	}

	/**
	 * What is asked for when the server has refused a command.
	 * @param refused the command
	 * @param before what was asked for before it
	 * @return without what only that command asked for
	 */
	public Asked without(EslCommand refused, Asked before) {
		if (refused instanceof EventCommand more) {
			return new Asked(this.events.minus(more.selection().minus(before.events)), this.filters, this.log);
		}
		if (refused instanceof FilterCommand added && !before.filters.equals(before.with(added).filters)) {
			return new Asked(this.events, remaining(new FilterDeleteCommand(added.header(), added.value())), this.log);
		}
		return (refused instanceof LogCommand) ? new Asked(this.events, this.filters, before.log) : this;
	}

	private List<String> remaining(FilterDeleteCommand deleted) {
		if (deleted.header().equalsIgnoreCase("all")) {
			return List.of();
		}
		String value = deleted.value();
		String filter = deleted.header() + " " + ((value != null) ? value : "");
		return this.filters.stream()
			.filter((kept) -> (value != null) ? !kept.equalsIgnoreCase(filter)
					: !kept.regionMatches(true, 0, filter, 0, filter.length()))
			.toList();
	}

}
