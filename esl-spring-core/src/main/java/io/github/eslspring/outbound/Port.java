package io.github.eslspring.outbound;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.eslspring.EslDrainException;
import io.github.eslspring.connection.HostPort;
import io.github.eslspring.connection.ListeningPort;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.status.OutboundPhase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port calls come in by: open while there is room, closed while there is none, so
 * that the server finds nobody and its dialplan goes on. Used on one loop, but for what
 * is asked of it.
 */
final class Port {

	private static final Logger logger = LoggerFactory.getLogger(Port.class);

	private static final Duration RETRY = Duration.ofSeconds(1);

	private final String name;

	private final NodeLoop loop;

	private final Function<InetSocketAddress, CompletableFuture<ListeningPort>> acceptor;

	private final InetSocketAddress configured;

	/** Where the dialplans look for us: the port that was free stays ours. */
	private InetSocketAddress wanted;

	/** Counts starts and stops: what an earlier one began is over. */
	private int order;

	private @Nullable CompletableFuture<InetSocketAddress> starting;

	/** Completed when the attempt to open it is over and what came too late is closed. */
	private CompletableFuture<Void> opening = CompletableFuture.completedFuture(null);

	private boolean retrying;

	private CompletableFuture<Void> closed = CompletableFuture.completedFuture(null);

	/** Closed until there is room, however long it takes to open again. */
	private volatile boolean full;

	private volatile OutboundPhase phase = OutboundPhase.STOPPED;

	private volatile @Nullable ListeningPort listening;

	Port(String name, NodeLoop loop, Function<InetSocketAddress, CompletableFuture<ListeningPort>> acceptor,
			InetSocketAddress configured) {
		this.name = name;
		this.loop = loop;
		this.acceptor = acceptor;
		this.configured = configured;
		this.wanted = configured;
	}

	OutboundPhase phase() {
		return this.phase;
	}

	@Nullable String address() {
		ListeningPort open = this.listening;
		return (open != null) ? HostPort.of(open.address()) : null;
	}

	/** Whether those who came in are welcome. */
	boolean isInService() {
		return this.phase == OutboundPhase.LISTENING || this.full;
	}

	CompletableFuture<InetSocketAddress> open() {
		ListeningPort open = this.listening;
		CompletableFuture<InetSocketAddress> underWay = this.starting;
		if (isInService()) {
			return CompletableFuture.completedFuture((open != null) ? open.address() : this.wanted);
		}
		if (underWay != null) {
			return underWay;
		}
		this.phase = OutboundPhase.STOPPED;
		int mine = ++this.order;
		CompletableFuture<InetSocketAddress> started = listen(this.wanted)
			.exceptionallyCompose((problem) -> elsewhere(mine, problem))
			.whenComplete((address, problem) -> started(mine, problem));
		this.starting = started.isDone() ? null : started;
		return started;
	}

	/** There is no room for more: close until somebody leaves. */
	void full() {
		if (this.phase == OutboundPhase.LISTENING && !this.full) {
			this.full = true;
			logger.warn("{}: no room for more calls; the port is closed until one ends", this.name);
			close().whenComplete((done, problem) -> this.loop.run(this::closedForLackOfRoom));
		}
	}

	// Not before: as long as the port is open whoever calls is not refused by it.
	private void closedForLackOfRoom() {
		if (this.full && this.phase == OutboundPhase.LISTENING) {
			this.phase = OutboundPhase.FULL;
		}
	}

	/** There is room again. */
	void free() {
		if (this.full && this.listening == null && this.opening.isDone() && !this.retrying) {
			listen(this.wanted).exceptionally((problem) -> {
				if (this.full) {
					this.phase = OutboundPhase.FAILED;
					logger.warn("{}: the port cannot be opened again; tried again in {}", this.name, RETRY, problem);
					this.retrying = true;
					this.loop.schedule(RETRY, this::retry);
				}
				return this.wanted;
			});
		}
	}

	CompletableFuture<Void> shut() {
		this.order++;
		this.starting = null;
		this.full = false;
		this.phase = OutboundPhase.DRAINING;
		if (!this.opening.isDone()) {
			this.closed = this.opening;
		}
		return close();
	}

	void stopped() {
		if (this.phase == OutboundPhase.DRAINING) {
			this.phase = OutboundPhase.STOPPED;
		}
	}

	private void retry() {
		this.retrying = false;
		free();
	}

	private void started(int mine, @Nullable Throwable problem) {
		if (mine == this.order) {
			this.starting = null;
			if (problem != null) {
				this.phase = OutboundPhase.FAILED;
			}
		}
	}

	// Any free port was asked for: the one of the last time may be somebody else's by
	// now.
	private CompletableFuture<InetSocketAddress> elsewhere(int mine, Throwable problem) {
		boolean mayMove = this.configured.getPort() == 0 && this.wanted.getPort() != 0;
		return (mayMove && mine == this.order) ? listen(this.configured) : CompletableFuture.failedFuture(problem);
	}

	private CompletableFuture<InetSocketAddress> listen(InetSocketAddress address) {
		CompletableFuture<InetSocketAddress> listened = new CompletableFuture<>();
		CompletableFuture<Void> over = new CompletableFuture<>();
		int mine = this.order;
		this.opening = over;
		this.closed.thenCompose((done) -> this.acceptor.apply(address)).whenComplete((open, problem) -> {
			boolean possible = this.loop.run(() -> {
				if (problem != null) {
					over.complete(null);
					listened.completeExceptionally(problem);
				}
				else if (mine == this.order) {
					over.complete(null);
					opened(open);
					listened.complete(open.address());
				}
				else {
					tooLate(open, over, listened);
				}
			});
			if (!possible) {
				tooLate(open, over, listened);
			}
		});
		return listened;
	}

	private void tooLate(@Nullable ListeningPort open, CompletableFuture<Void> over,
			CompletableFuture<InetSocketAddress> listened) {
		if (open != null) {
			open.close().thenRun(() -> over.complete(null));
		}
		else {
			over.complete(null);
		}
		listened.completeExceptionally(new EslDrainException(this.name, "listen", "the server was stopped meanwhile"));
	}

	private void opened(ListeningPort open) {
		this.wanted = open.address();
		this.listening = open;
		this.phase = OutboundPhase.LISTENING;
		this.full = false;
	}

	private CompletableFuture<Void> close() {
		ListeningPort open = this.listening;
		this.listening = null;
		if (open != null) {
			this.closed = open.close();
		}
		return this.closed;
	}

}
