package io.github.eslspring.outbound;

import java.util.concurrent.CompletableFuture;

import io.github.eslspring.execute.ExecuteOutcome;

/**
 * A playback under way.
 *
 * @param outcome how it ends
 * @param stopper what stops it
 */
public record Playback(CompletableFuture<ExecuteOutcome> outcome, Runnable stopper) {

	/**
	 * Stop it; does nothing once it has ended.
	 */
	public void stop() {
		if (!this.outcome.isDone()) {
			this.stopper.run();
		}
	}

}
