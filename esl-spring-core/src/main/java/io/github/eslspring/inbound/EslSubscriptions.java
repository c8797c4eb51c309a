package io.github.eslspring.inbound;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslOverloadException;
import io.github.eslspring.command.EventFilter;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.dispatch.RemoteRegistration;
import io.github.eslspring.future.CallerFuture;
import io.github.eslspring.future.Failures;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.SubscriptionState;
import io.github.eslspring.subscription.Subscriptions;
import io.github.eslspring.subscription.Wish;

/**
 * The events a node sends beyond what listeners ask for, and the filters it applies to
 * all of them. What is set here lives above any connection: it can be changed at any
 * time, and it is restored with every connection before the node is ready, filters first.
 * <p>
 * Every future completes when the server has agreed; without a connection at once, for
 * then the change is recorded for the next one, and {@link #observed()} shows that it is
 * not there yet. If the server refuses, the future fails with an
 * {@link io.github.eslspring.EslSetupException}; what was refused is as it was before,
 * and what was not refused of the same change holds. After {@code disconnect()} it fails
 * with an {@link EslDrainException}, and with an {@link EslOverloadException} while as
 * many commands as allowed wait for their answer; nothing has changed then. A time-out
 * leaves open whether the server has agreed; the change stays desired. No method throws:
 * what is wrong with an argument fails the future too.
 * <p>
 * A filter never hides what the library itself needs, such as the ends of background
 * jobs: as long as there is a filter, the library adds filters of its own that let these
 * pass. They are kept from listeners all the same, as the filters say; only a heartbeat
 * is not, if somebody asked for HEARTBEAT by name. Filters that only exclude let
 * everything else pass. A new filter leaves alone events that the server has queued
 * already. See {@code docs/protocol-notes.md}, commands and replies.
 */
public final class EslSubscriptions {

	private static final String VERB = "subscriptions";

	private final NodeRuntime runtime;

	private final Executor continuations;

	EslSubscriptions(NodeRuntime runtime, Executor continuations) {
		this.runtime = runtime;
		this.continuations = continuations;
	}

	/**
	 * Subscribe events.
	 * @param events event names, {@code ALL}, or {@code CUSTOM <subclass>}; blank ones
	 * are passed over
	 * @return completed when the server has agreed; fails with an
	 * {@link IllegalArgumentException} for a name FreeSWITCH does not know
	 */
	public CompletableFuture<Void> subscribe(String... events) {
		return changeEvents(events, this.runtime.subscriptions::subscribe);
	}

	/**
	 * Subscribe every event.
	 * @return completed when the server has agreed
	 */
	public CompletableFuture<Void> subscribeAll() {
		return subscribe(EventSelection.ALL);
	}

	/**
	 * Take back what was subscribed here. An event that a listener or the library needs
	 * goes on.
	 * @param events event names, {@code ALL}, or {@code CUSTOM <subclass>}; what is not
	 * subscribed is passed over
	 * @return completed when the server has been told; fails with an
	 * {@link IllegalArgumentException} if ALL is subscribed and single events are to go
	 */
	public CompletableFuture<Void> unsubscribe(String... events) {
		return changeEvents(events, this.runtime.subscriptions::unsubscribe);
	}

	/**
	 * Subscribe events until the registration is closed, whoever else subscribes them.
	 * @param events event names, {@code ALL}, or {@code CUSTOM <subclass>}
	 * @return takes them back
	 */
	public RemoteRegistration hold(String... events) {
		return hold(() -> Wish.ofUser(selection(events)));
	}

	/**
	 * Add a filter.
	 * @param header the name of the events' header
	 * @param value the value to look for, {@code -value} or {@code /regex/}
	 * @return as with {@link #addFilter(EventFilter)}
	 */
	public CompletableFuture<Void> addFilter(String header, String value) {
		return change(() -> new EventFilter(header, value), this.runtime.subscriptions::addFilter);
	}

	/**
	 * Add a filter. One that is there already is not added again.
	 * @param filter the filter
	 * @return completed when the server has agreed; fails with an
	 * {@link IllegalArgumentException} if the filter would hide what the library needs
	 */
	public CompletableFuture<Void> addFilter(EventFilter filter) {
		return change(() -> Objects.requireNonNull(filter, "filter"), this.runtime.subscriptions::addFilter);
	}

	/**
	 * Take back a filter that was added here.
	 * @param header the name of the events' header
	 * @param value the value
	 * @return as with {@link #removeFilter(EventFilter)}
	 */
	public CompletableFuture<Void> removeFilter(String header, String value) {
		return change(() -> new EventFilter(header, value), this.runtime.subscriptions::removeFilter);
	}

	/**
	 * Take back a filter that was added here; no other filter goes with it.
	 * @param filter the filter; passed over if it is not there
	 * @return completed when the server has been told
	 */
	public CompletableFuture<Void> removeFilter(EventFilter filter) {
		return change(() -> Objects.requireNonNull(filter, "filter"), this.runtime.subscriptions::removeFilter);
	}

