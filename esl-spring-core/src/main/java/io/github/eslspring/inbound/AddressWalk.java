package io.github.eslspring.inbound;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

import io.github.eslspring.EslConnectionException;
import io.github.eslspring.EslException;
import io.github.eslspring.connection.ConnectionListener;
import io.github.eslspring.connection.Dialer;
import io.github.eslspring.connection.EslConnection;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.LogLine;
import io.github.eslspring.transport.EslTls;
import org.jspecify.annotations.Nullable;

/**
 * Dials the addresses of a host, one after the other, until one answers; each gets an
 * equal share of the time that is left. Used on the node's loop only.
 */
final class AddressWalk {

	private final String node;

	private final NodeLoop loop;

	private final Dialer dialer;

	private final @Nullable EslTls tls;

	private final ConnectionListener listener;

	private final Deque<InetSocketAddress> left;

	private final List<String> refusals = new ArrayList<>();

	private final long startedNanos = System.nanoTime();

	private final Duration limit;

	private volatile @Nullable EslConnection connection;

	private @Nullable InetSocketAddress address;

	/** Nothing is being dialled, and the listener has not been told the end. */
	private boolean idle = true;

	private boolean ended;

	AddressWalk(String node, NodeLoop loop, Dialer dialer, @Nullable EslTls tls,
			Collection<InetSocketAddress> addresses, Duration limit, ConnectionListener listener) {
		this.node = node;
		this.loop = loop;
		this.dialer = dialer;
		this.tls = tls;
		this.left = new ArrayDeque<>(addresses);
		this.limit = limit;
		this.listener = listener;
	}

	void start() {
		next();
	}

	/**
	 * The connection being made, or made.
	 * @return the connection, {@code null} before the start
	 */
	@Nullable EslConnection connection() {
		return this.connection;
	}

	/**
	 * The address of that connection.
	 * @return the address, {@code null} before the start
	 */
	@Nullable InetSocketAddress address() {
		return this.address;
	}

	/**
	 * Dial no further address and end the connection. The listener is told once, and the
	 * reason for which the connection ended if it did so before.
	 * @param reason why
	 */
	void end(EslException reason) {
		if (this.ended) {
			return;
		}
		this.ended = true;
		EslConnection open = this.connection;
		if (this.idle || open == null) {
			this.listener.onEnd(reason);
		}
		else {
			open.end(reason);
		}
	}

	/**
	 * What is known of the addresses that did not answer.
	 * @return one line, empty if there is nothing to tell
	 */
	String refusals() {
		return this.refusals.isEmpty() ? "" : " (" + String.join("; ", this.refusals) + ")";
	}

	private void next() {
		InetSocketAddress next = this.left.poll();
		if (next != null && !this.ended) {
			Duration spent = Duration.ofNanos(System.nanoTime() - this.startedNanos);
			this.address = next;
			this.idle = false;
			this.connection = this.dialer.dial(next, this.tls, this.limit.minus(spent).dividedBy(this.left.size() + 1),
					new Candidate());
		}
	}

	private EslException failed(EslException reason) {
		if (this.refusals.isEmpty() || this.ended) {
			return reason;
		}
		return new EslConnectionException(this.node, "connect",
				"none of the host's addresses answers" + refusals() + "; " + reason.getMessage(), reason.getCause());
	}

	/** An address that is being dialled, and when it answers the connection to it. */
	private final class Candidate implements ConnectionListener {

		private boolean open;

		@Override
		public void onConnected() {
			this.open = true;
			AddressWalk.this.listener.onConnected();
		}

		@Override
		public void onGreeting() {
			AddressWalk.this.listener.onGreeting();
		}

		@Override
		public void onEvent(EslEvent event) {
			AddressWalk.this.listener.onEvent(event);
		}

		@Override
		public void onBrokenEvent() {
			AddressWalk.this.listener.onBrokenEvent();
		}

		@Override
		public void onLog(LogLine line) {
			AddressWalk.this.listener.onLog(line);
		}

		// This can come while the address is still being dialled, hence the detour.
		@Override
		public void onEnd(EslException reason) {
			AddressWalk walk = AddressWalk.this;
			if (this.open || walk.ended || walk.left.isEmpty()) {
				walk.listener.onEnd(this.open ? reason : walk.failed(reason));
			}
			else {
				walk.idle = true;
				walk.refusals.add(String.valueOf(reason.getMessage()));
				walk.loop.schedule(Duration.ZERO, walk::next);
			}
		}

	}

}
