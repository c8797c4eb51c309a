package io.github.eslspring.inbound;

import java.util.concurrent.CompletableFuture;

import io.github.eslspring.command.EventSelection;
import io.github.eslspring.subscription.Subscriptions;
import io.github.eslspring.subscription.Wish;
import org.jspecify.annotations.Nullable;

/**
 * Events that a part of the library needs from its first use on. What the server refused,
 * or took back later, is asked for again at the next use. Used on the node's loop only.
 */
final class NeededEvents {

	private final Subscriptions subscriptions;

	private final EventSelection events;

	private @Nullable Wish wish;

	private CompletableFuture<Void> answer = new CompletableFuture<>();

	NeededEvents(Subscriptions subscriptions, EventSelection events) {
		this.subscriptions = subscriptions;
		this.events = events;
	}

	/**
	 * Have the events subscribed.
	 * @return completed on the loop when the server has agreed, or at once if it has;
	 * fails with an {@link io.github.eslspring.EslSetupException} if they may not be
	 * heard
	 */
	CompletableFuture<Void> subscribe() {
		Wish before = this.wish;
		if (before == null || before.isReduced() || this.answer.isCompletedExceptionally()) {
			Wish added = new Wish(this.events);
			this.wish = added;
			this.answer = this.subscriptions.add(added);
			if (before != null) {
				this.subscriptions.remove(before);
			}
		}
		return this.answer;
	}

	/**
	 * Whether the server has agreed once and refused them on a later connection.
	 * @return {@code true} until they are subscribed again
	 */
	boolean isWithdrawn() {
		return this.wish != null && this.wish.isReduced();
	}

}
