package io.github.eslspring.outbound;

import java.time.Duration;

import io.github.eslspring.connection.NodeLoop;

/**
 * When the connection of a call is left: at once when asked for, and soon after the end
 * of the call has been told, for there is no need to linger until the server is tired of
 * it. Lives on the loop.
 */
final class CallExit {

	/** What events that are late may take when the end of the call has been told. */
	private static final Duration LAST_EVENTS = Duration.ofMillis(250);

	/** How long a handler that still runs then may ask the server about the call. */
	private static final Duration LAST_WORDS = Duration.ofSeconds(1);

	private final NodeLoop loop;

	private final CallState state;

	private final Runnable leave;

	private boolean letGo;

	private boolean leaving;

	private boolean mayLeave;

	private boolean left;

	CallExit(NodeLoop loop, CallState state, Runnable leave) {
		this.loop = loop;
		this.state = state;
		this.leave = leave;
	}

	/** Nobody works on the call any more once it has ended. */
	void letGo() {
		this.letGo = true;
		look();
	}

	/** Whether it is time. */
	void look() {
		if (!this.state.isReported()) {
			return;
		}
		if (this.letGo && !this.leaving) {
			this.leaving = true;
			this.loop.schedule(LAST_EVENTS, this::now);
		}
		else if (!this.mayLeave) {
			this.mayLeave = true;
			this.loop.schedule(LAST_WORDS, this::now);
		}
	}

	void now() {
		if (!this.left && !this.state.isOver()) {
			this.left = true;
			this.leave.run();
		}
	}

}
