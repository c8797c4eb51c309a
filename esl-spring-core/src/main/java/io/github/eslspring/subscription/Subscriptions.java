package io.github.eslspring.subscription;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslSetupException;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.command.EventFilter;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.connection.EslConnection;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.future.Failures;
import io.github.eslspring.status.SubscriptionState;
import org.jspecify.annotations.Nullable;

/**
 * What a node must be told about, above any connection: the events, filters and log lines
 * that listeners, users and the library itself want are one set, and the difference to
 * what the server was told goes out in the fewest commands. Used on the node's loop only,
 * but for what it tells of itself.
 * <p>
 * Every change takes effect here at once and leaves at once, before the method returns.
 * Its future completes when the server has answered; without a connection at once, for
 * then the change is recorded and will be restored. What the server refuses of a change
 * is given up, and the future fails with an {@link EslSetupException}.
 */
public final class Subscriptions {

	private final String node;

	private final Duration limit;

	private final EventFormat format;

	private final Wishes wishes = new Wishes();

	private final Wish user = Wish.lasting();

	private @Nullable Conversation conversation;

	private Audience audience = Audience.EVERYBODY;

	private volatile SubscriptionState desired = WireState.NONE.snapshot(true);

	private volatile SubscriptionState observed = SubscriptionState.NONE;

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
		this.wishes.add(this.user);
	}

	/**
	 * Start over on a new connection, which has no subscriptions yet.
	 * @param connection the connection
	 * @return completed when the server has agreed to everything desired; fails with an
	 * {@link EslSetupException} if it refuses anything but events that only the library
	 * needs: these are given up, and their {@link Wish} tells so
	 */
	public CompletableFuture<Void> restore(EslConnection connection) {
		Conversation begun = new Conversation(connection, this.limit, this.format, new Speaker());
		this.conversation = begun;
		return begun.restore().thenAccept((refused) -> {
			publish();
			Refusals.requireNone(this.node, refused);
		});
	}

	/**
	 * How many changes the server has not answered yet.
	 * @return a number of commands
	 */
	public int unanswered() {
		Conversation open = this.conversation;
		return (open != null) ? open.unanswered() : 0;
	}

	/**
	 * There is no connection any more; wishes wait for the next.
	 */
	public void connectionLost() {
		if (this.conversation != null) {
			this.conversation.end();
			this.conversation = null;
		}
		publish();
	}

	/**
	 * Add a wish. What the server refuses of it is given up, so that it cannot stand in
	 * the way of other wishes or of the next connection.
	 * @param wish the wish
	 * @return completed when the server has agreed; fails with an
	 * {@link EslSetupException} if it refuses anything, or if a filter of a user excludes
	 * what the library needs
	 */
	public CompletableFuture<Void> add(Wish wish) {
		try {
			wish.wanted().filters().forEach(this::requireHarmless);
		}
		catch (IllegalArgumentException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		EventSelection needed = wish.isNeeded() ? wish.wanted().events() : EventSelection.NONE;
		for (EventFilter filter : this.wishes.filters()) {
			if (!needed.isEmpty() && Passing.hides(filter, needed)) {
				return CompletableFuture.failedFuture(new EslSetupException(this.node, "event",
						"the filter on " + filter.header() + " excludes what is needed here: " + needed.words()));
			}
		}
		this.wishes.add(wish);
		return say(change(wish));
	}

	/**
	 * Take a wish back.
	 * @param wish the wish; ignored if it is not there
	 * @return completed when the server has been told
	 */
	public CompletableFuture<Void> remove(Wish wish) {
		return this.wishes.remove(wish)
				? tell(change(wish))
					.thenAccept((refused) -> Refusals.requireNone(this.node, Refusals.ofTakingAway(refused)))
				: CompletableFuture.completedFuture(null);
	}

	/**
	 * Add to the events the user has subscribed.
	 * @param events which events
	 * @return completed when the server has agreed
	 */
	public CompletableFuture<Void> subscribe(EventSelection events) {
		WireState added = WireState.ofEvents(events);
		this.wishes.want(this.user, added);
		return say(added);
	}

	/**
	 * Take events back that the user has subscribed. What listeners or the library want
	 * stays.
	 * @param events which events; what the user has not subscribed is ignored
	 * @return completed when the server has been told; fails with an
	 * {@link IllegalArgumentException} if single events were to be taken from ALL
	 */
	public CompletableFuture<Void> unsubscribe(EventSelection events) {
		if (this.user.wanted().events().isAll() && !events.isAll()) {
			return CompletableFuture.failedFuture(new IllegalArgumentException("ALL is subscribed, so '"
					+ events.words() + "' cannot be taken back alone; unsubscribe ALL and subscribe what is wanted,"
					+ " or exclude events with a filter such as Event-Name -HEARTBEAT"));
		}
		return takeBack(WireState.ofEvents(events).and(this.user.wanted()));
	}

	/**
	 * Add one of the user's filters.
	 * @param filter the filter
	 * @return completed when the server has agreed; fails with an
	 * {@link IllegalArgumentException} if it would hide what the library needs
	 */
	public CompletableFuture<Void> addFilter(EventFilter filter) {
		WireState added = WireState.ofFilter(filter);
		try {
			requireHarmless(filter);
		}
		catch (IllegalArgumentException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		this.wishes.want(this.user, added);
		return say(added);
	}

	/**
	 * Take one of the user's filters back.
	 * @param filter the filter; ignored if it is not there
	 * @return completed when the server has been told
	 */
	public CompletableFuture<Void> removeFilter(EventFilter filter) {
		return takeBack(WireState.ofFilter(filter).and(this.user.wanted()));
	}

	/**
	 * Require that a filter does not hide how background jobs end, which the library may
	 * need at any time.
	 * @param filter the filter
	 * @return the filter
	 * @throws IllegalArgumentException if it does
	 */
	public static EventFilter requireJobsHeard(EventFilter filter) {
		return Passing.requireJobsHeard(filter);
	}

	/**
	 * Whether an event is for listeners too, and does not come for the library only.
	 * @param event the event
	 * @return {@code false} if no filter of a user lets it pass
	 */
	public boolean isForListeners(EslEvent event) {
		return this.audience.includesListeners(event);
	}

	/**
	 * What the server is to send, all wishes together.
	 * @return a snapshot, current at any time; may be asked from any thread
	 */
	public SubscriptionState desired() {
		return this.desired;
	}

	/**
	 * What the server has agreed to on the connection there is.
	 * @return a snapshot, empty without a connection; may be asked from any thread
	 */
	public SubscriptionState observed() {
		return this.observed;
	}

	private void requireHarmless(EventFilter filter) {
		EventSelection needed = this.wishes.needed();
		if (Passing.hides(Passing.requireJobsHeard(filter), needed)) {
			throw new IllegalArgumentException(
					"The filter on " + filter.header() + " would hide what is needed here: " + needed.words());
		}
	}

	// What the server would not take away is still wanted, so that both stay what they
	// were.
	private CompletableFuture<Void> takeBack(WireState taken) {
		this.wishes.takeBack(this.user, taken);
		return tell(taken).thenAccept((refused) -> {
			List<EslCommand> kept = Refusals.ofTakingAway(refused);
			kept.forEach((command) -> this.wishes.want(this.user, WireState.about(command).and(taken)));
			publish();
			Refusals.requireNone(this.node, kept);
		});
	}

	private CompletableFuture<Void> say(WireState change) {
		return tell(change).thenAccept((refused) -> Refusals.requireNone(this.node, Refusals.ofAdding(refused)));
	}

	private CompletableFuture<List<EslCommand>> tell(WireState change) {
		Conversation open = this.conversation;
		CompletableFuture<List<EslCommand>> refused = (open != null) ? open.say(change)
				: CompletableFuture.completedFuture(List.of());
		publish();
		return refused.exceptionally(Subscriptions::noneIfLost);
	}

	/** With the connection goes the question; the change is recorded. */
	private static List<EslCommand> noneIfLost(Throwable problem) {
		Throwable cause = Failures.cause(problem);
		if (cause instanceof EslConnectionLostException) {
			return List.of();
		}
		throw (cause instanceof RuntimeException known) ? known : new IllegalStateException(cause);
	}

	private static WireState change(Wish wish) {
		WireState wanted = wish.wanted();
		return wish.isNeeded()
				? wanted.plus(new WireState(EventSelection.NONE, Passing.filtersFor(wanted.events()), null)) : wanted;
	}

	private void publish() {
		Conversation open = this.conversation;
		this.audience = Audience.of(this.wishes.filters(), this.wishes.needed());
		this.desired = this.wishes.wanted().snapshot(true);
		this.observed = (open != null) ? open.agreed().snapshot(open.isRestored()) : SubscriptionState.NONE;
	}

	/** Speaks for the wishes in one conversation, and only while that goes on. */
	private final class Speaker implements Conversation.Owner {

		@Override
		public WireState wanted() {
			return Subscriptions.this.wishes.wanted();
		}

		@Override
		public void refused(WireState refused) {
			Subscriptions.this.wishes.giveUp(refused);
		}

		@Override
		public void refusedAgain(WireState refused) {
			Subscriptions.this.wishes.giveUpNeeded(refused);
		}

		@Override
		public void answered() {
			Conversation open = Subscriptions.this.conversation;
			if (open != null) {
				open.goOn();
			}
			publish();
		}

	}

}
