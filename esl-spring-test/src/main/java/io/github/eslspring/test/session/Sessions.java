package io.github.eslspring.test.session;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.eslspring.test.protocol.DisconnectReason;

/**
 * The conversations that go on now. Safe for several threads.
 */
public final class Sessions {

	private static final long DRAIN_MILLIS = 500;

	private final Set<Session> live = ConcurrentHashMap.newKeySet();

	/**
	 * Ends every conversation with a notice; what was queued before is written first if
	 * the client takes it soon.
	 * @param reason what the notice says
	 */
	public void disconnectAll(DisconnectReason reason) {
		long start = System.nanoTime();
		for (Session session : this.live) {
			session.outbox().awaitEmpty(DRAIN_MILLIS - (System.nanoTime() - start) / 1_000_000);
			session.disconnect(reason);
		}
	}

	/**
	 * Whether the rest of a command is missing somewhere.
	 * @return whether a conversation holds its events back because of that
	 */
	public boolean isAnyMidCommand() {
		return this.live.stream().anyMatch(Session::isMidCommand);
	}

	void add(Session session) {
		this.live.add(session);
	}

	void remove(Session session) {
		this.live.remove(session);
	}

}
