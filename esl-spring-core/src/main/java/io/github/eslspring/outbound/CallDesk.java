package io.github.eslspring.outbound;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslException;
import io.github.eslspring.connection.AcceptedListener;
import io.github.eslspring.connection.Acceptor;
import io.github.eslspring.connection.ConnectionSettings;
import io.github.eslspring.connection.EslConnection;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.connection.WireTap;
import io.github.eslspring.dispatch.EventDispatcher;
import io.github.eslspring.event.ConnectReply;
import io.github.eslspring.event.EventTypes;
import io.github.eslspring.future.Failures;
import io.github.eslspring.status.OutboundStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Where calls arrive: lets in whom it knows and has room for, and sees them out.
 */
final class CallDesk implements CallSession.Owner, CallFactory {

	private static final Logger logger = LoggerFactory.getLogger(CallDesk.class);

	/** What calls may take to leave once they were told to. */
	private static final Duration EVICTION = Duration.ofMillis(500);

	private final String name;

	private final OutboundOptions options;

	private final EslThreads threads;

	private final CallHandlers handlers;

	private final CallCounters counters = new CallCounters();

	private final List<Shift> shifts = new CopyOnWriteArrayList<>();

	private final NodeLoop loop;

	private final Port port;

	private volatile Shift shift = new Shift();

	CallDesk(String name, OutboundOptions options, EslThreads threads, CallHandlers handlers) {
		this.name = name;
		this.options = options;
		this.threads = threads;
		this.handlers = handlers;
		this.loop = threads.nextLoop();
		// Answers of a socket without async come when the application has ended.
		ConnectionSettings settings = new ConnectionSettings(name, options.limits(), options.executeTimeout(),
				WireTap.NONE);
		this.port = new Port(name, this.loop, new Acceptor(threads, settings, this::welcome)::listen,
				new InetSocketAddress(options.address(), options.port()));
	}

	CompletableFuture<InetSocketAddress> open() {
		CompletableFuture<InetSocketAddress> opened = new CompletableFuture<>();
		boolean begun = this.loop.run(() -> {
			if (this.shift.isClosing()) {
				this.shift = new Shift();
			}
			this.port.open().whenComplete((address, problem) -> {
				if (problem != null) {
					opened.completeExceptionally(Failures.cause(problem));
				}
				else {
					logger.info("{}: calls are taken on {}", this.name, address);
					opened.complete(address);
					look();
				}
			});
		});
		if (!begun) {
			opened.completeExceptionally(new EslDrainException(this.name, "listen", "the server is closed"));
		}
		return opened;
	}

	/**
	 * Refuse new calls, then see out those that are here.
	 * @param limit how long they may go on
	 * @return completed when none is left
	 */
	CompletableFuture<Void> close(Duration limit) {
		CompletableFuture<Void> closed = new CompletableFuture<>();
		boolean begun = this.loop.run(() -> {
			Shift leaving = this.shift;
			leaving.over().thenRun(() -> closed.complete(null));
			if (!leaving.over().isDone()) {
				if (leaving.close()) {
					this.shifts.add(leaving);
				}
				this.loop.schedule(limit, () -> evict(leaving));
				this.port.shut().thenRun(() -> this.loop.run(() -> {
					leaving.portIsFree();
					look();
				}));
			}
		});
		if (!begun) {
			closed.complete(null);
		}
		return closed;
	}

	/**
	 * Refuse new calls for good, and see out all calls, also those that were told to
	 * leave before the port was opened again.
	 * @param limit how long they may go on
	 * @return completed when none is left
	 */
	CompletableFuture<Void> closeForGood(Duration limit) {
		CompletableFuture<Void> closed = new CompletableFuture<>();
		boolean begun = this.loop.run(() -> {
			List<CompletableFuture<Void>> leaving = new ArrayList<>();
			this.shifts.forEach((earlier) -> {
				this.loop.schedule(limit, () -> evict(earlier));
				leaving.add(earlier.over());
			});
			leaving.add(close(limit));
			CompletableFuture.allOf(leaving.toArray(CompletableFuture<?>[]::new)).thenRun(() -> closed.complete(null));
		});
		if (!begun) {
			closed.complete(null);
		}
		return closed;
	}

