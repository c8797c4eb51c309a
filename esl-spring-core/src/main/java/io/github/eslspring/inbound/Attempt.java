package io.github.eslspring.inbound;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

import io.github.eslspring.EslAuthenticationException;
import io.github.eslspring.EslConnectionException;
import io.github.eslspring.EslException;
import io.github.eslspring.EslProtocolException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.command.AuthCommand;
import io.github.eslspring.command.CommandReply;
import io.github.eslspring.connection.ConnectionListener;
import io.github.eslspring.connection.Dialer;
import io.github.eslspring.connection.EslConnection;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.connection.Replies;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.future.Failures;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.subscription.Subscriptions;
import org.jspecify.annotations.Nullable;

/**
 * One generation of a node: from looking up the endpoint over the handshake to the end of
 * the connection. Lives on the node's loop; whatever it says after its end is ignored.
 */
final class Attempt implements ConnectionListener {

	/**
	 * Told how the attempt goes.
	 */
	interface Owner {

		void onPhase(Attempt attempt, NodePhase phase);

		void onReady(Attempt attempt, EslConnection connection);

		void onEvent(Attempt attempt, EslEvent event);

		void onBrokenEvent(Attempt attempt);

		void onEnd(Attempt attempt, EslException reason);

	}

	private final String node;

	private final NodeLoop loop;

	private final Dialer dialer;

	private final InboundTimeouts timeouts;

	private final Subscriptions subscriptions;

	private final Owner owner;

	private @Nullable Endpoint endpoint;

	private volatile @Nullable EslConnection connection;

	private @Nullable Future<?> timer;

	private boolean greeted;

	private boolean ended;

	Attempt(String node, NodeLoop loop, Dialer dialer, InboundTimeouts timeouts, Subscriptions subscriptions,
			Owner owner) {
		this.node = node;
		this.loop = loop;
		this.dialer = dialer;
		this.timeouts = timeouts;
		this.subscriptions = subscriptions;
		this.owner = owner;
	}

	/**
	 * Look up the endpoint and connect to it.
	 * @param locator looks it up
	 * @param lookups where that may block
	 */
	void start(Locator locator, Executor lookups) {
		this.owner.onPhase(this, NodePhase.CONNECTING);
		limit(this.timeouts.connect(), "connect", "no connection");
		try {
			lookups.execute(() -> lookUp(locator));
		}
		catch (RejectedExecutionException ex) {
			lookupFailed("too many look-ups wait", ex);
		}
	}

	@Nullable Endpoint endpoint() {
		return this.endpoint;
	}

	@Nullable EslConnection connection() {
		return this.connection;
	}

	/**
	 * End the attempt or its connection.
	 * @param reason why
	 */
	void end(EslException reason) {
		EslConnection open = this.connection;
		if (open != null) {
			open.end(reason);
		}
		else {
			onEnd(reason);
		}
	}

	@Override
	public void onConnected() {
		limit(this.timeouts.handshake(), "handshake", "the server did not finish the handshake" + truncationHint());
	}

	@Override
	public void onGreeting() {
		Endpoint target = this.endpoint;
		EslConnection open = this.connection;
		if (this.greeted) {
			end(new EslProtocolException(this.node, "auth", "the server asked for credentials twice"));
		}
		else if (target != null && open != null) {
			this.greeted = true;
			this.owner.onPhase(this, NodePhase.AUTHENTICATING);
			open.send(new AuthCommand(target.user(), target.password()), this.timeouts.handshake())
				.thenAccept((frame) -> authenticated(open, frame));
		}
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
	public void onEnd(EslException reason) {
		if (!this.ended) {
			this.ended = true;
			stopTimer();
			this.subscriptions.connectionLost();
			this.owner.onEnd(this, reason);
		}
	}

	private void lookUp(Locator locator) {
		try {
			Locator.Located located = locator.locate();
			this.loop.run(() -> dial(located.endpoint(), located.address()));
		}
		catch (UnknownHostException ex) {
			lookupFailed("the host has no address: " + ex.getMessage(), ex);
		}
		catch (RuntimeException | Error ex) {
			lookupFailed("the endpoint could not be looked up (" + ex.getClass().getName() + ")", ex);
		}
	}

	// What a source throws may hold a secret, so only its type goes into the message.
	private void lookupFailed(String problem, Throwable cause) {
		this.loop.run(() -> end(new EslConnectionException(this.node, "connect", problem, cause)));
	}

	private void dial(Endpoint found, InetSocketAddress address) {
		if (!this.ended) {
			this.endpoint = found;
			this.connection = this.dialer.dial(address, this.timeouts.connect(), this);
		}
	}

	private void authenticated(EslConnection open, Frame frame) {
		CommandReply reply = Replies.commandReply(frame);
		if (reply.isOk()) {
			stopTimer();
			restore(open);
		}
		else if (reply.isError()) {
			end(new EslAuthenticationException(this.node, "auth", "the server refused the credentials: " + reply.text()
					+ "; no further attempt is made with them. Check user and password"));
		}
		else {
			end(new EslProtocolException(this.node, "auth", "the server's answer is neither +OK nor -ERR"));
		}
	}

	private void restore(EslConnection open) {
		this.owner.onPhase(this, NodePhase.RESTORING);
		this.subscriptions.restore(open).whenComplete((done, problem) -> {
			if (problem == null) {
				this.owner.onReady(this, open);
			}
			else {
				end(Failures.unwrap(this.node, "event", problem));
			}
		});
	}

	private String truncationHint() {
		boolean userLogin = this.endpoint != null && this.endpoint.user() != null;
		return userLogin ? " (it cuts its answer to a user with permission lists beyond some 500 bytes)" : "";
	}

	private void limit(Duration limit, String verb, String problem) {
		stopTimer();
		this.timer = this.loop.schedule(limit,
				() -> end(new EslTimeoutException(this.node, verb, problem + " within " + limit)));
	}

	private void stopTimer() {
		if (this.timer != null) {
			this.timer.cancel(false);
		}
	}

}
