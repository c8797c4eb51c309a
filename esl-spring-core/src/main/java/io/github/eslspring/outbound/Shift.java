package io.github.eslspring.outbound;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls that came between a start and the next stop, which are seen out together.
 * Calls come and go on any loop; the rest happens on that of the desk.
 */
final class Shift {

	private final Set<CallSession> here = ConcurrentHashMap.newKeySet();

	private final CompletableFuture<Void> over = new CompletableFuture<>();

	private boolean closing;

	void enter(CallSession session) {
		this.here.add(session);
	}

	void leave(CallSession session) {
		this.here.remove(session);
	}

	/**
	 * Nobody else comes.
	 * @return {@code false} if that was known
	 */
	boolean close() {
		boolean first = !this.closing;
		this.closing = true;
		return first;
	}

	boolean isClosing() {
		return this.closing;
	}

	boolean isEmpty() {
		return this.here.isEmpty();
	}

	int size() {
		return this.here.size();
	}

	/** Completed when all have left, or the last were given up. */
	CompletableFuture<Void> over() {
		return this.over;
	}

	void evict() {
		this.here.forEach(CallSession::evict);
	}

	void abandon() {
		this.here.forEach(CallSession::abandon);
	}

}
