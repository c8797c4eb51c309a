package io.github.eslspring.subscription;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.EslSetupException;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.command.EventCommand;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.command.NixEventCommand;
import io.github.eslspring.connection.EslConnection;
import io.github.eslspring.connection.Replies;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.event.EventName;
import org.jspecify.annotations.Nullable;

/**
 * The events a node must get, above any connection: what listeners, users and the library
 * itself want is one set, and the difference to what the server was last told goes out in
 * the fewest commands. Used on the node's loop only.
 */
public final class Subscriptions {

	private static final CompletableFuture<EventSelection> NOTHING_REFUSED = CompletableFuture
		.completedFuture(EventSelection.NONE);

	private final String node;

	private final Duration limit;

	private final EventFormat format;

	private final Set<Wish> wishes = new LinkedHashSet<>();

	private EventSelection told = EventSelection.NONE;

	private @Nullable EslConnection connection;

	/**
	 * Start without any wish.
	 * @param node the node, for messages
	 * @param limit how long to wait for an answer
	 * @param format how the server is to write events
	 */
	public Subscriptions(String node, Duration limit, EventFormat format) {
		this.node = node;
		this.limit = limit;
		this.format = format;
	}

	/**
	 * Start over on a new connection, which has no subscriptions yet.
	 * @param connection the connection
	 * @return completed when the server has agreed to everything desired; fails with an
	 * {@link EslSetupException} if it refuses anything
	 */
	public CompletableFuture<Void> restore(EslConnection connection) {
		this.connection = connection;
		this.told = EventSelection.NONE;
		return synchronize().thenAccept(this::requireNoneOf);
	}

	/**
	 * There is no connection any more; wishes wait for the next.
	 */
	public void connectionLost() {
		this.connection = null;
	}

	/**
	 * Add a wish. What the server refuses of it is given up, so that it cannot stand in
	 * the way of other wishes or of the next connection.
	 * @param wish the wish
	 * @return completed when the server has agreed; fails with an
	 * {@link EslSetupException} if it refuses anything
	 */
	public CompletableFuture<Void> add(Wish wish) {
		this.wishes.add(wish);
		return synchronize().thenAccept((refused) -> {
			wish.giveUp(refused);
			if (wish.selection().isEmpty()) {
				this.wishes.remove(wish);
			}
			requireNoneOf(refused);
		});
	}

	/**
	 * Take a wish back.
	 * @param wish the wish; ignored if it is not there
	 * @return completed when the server has been told
	 */
	public CompletableFuture<Void> remove(Wish wish) {
		return this.wishes.remove(wish) ? synchronize().thenAccept(this::requireNoneOf)
				: CompletableFuture.completedFuture(null);
	}

	/**
	 * All wishes together.
	 * @return what the server is to send
	 */
	public EventSelection desired() {
		return this.wishes.stream().map(Wish::selection).reduce(EventSelection.NONE, EventSelection::plus);
	}

	private CompletableFuture<EventSelection> synchronize() {
		EslConnection current = this.connection;
		EventSelection desired = desired();
		if (current == null || desired.equals(this.told)) {
			return NOTHING_REFUSED;
		}
		CompletableFuture<EventSelection> refused = NOTHING_REFUSED;
		for (EslCommand command : difference(this.format, this.told, desired)) {
			refused = refused.thenCombine(tell(current, command), EventSelection::plus);
		}
		this.told = desired;
		return refused.whenComplete((words, problem) -> {
			if (words != null && current == this.connection) {
				this.told = this.told.minus(words);
			}
		});
	}

	private CompletableFuture<EventSelection> tell(EslConnection current, EslCommand command) {
		CompletableFuture<Frame> answer = current.send(command, this.limit);
		return (command instanceof EventCommand asked)
				? answer.thenCompose((frame) -> refusedOf(current, asked.selection(), frame))
				: answer.thenApply((frame) -> EventSelection.NONE);
	}

	// The server refuses a command as a whole but keeps the words before the one it does
	// not allow; only word for word it tells which one that is.
	private CompletableFuture<EventSelection> refusedOf(EslConnection current, EventSelection asked, Frame frame) {
		if (Replies.commandReply(frame).isOk()) {
			return NOTHING_REFUSED;
		}
		List<EventSelection> words = asked.split();
		if (words.size() == 1) {
			return CompletableFuture.completedFuture(asked);
		}
		CompletableFuture<EventSelection> refused = NOTHING_REFUSED;
		for (EventSelection word : words) {
			refused = refused.thenCombine(tell(current, new EventCommand(this.format, word)), EventSelection::plus);
		}
		return refused;
	}

	private void requireNoneOf(EventSelection refused) {
		if (!refused.isEmpty()) {
			throw new EslSetupException(this.node, "event", "the server refuses " + refused.words()
					+ "; check the names and, for a directory user, esl-allowed-events");
		}
	}

	/**
	 * The fewest commands that lead from one selection to another. What is new is asked
	 * for before the rest is taken away, so that nothing desired is missed. ALL cannot be
	 * taken away alone: the other names are, one by one.
	 */
	static List<EslCommand> difference(EventFormat format, EventSelection told, EventSelection desired) {
		if (desired.isAll()) {
			return told.isAll() ? List.of() : List.of(new EventCommand(format, EventSelection.of(EventSelection.ALL)));
		}
		List<EslCommand> commands = new ArrayList<>();
		EventSelection missing = told.isAll() ? desired : desired.minus(told);
		EventSelection superfluous = told.isAll() ? allBut(desired) : told.minus(desired);
		if (!missing.isEmpty()) {
			commands.add(new EventCommand(format, missing));
		}
		if (!superfluous.isEmpty()) {
			commands.add(new NixEventCommand(superfluous));
		}
		return commands;
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

}
