package io.github.eslspring.outbound;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Arguments that cannot be sent, and verbs the mode does not allow: there is one place to
 * learn of them, the future.
 */
final class Mistakes {

	private Mistakes() {
	}

	static <T> CompletableFuture<T> inFuture(Supplier<CompletableFuture<T>> verb) {
		try {
			return verb.get();
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

}
