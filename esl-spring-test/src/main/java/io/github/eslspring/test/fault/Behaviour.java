package io.github.eslspring.test.fault;

import io.github.eslspring.test.net.Connection;

/**
 * Faults of the whole switch that can be switched on and off at any time. Safe for
 * several threads.
 */
public final class Behaviour {

	private static final long STEP_NANOS = 20_000_000;

	private volatile boolean rejectingByAcl;

	private volatile boolean silent;

	private volatile boolean paused;

	/**
	 * Whether the ACL of the listener refuses every client.
	 * @return whether new connections are refused
	 */
	public boolean isRejectingByAcl() {
		return this.rejectingByAcl;
	}

	/**
	 * Lets the ACL refuse or admit clients.
	 * @param rejecting whether new connections are refused
	 */
	public void setRejectingByAcl(boolean rejecting) {
		this.rejectingByAcl = rejecting;
	}

	/**
	 * Accepts connections without ever greeting them, or greets again, those waiting too.
	 * @param silent whether new connections get no greeting
	 */
	public void setSilent(boolean silent) {
		this.silent = silent;
	}

	/**
	 * Halts the whole switch as SIGSTOP does, or lets it go on.
	 * @param paused whether nothing happens on any connection
	 */
	public void setPaused(boolean paused) {
		this.paused = paused;
	}

	/**
	 * Waits until a new connection may be greeted.
	 * @param connection the connection, which may close meanwhile
	 * @throws InterruptedException when the switch is stopped
	 */
	public void awaitGreeting(Connection connection) throws InterruptedException {
		while ((this.silent || this.paused) && connection.isOpen() && !connection.isInputEnded()) {
			connection.pause(STEP_NANOS);
		}
	}

	/**
	 * Waits until the switch runs.
	 * @param connection the connection, which may close meanwhile
	 * @throws InterruptedException when the switch is stopped
	 */
	public void awaitRunning(Connection connection) throws InterruptedException {
		connection.awaitMoving();
		while (this.paused && connection.isOpen()) {
			connection.pause(STEP_NANOS);
		}
	}

}