	/**
	 * Add a filter until the registration is closed, whoever else has added it.
	 * @param filter the filter
	 * @return takes it back
	 */
	public RemoteRegistration holdFilter(EventFilter filter) {
		return hold(() -> Wish.forFilter(Objects.requireNonNull(filter, "filter")));
	}

	/**
	 * What the server is to send: what was set here, what listeners want and what the
	 * library needs. Does no I/O.
	 * @return a snapshot
	 */
	public SubscriptionState desired() {
		return this.runtime.subscriptions.desired();
	}

	/**
	 * What the server has agreed to on the connection there is. Does no I/O.
	 * @return a snapshot, empty without a connection; equal to {@link #desired()} once
	 * the server has agreed to everything
	 */
	public SubscriptionState observed() {
		return this.runtime.subscriptions.observed();
	}

	/**
	 * Wish for something as long as something here is registered. Never refused here;
	 * what the server refuses is shown in the status too.
	 * @param wish what is wished for
	 * @param registered what is registered here
	 * @return takes both back
	 */
	RemoteRegistration register(Wish wish, Registration registered) {
		return new Held(onLoop(() -> this.runtime.subscriptions.add(wish)), Registration.once(() -> {
			registered.close();
			takeBack(wish);
		}));
	}

	private RemoteRegistration hold(Supplier<Wish> wish) {
		try {
			Wish held = wish.get();
			return new Held(onLoop(() -> whenAllowed(() -> this.runtime.subscriptions.add(held))),
					Registration.once(() -> takeBack(held)));
		}
		catch (IllegalArgumentException | NullPointerException ex) {
			return new Held(CompletableFuture.failedFuture(ex), () -> {
			});
		}
	}

	private void takeBack(Wish wish) {
		this.runtime.loop.run(() -> notice(this.runtime.subscriptions.remove(wish)));
	}

	private CompletableFuture<Void> changeEvents(String[] events,
			Function<EventSelection, CompletableFuture<Void>> change) {
		try {
			EventSelection selection = selection(events);
			return selection.isEmpty() ? CompletableFuture.completedFuture(null) : change(() -> selection, change);
		}
		catch (IllegalArgumentException | NullPointerException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private <T> CompletableFuture<Void> change(Supplier<T> argument, Function<T, CompletableFuture<Void>> change) {
		try {
			T given = argument.get();
			return forCaller(onLoop(() -> whenAllowed(() -> change.apply(given))));
		}
		catch (IllegalArgumentException | NullPointerException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private static EventSelection selection(String[] events) {
		return EventSelection.of(Arrays.stream(events).filter((event) -> !event.isBlank()).toList()).requireKnown();
	}

	private CompletableFuture<Void> whenAllowed(Supplier<CompletableFuture<Void>> change) {
		String node = this.runtime.node.name();
		NodePhase phase = this.runtime.readings.phase();
		if (phase == NodePhase.DRAINING || phase == NodePhase.CLOSED) {
			return CompletableFuture.failedFuture(
					new EslDrainException(node, VERB, "the node is " + phase.word() + "; nothing was changed"));
		}
		int waiting = this.runtime.commands.inflight() + this.runtime.subscriptions.unanswered();
		if (waiting >= this.runtime.options.maxInflight()) {
			return CompletableFuture.failedFuture(new EslOverloadException(node, VERB,
					waiting + " commands wait for their answer; nothing was changed"));
		}
		return change.get();
	}

	private CompletableFuture<Void> onLoop(Supplier<CompletableFuture<Void>> change) {
		CompletableFuture<Void> done = new CompletableFuture<>();
		boolean possible = this.runtime.loop.run(() -> change.get().whenComplete((nothing, problem) -> {
			if (problem != null) {
				done.completeExceptionally(Failures.cause(problem));
			}
			else {
				done.complete(null);
			}
		}));
		if (!possible) {
			done.completeExceptionally(new EslDrainException(this.runtime.node.name(), VERB,
					"the client was closed with its threads; nothing was changed"));
		}
		return done;
	}

	private void notice(CompletableFuture<Void> change) {
		change.whenComplete((done, problem) -> {
			if (problem != null && isNews(Failures.cause(problem))) {
				this.runtime.noticed(Failures.unwrap(this.runtime.node.name(), VERB, problem));
			}
		});
	}

	private static boolean isNews(Throwable problem) {
		return !(problem instanceof EslDrainException || problem instanceof EslOverloadException
				|| problem instanceof IllegalArgumentException || problem instanceof NullPointerException);
	}

	private CompletableFuture<Void> forCaller(CompletableFuture<Void> source) {
		return new CallerFuture<>(source, this.continuations);
	}

	/** A wish that somebody holds. */
	private final class Held implements RemoteRegistration {

		private final CompletableFuture<Void> confirmed;

		private final Registration registration;

		Held(CompletableFuture<Void> confirmed, Registration registration) {
			this.confirmed = confirmed;
			this.registration = registration;
			notice(confirmed);
		}

		@Override
		public CompletableFuture<Void> confirmed() {
			return forCaller(this.confirmed);
		}

		@Override
		public void close() {
			this.registration.close();
		}

	}

}
