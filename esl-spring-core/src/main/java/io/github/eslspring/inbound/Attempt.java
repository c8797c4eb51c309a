package io.github.eslspring.inbound;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import io.github.eslspring.EslException;
import io.github.eslspring.command.ExitCommand;
import io.github.eslspring.command.UserPermissions;
import io.github.eslspring.connection.Dialer;
import io.github.eslspring.connection.EslConnection;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.LogLine;
import io.github.eslspring.future.Failures;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.subscription.Subscriptions;
import org.jspecify.annotations.Nullable;

/**
 * One generation of a node: from looking up the endpoint to the end of its connection, or
 * of its two where commands have one of their own. Lives on the node's loop; whatever it
 * says after its end is ignored.
 */
final class Attempt implements Link.Owner {

	/**
	 * Told how the attempt goes.
	 */
	interface Owner {

		void onPhase(Attempt attempt, NodePhase phase);

		/**
		 * The connection for events is open.
		 * @return which connection of the node it is
		 */
		long onConnected(Attempt attempt, OpenSocket socket);

		void onReady(Attempt attempt, Connections connections);

		void onEvent(Attempt attempt, EslEvent event);

		void onBrokenEvent(Attempt attempt);

		void onDegraded(Attempt attempt, boolean degraded);

		void onLog(Attempt attempt, LogLine line);

		void onEnd(Attempt attempt, EslException reason);

	}

	private final String node;

	private final NodeLoop loop;

	private final Dialer dialer;

	private final InboundOptions options;

	private final Subscriptions subscriptions;

	private final AddressOrder order;

	private final Owner owner;

	private final long startedNanos = System.nanoTime();

	private @Nullable CompletableFuture<Locator.Located> lookUp;

	private @Nullable Endpoint endpoint;

	private volatile @Nullable Link events;

	private volatile @Nullable Link commands;

	private final Set<Link> degraded = new HashSet<>();

	private boolean exiting;

	private boolean ended;

	Attempt(String node, NodeLoop loop, Dialer dialer, InboundOptions options, Subscriptions subscriptions,
			AddressOrder order, Owner owner) {
		this.node = node;
		this.loop = loop;
		this.dialer = dialer;
		this.options = options;
		this.subscriptions = subscriptions;
		this.order = order;
		this.owner = owner;
	}

	/**
	 * Look up the endpoint and connect to it.
	 * @param locator looks it up
	 * @param lookups where that may block
	 */
	void start(Locator locator, Executor lookups) {
		this.owner.onPhase(this, NodePhase.CONNECTING);
		this.lookUp = new LookUp(this.node, this.loop, this.options.timeouts().connect()).start(locator, lookups);
		this.lookUp.whenComplete((located, problem) -> {
			if (problem != null) {
				end(Failures.unwrap(this.node, "connect", problem));
			}
			else {
				dial(located);
			}
		});
	}

	@Nullable Endpoint endpoint() {
		return this.endpoint;
	}

	@Nullable InetSocketAddress address() {
		Link link = this.events;
		return (link != null) ? link.address() : null;
	}

	@Nullable UserPermissions permissions() {
		Link link = this.events;
		return (link != null) ? link.permissions() : null;
	}

	/**
	 * The connection for users' commands.
	 * @return the connection, {@code null} if there is none yet
	 */
	@Nullable EslConnection commandConnection() {
		Link link = isDedicated() ? this.commands : this.events;
		return (link != null) ? link.connection() : null;
	}

	/**
	 * When something was last received.
	 * @return the time, {@code null} if nothing was yet
	 */
	@Nullable Instant lastActivity() {
		return connections().map(EslConnection::lastActivity)
			.filter(Objects::nonNull)
			.max(Instant::compareTo)
			.orElse(null);
	}

	/**
	 * Say goodbye to the server. The attempt then ends with the last of its connections.
	 * @param limit how long to wait for its answer
	 */
	void exit(Duration limit) {
		this.exiting = true;
		connections().forEach((connection) -> connection.send(new ExitCommand(), limit));
	}

