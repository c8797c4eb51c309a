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

	private boolean portFree;

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

	/** Nobody can come any more by the port they came by. */
	void portIsFree() {
		this.portFree = true;
	}

	/** Whether all have left, and the port is free for others. */
	boolean isDone() {
		return this.portFree && this.here.isEmpty();
	}

	int size() {
		return this.here.size();
	}

	/** Completed when it is done, or the last were given up. */
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
