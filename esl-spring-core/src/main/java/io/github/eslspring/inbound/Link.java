package io.github.eslspring.inbound;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import io.github.eslspring.EslException;
import io.github.eslspring.EslProtocolException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.command.UserPermissions;
import io.github.eslspring.connection.ConnectionListener;
import io.github.eslspring.connection.Dialer;
import io.github.eslspring.connection.EslConnection;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.LogLine;
import io.github.eslspring.future.Failures;
import org.jspecify.annotations.Nullable;

/**
 * One connection of an attempt, from dialling over the handshake to its end. Lives on the
 * node's loop; after its end it says nothing any more.
 */
final class Link implements ConnectionListener {

	/**
	 * Told how the connection goes.
	 */
	interface Owner {

		void onConnected(Link link, EslConnection connection);

		void onGreeted(Link link);

		void onUp(Link link, EslConnection connection);

		void onEvent(Link link, EslEvent event);

		void onBrokenEvent(Link link);

		void onLog(Link link, LogLine line);

		void onDegraded(Link link, boolean degraded);

		void onEnd(Link link, EslException reason);

	}

	private final String node;

	private final NodeLoop loop;

	private final InboundTimeouts timeouts;

	private final HeartbeatPolicy heartbeatPolicy;

	private final Endpoint endpoint;

	private final AddressWalk walk;

	private final Owner owner;

	private final Duration connectLimit;

	private @Nullable Future<?> timer;

	private @Nullable Heartbeat heartbeat;

	private @Nullable UserPermissions permissions;

	private boolean connected;

	private boolean greeted;

	private boolean ended;

	Link(String node, NodeLoop loop, Dialer dialer, InboundOptions options, Endpoint endpoint,
			Collection<InetSocketAddress> addresses, Duration connectLimit, Owner owner) {
		this.node = node;
		this.loop = loop;
		this.timeouts = options.timeouts();
		this.heartbeatPolicy = options.heartbeat();
		this.endpoint = endpoint;
		this.connectLimit = connectLimit;
		this.walk = new AddressWalk(node, loop, dialer, endpoint.tls(), addresses, connectLimit, this);
		this.owner = owner;
	}

	void start() {
		limit(this.connectLimit, "connect", () -> "no connection within " + this.connectLimit);
		this.walk.start();
	}

	@Nullable EslConnection connection() {
		return this.walk.connection();
	}

	@Nullable InetSocketAddress address() {
		return this.walk.address();
	}

	@Nullable UserPermissions permissions() {
		return this.permissions;
	}

	/**
	 * Whether the server accepted the connection and said nothing.
	 */
	boolean isSilent() {
		return this.connected && !this.greeted;
	}

	boolean isEnded() {
		return this.ended;
	}

	/**
	 * Begin to watch whether the server is alive.
	 */
	void watch() {
		EslConnection open = this.walk.connection();
		if (open != null && !this.ended) {
			this.heartbeat = new Heartbeat(this.node, this.loop, this.heartbeatPolicy, open,
					(degraded) -> this.owner.onDegraded(this, degraded));
			this.heartbeat.start();
		}
	}

	/**
	 * No longer watch.
	 */
	void unwatch() {
		if (this.heartbeat != null) {
			this.heartbeat.stop();
		}
	}

	/**
	 * End the connection; the owner is told unless it has been.
	 * @param reason why, unless the connection has just ended for another
	 */
	void end(EslException reason) {
		this.walk.end(reason);
	}

	@Override
	public void onConnected() {
		this.connected = true;
		limit(this.timeouts.handshake(), "handshake", this::unfinished);
		EslConnection open = this.walk.connection();
		if (open != null) {
			this.owner.onConnected(this, open);
		}
	}

	@Override
	public void onGreeting() {
		EslConnection open = this.walk.connection();
		if (this.greeted || open == null) {
			end(new EslProtocolException(this.node, "auth", "the server asked for credentials twice"));
			return;
		}
		this.greeted = true;
		this.owner.onGreeted(this);
		new Login(this.node, this.timeouts.handshake()).send(open, this.endpoint).whenComplete((grant, problem) -> {
			if (problem != null) {
				end(Failures.unwrap(this.node, "auth", problem));
			}
			else if (!this.ended) {
				stopTimer();
				this.permissions = grant.permissions();
				this.owner.onUp(this, open);
			}
		});
	}

	@Override
	public void onEvent(EslEvent event) {
		this.owner.onEvent(this, event);
	}

	@Override
	public void onBrokenEvent() {
		this.owner.onBrokenEvent(this);
	}

	@Override
	public void onLog(LogLine line) {
		this.owner.onLog(this, line);
	}

	@Override
	public void onEnd(EslException reason) {
		if (!this.ended) {
			this.ended = true;
			stopTimer();
			unwatch();
			this.owner.onEnd(this, reason);
		}
	}

	private void limit(Duration limit, String verb, Supplier<String> problem) {
		stopTimer();
		this.timer = this.loop.schedule(limit,
				() -> end(new EslTimeoutException(this.node, verb, problem.get() + this.walk.refusals())));
	}

	private String unfinished() {
		Duration limit = this.timeouts.handshake();
		if (this.greeted) {
			return "the server did not finish the handshake within " + limit;
		}
		EslConnection open = this.walk.connection();
		boolean silent = open == null || open.lastActivity() == null;
		return "whoever listens there sent no greeting of an Event Socket within " + limit + (silent
				? "; nothing came at all, as from a web server or a port that wants TLS, so it may be the wrong port"
				: "");
	}

	private void stopTimer() {
		if (this.timer != null) {
			this.timer.cancel(false);
		}
	}

}