	/**
	 * No longer watch whether the server is alive; somebody else ends the connection.
	 */
	void unwatch() {
		links().forEach(Link::unwatch);
	}

	/**
	 * End the attempt or its connections.
	 * @param reason why
	 */
	void end(EslException reason) {
		if (this.ended) {
			return;
		}
		this.ended = true;
		if (this.lookUp != null) {
			this.lookUp.cancel(false);
		}
		this.subscriptions.connectionLost();
		links().forEach((link) -> link.end(reason));
		this.owner.onEnd(this, reason);
	}

	@Override
	public void onConnected(Link link, EslConnection connection) {
		InetSocketAddress address = link.address();
		if (link == this.events && this.endpoint != null && address != null) {
			connection.generation(this.owner.onConnected(this, OpenSocket.of(connection.id(), this.endpoint, address)));
		}
	}

	@Override
	public void onGreeted(Link link) {
		if (link == this.events) {
			this.order.greeted();
			this.owner.onPhase(this, NodePhase.AUTHENTICATING);
		}
	}

	@Override
	public void onUp(Link link, EslConnection connection) {
		Link first = this.events;
		if (this.ended || first == null) {
			return;
		}
		InetSocketAddress address = first.address();
		if (link == first && isDedicated() && address != null && this.endpoint != null) {
			this.commands = link(this.endpoint, List.of(address), this.options.timeouts().connect());
			start(this.commands);
			return;
		}
		EslConnection eventConnection = first.connection();
		if (eventConnection != null) {
			restore(first, eventConnection, connection);
		}
	}

	@Override
	public void onEvent(Link link, EslEvent event) {
		this.owner.onEvent(this, event);
	}

	@Override
	public void onBrokenEvent(Link link) {
		this.owner.onBrokenEvent(this);
	}

	@Override
	public void onLog(Link link, LogLine line) {
		this.owner.onLog(this, line);
	}

	@Override
	public void onDegraded(Link link, boolean now) {
		boolean before = !this.degraded.isEmpty();
		boolean changed = now ? this.degraded.add(link) : this.degraded.remove(link);
		if (changed && before == this.degraded.isEmpty()) {
			this.owner.onDegraded(this, now);
		}
	}

	@Override
	public void onEnd(Link link, EslException reason) {
		if (link == this.events && link.isSilent()) {
			this.order.silent(link.address());
		}
		if (!this.exiting || links().allMatch(Link::isEnded)) {
			end(reason);
		}
	}

	private boolean isDedicated() {
		return this.options.commandConnection() == CommandConnection.DEDICATED;
	}

	private Stream<Link> links() {
		return Stream.of(this.events, this.commands).filter(Objects::nonNull);
	}

	private Stream<EslConnection> connections() {
		return links().map(Link::connection).filter(Objects::nonNull);
	}

	private void dial(Locator.Located located) {
		if (!this.ended) {
			this.endpoint = located.endpoint();
			Duration spent = Duration.ofNanos(System.nanoTime() - this.startedNanos);
			this.events = link(located.endpoint(), this.order.of(located.addresses()),
					this.options.timeouts().connect().minus(spent));
			start(this.events);
		}
	}

	private Link link(Endpoint to, List<InetSocketAddress> addresses, Duration limit) {
		return new Link(this.node, this.loop, this.dialer, this.options, to, addresses, limit, this);
	}

	private static void start(@Nullable Link link) {
		if (link != null) {
			link.start();
		}
	}

	private void restore(Link link, EslConnection eventConnection, EslConnection commandConnection) {
		this.owner.onPhase(this, NodePhase.RESTORING);
		this.subscriptions.restore(eventConnection).whenComplete((done, problem) -> {
			if (problem != null) {
				link.end(Failures.unwrap(this.node, "event", problem));
			}
			else if (!this.ended) {
				this.owner.onReady(this, new Connections(eventConnection, commandConnection));
				links().forEach(Link::watch);
			}
		});
	}

}
