package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.EslSetupException;
import io.github.eslspring.command.CommandReply;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.command.EventCommand;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.command.NixEventCommand;
import io.github.eslspring.connection.EslConnection;
import io.github.eslspring.event.EventFormat;
import org.jspecify.annotations.Nullable;

/**
 * The events a node must get, above any connection: what listeners, users and the library
 * itself need is one set, and the difference to what the server was last told goes out in
 * the fewest commands. Used on the node's loop only.
 */
final class Subscriptions {

	private final String node;

	private final Duration limit;

	private final List<EventSelection> wishes = new ArrayList<>();

	private EventSelection told = EventSelection.NONE;

	private @Nullable EslConnection connection;

	Subscriptions(String node, Duration limit) {
		this.node = node;
		this.limit = limit;
	}

	/**
	 * Start over on a new connection, which has no subscriptions yet.
	 * @param connection the connection
	 * @return completed when the server has agreed to everything desired
	 */
	CompletableFuture<Void> restore(EslConnection connection) {
		this.connection = connection;
		this.told = EventSelection.NONE;
		return synchronize();
	}

	void connectionLost() {
		this.connection = null;
	}

	CompletableFuture<Void> add(EventSelection wish) {
		this.wishes.add(wish);
		return synchronize();
	}

	CompletableFuture<Void> remove(EventSelection wish) {
		return this.wishes.remove(wish) ? synchronize() : CompletableFuture.completedFuture(null);
	}

	EventSelection desired() {
		return this.wishes.stream().reduce(EventSelection.NONE, EventSelection::plus);
	}

	private CompletableFuture<Void> synchronize() {
		EslConnection current = this.connection;
		EventSelection desired = desired();
		if (current == null || desired.equals(this.told)) {
			return CompletableFuture.completedFuture(null);
		}
		CompletableFuture<?>[] answers = difference(this.told, desired).stream()
			.map((command) -> tell(current, command))
			.toArray(CompletableFuture[]::new);
		this.told = desired;
		return CompletableFuture.allOf(answers);
	}

	private CompletableFuture<Void> tell(EslConnection current, EslCommand command) {
		return current.send(command, this.limit).thenAccept((frame) -> {
			CommandReply reply = Replies.commandReply(frame);
			if (!reply.isOk()) {
				throw new EslSetupException(this.node, command.verb(), "the server refused a subscription: "
						+ reply.text() + "; check the event names and, for a directory user, esl-allowed-events");
			}
		}).whenComplete((done, problem) -> {
			if (problem != null && current == this.connection && command instanceof EventCommand asked) {
				this.told = this.told.minus(asked.selection());
			}
		});
	}

	/**
	 * The fewest commands that lead from one selection to another. ALL is taken away as a
	 * whole and the rest asked for again, since taking single names out of ALL would make
	 * the server forget subclasses that are registered later.
	 */
	static List<EslCommand> difference(EventSelection told, EventSelection desired) {
		if (desired.isAll()) {
			return told.isAll() ? List.of() : List.of(ask(EventSelection.of(EventSelection.ALL)));
		}
		List<EslCommand> commands = new ArrayList<>();
		EventSelection superfluous = told.isAll() ? told : told.minus(desired);
		EventSelection missing = told.isAll() ? desired : desired.minus(told);
		if (!superfluous.isEmpty()) {
			commands.add(new NixEventCommand(superfluous));
		}
		if (!missing.isEmpty()) {
			commands.add(ask(missing));
		}
		return commands;
	}

	private static EventCommand ask(EventSelection selection) {
		return new EventCommand(EventFormat.PLAIN, selection);
	}

}