	OutboundStatus status() {
		return this.counters.status(this.port.phase(), this.port.address());
	}

	@Override
	public CallControl create(NodeLoop callLoop, EslConnection connection, ConnectReply reply) {
		EventDispatcher dispatcher = new EventDispatcher(this.name, this.threads.listeners(),
				this.options.queueCapacity(), EventTypes.defaults());
		dispatcher.onShed(this.counters.eventsShed::increment);
		return new CallControl(this.options, callLoop, connection, reply, dispatcher);
	}

	@Override
	public boolean admits(CallSession session) {
		if (this.port.isInService() && session.number() <= this.options.maxCalls()) {
			this.counters.accepted.increment();
			return true;
		}
		this.counters.refused.increment();
		return false;
	}

	@Override
	public Optional<CallProgram> programFor(ConnectReply reply) {
		Optional<CallProgram> program = this.handlers.find(reply.channel());
		if (program.isEmpty()) {
			this.counters.unrouted.increment();
			logger.warn("{}: no handler for a call to {} in context {}; its dialplan goes on", this.name,
					reply.channel().header("Caller-Destination-Number"), reply.channel().header("Caller-Context"));
		}
		return program;
	}

	@Override
	public void onHandled(CallSession session, @Nullable Throwable problem) {
		if (problem == null) {
			this.counters.completed.increment();
			return;
		}
		this.counters.failed.increment();
		if (problem instanceof EslConnectionLostException) {
			logger.info("{}: the handler of {} did not expect its end: {}", this.name, session, problem.getMessage());
		}
		else {
			logger.error("{}: the handler of {} failed; if it is still up it is hung up", this.name, session, problem);
		}
	}

	@Override
	public void onOver(CallSession session, EslException reason) {
		if (session.isLost()) {
			this.counters.lost.increment();
			this.counters.noticed(reason);
			logger.atLevel(session.isHandedOver() ? Level.WARN : Level.INFO)
				.log("{}: {} is lost: {}", this.name, session, reason.getMessage());
		}
	}

	@Override
	public void onGone(CallSession session) {
		this.shift.leave(session);
		this.shifts.forEach((leaving) -> leaving.leave(session));
		this.counters.leave();
		this.loop.run(this::look);
	}

	/** Somebody came or left, or is to leave. */
	private void look() {
		if (this.counters.active() < this.options.maxCalls()) {
			this.port.free();
		}
		else {
			this.port.full();
		}
		if (this.counters.active() == 0) {
			this.port.stopped();
		}
		this.shifts.forEach((leaving) -> {
			if (leaving.isDone()) {
				over(leaving);
			}
		});
	}

	private @Nullable AcceptedListener welcome(InetSocketAddress peer, NodeLoop callLoop) {
		if (!this.options.allowedPeers().allows(peer)) {
			this.counters.refused.increment();
			logger.warn("{}: {} may not hand over calls; see esl.outbound.allowed-peers", this.name, peer);
			return null;
		}
		long number = this.counters.enter();
		CallSession session = new CallSession(this.name, this.options, callLoop, number, this, this);
		this.shift.enter(session);
		if (number >= this.options.maxCalls()) {
			this.loop.run(this::look);
		}
		return session;
	}

	private void evict(Shift leaving) {
		if (!leaving.over().isDone()) {
			if (leaving.size() > 0) {
				logger.warn("{}: {} calls are still here when their time is up", this.name, leaving.size());
			}
			leaving.evict();
			this.loop.schedule(EVICTION, () -> abandon(leaving));
		}
	}

	private void abandon(Shift leaving) {
		if (!leaving.over().isDone()) {
			if (leaving.size() > 0) {
				logger.warn("{}: {} handlers go on although their calls are over; they are interrupted", this.name,
						leaving.size());
			}
			leaving.abandon();
			over(leaving);
		}
	}

	private void over(Shift leaving) {
		this.shifts.remove(leaving);
		leaving.over().complete(null);
	}

}
