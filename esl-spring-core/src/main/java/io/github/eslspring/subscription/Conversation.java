package io.github.eslspring.subscription;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.command.CommandReply;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.command.EventCommand;
import io.github.eslspring.command.EventFilter;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.command.FilterCommand;
import io.github.eslspring.command.FilterDeleteCommand;
import io.github.eslspring.command.NixEventCommand;
import io.github.eslspring.command.NoLogCommand;
import io.github.eslspring.connection.EslConnection;
import io.github.eslspring.connection.Replies;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.future.Failures;
import org.jspecify.annotations.Nullable;

/**
 * What is said to the server about events, filters and log lines over one connection.
 * Commands leave at once, whatever is still unanswered: what the server will do when it
 * has answered everything is known, and each difference is taken to that. An answer that
 * is not the expected one changes what is known, and the difference is taken again. What
 * is not answered in time is said again as soon as the server answers anything.
 */
final class Conversation {

	/**
	 * What the conversation is for.
	 */
	interface Owner {

		WireState wanted();

		/** The server refuses it; it is not to be wanted any more. */
		void refused(WireState refused);

		/**
		 * The server refuses it while everything is restored; what only the library needs
		 * is not to be wanted any more.
		 */
		void refusedAgain(WireState refused);

		/** The server answered, so there may be more to say. */
		void answered();

	}

	private static final String NOTHING_TO_NIX = "no keywords";

	private final EslConnection connection;

	private final Duration limit;

	private final EventFormat format;

	private final Owner owner;

	private final List<Pending> unanswered = new ArrayList<>();

	/** Not answered in time, on a wire that has not moved since. */
	private final List<EslCommand> overdue = new ArrayList<>();

	private final Set<EventFilter> doubtful = new HashSet<>();

	private WireState agreed = WireState.NONE;

	private WireState denied = WireState.NONE;

	private WireState kept = WireState.NONE;

	private boolean restored;

	private boolean over;

	Conversation(EslConnection connection, Duration limit, EventFormat format, Owner owner) {
		this.connection = connection;
		this.limit = limit;
		this.format = format;
		this.owner = owner;
	}

	int unanswered() {
		return this.unanswered.size();
	}

	/**
	 * Say everything to a server that knows nothing yet.
	 * @return what it refused; fails if one of the answers does not come
	 */
	CompletableFuture<List<EslCommand>> restore() {
		return outcome(approach(true)).thenApply((refused) -> {
			List<EslCommand> missing = refused.stream().filter(this.owner.wanted()::mentions).toList();
			this.restored = missing.isEmpty();
			this.over |= !this.restored;
			return missing;
		});
	}

	/**
	 * Say what has changed.
	 * @param change what the change is about
	 * @return what the server refused of it; fails if one of the answers does not come
	 */
	CompletableFuture<List<EslCommand>> say(WireState change) {
		this.denied = this.denied.minus(change);
		this.overdue.removeIf(change::mentions);
		List<Pending> concerned = new ArrayList<>(approach(false));
		for (Pending pending : this.unanswered) {
			if (change.mentions(pending.command) && !concerned.contains(pending)) {
				concerned.add(pending);
			}
		}
		return outcome(concerned).thenApply((refused) -> refused.stream().filter(change::mentions).toList());
	}

	/** See whether there is anything left to say. */
	void goOn() {
		approach(false);
	}

	void end() {
		this.over = true;
	}

	WireState agreed() {
		return this.agreed;
	}

	boolean isRestored() {
		return this.restored;
	}

	private List<Pending> approach(boolean restoring) {
		if (this.over) {
			return List.of();
		}
		WireState target = this.owner.wanted().minus(this.denied).plus(this.kept);
		return Difference.between(this.format, expected(), target, Set.copyOf(this.doubtful))
			.stream()
			.map((command) -> send(command, restoring))
			.toList();
	}

	private WireState expected() {
		WireState expected = this.agreed;
		for (EslCommand command : this.overdue) {
			expected = expected.after(command);
		}
		for (Pending pending : this.unanswered) {
			expected = expected.after(pending.command);
		}
		return expected;
	}

	private Pending send(EslCommand command, boolean restoring) {
		Pending pending = new Pending(command, restoring);
		this.unanswered.add(pending);
		if (command instanceof FilterDeleteCommand) {
			this.doubtful.removeAll(WireState.about(command).filters());
		}
		this.connection.send(command, this.limit).whenComplete((frame, problem) -> answered(pending, frame, problem));
		return pending;
	}

	private void answered(Pending pending, @Nullable Frame frame, @Nullable Throwable problem) {
		this.unanswered.remove(pending);
		CompletableFuture<List<EslCommand>> outcome = (frame != null) ? outcome(pending, frame)
				: CompletableFuture.failedFuture(unanswered(pending, problem));
		this.owner.answered();
		outcome.whenComplete((refused, failure) -> {
			if (failure != null) {
				pending.refused.completeExceptionally(failure);
			}
			else {
				pending.refused.complete(refused);
			}
		});
	}

	private CompletableFuture<List<EslCommand>> outcome(Pending pending, Frame frame) {
		EslCommand command = pending.command;
		if (hasAgreed(command, Replies.commandReply(frame))) {
			this.agreed = this.agreed.after(command);
			return CompletableFuture.completedFuture(List.of());
		}
		if (command instanceof EventCommand asked && asked.selection().split().size() > 1) {
			return outcome(askOneByOne(asked, pending.restoring));
		}
		refused(pending);
		return CompletableFuture.completedFuture(List.of(command));
	}

	private static boolean hasAgreed(EslCommand command, CommandReply reply) {
		return reply.isOk() || command instanceof NoLogCommand
				|| (command instanceof NixEventCommand && reply.text().contains(NOTHING_TO_NIX));
	}

	// The server refuses a command as a whole but keeps the words before the one it does
	// not allow; only word for word it tells which one that is.
	private List<Pending> askOneByOne(EventCommand refused, boolean restoring) {
		EventSelection missing = refused.selection().minus(expected().events());
		return WireState.ofEvents(missing)
			.and(this.owner.wanted())
			.events()
			.split()
			.stream()
			.map((word) -> send(new EventCommand(this.format, word), restoring))
			.toList();
	}

	// What cannot be taken away stays, and what cannot be had is not asked for again,
	// until somebody does.
	private void refused(Pending pending) {
		WireState about = WireState.about(pending.command);
		if (pending.command instanceof NixEventCommand || pending.command instanceof FilterDeleteCommand) {
			this.kept = this.kept.plus(about.and(this.agreed));
		}
		else {
			this.denied = this.denied.plus(about);
			if (pending.restoring) {
				this.owner.refusedAgain(about);
			}
			else {
				this.owner.refused(about);
			}
		}
	}

	// A late answer is not seen, but the server carries commands out in their order: said
	// again, behind the one without an answer, they lead to where they should.
	private Throwable unanswered(Pending pending, @Nullable Throwable problem) {
		Throwable cause = (problem != null) ? Failures.cause(problem) : new IllegalStateException("no answer");
		List<EventFilter> filters = WireState.about(pending.command).filters();
		if (cause instanceof EslTimeoutException) {
			filters.stream().filter((filter) -> !this.agreed.filters().contains(filter)).forEach(this.doubtful::add);
			this.over |= pending.restoring;
			this.overdue.add(pending.command);
			this.connection.onNextAnswer(this::sayOverdue);
		}
		else if (cause instanceof EslConnectionLostException) {
			this.over = true;
		}
		else {
			refused(pending);
		}
		return cause;
	}

	private void sayOverdue() {
		this.overdue.clear();
		goOn();
	}

	private static CompletableFuture<List<EslCommand>> outcome(List<Pending> waitedFor) {
		CompletableFuture<List<EslCommand>> all = CompletableFuture.completedFuture(List.of());
		for (Pending pending : waitedFor) {
			all = all.thenCombine(pending.refused, Conversation::both);
		}
		return all;
	}

	private static List<EslCommand> both(List<EslCommand> one, List<EslCommand> other) {
		List<EslCommand> both = new ArrayList<>(one);
		both.addAll(other);
		return both;
	}

	/** A command without an answer yet. */
	private static final class Pending {

		private final EslCommand command;

		private final boolean restoring;

		private final CompletableFuture<List<EslCommand>> refused = new CompletableFuture<>();

		Pending(EslCommand command, boolean restoring) {
			this.command = command;
			this.restoring = restoring;
		}

	}

}
