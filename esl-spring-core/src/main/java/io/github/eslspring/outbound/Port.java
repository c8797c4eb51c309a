package io.github.eslspring.outbound;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.EslDrainException;
import io.github.eslspring.connection.Acceptor;
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

	private final Acceptor acceptor;

	private InetSocketAddress wanted;

	private boolean opening;

	private volatile OutboundPhase phase = OutboundPhase.STOPPED;

	private volatile @Nullable ListeningPort listening;

	Port(String name, NodeLoop loop, Acceptor acceptor, InetSocketAddress wanted) {
		this.name = name;
		this.loop = loop;
		this.acceptor = acceptor;
		this.wanted = wanted;
	}

	OutboundPhase phase() {
		return this.phase;
	}

	@Nullable String address() {
		ListeningPort open = this.listening;
		return (open != null) ? open.address().getHostString() + ":" + open.address().getPort() : null;
	}

	/** Whether those who came in are welcome. */
	boolean isInService() {
		return this.phase == OutboundPhase.LISTENING || this.phase == OutboundPhase.FULL;
	}

	CompletableFuture<InetSocketAddress> open() {
		ListeningPort open = this.listening;
		if (isInService()) {
			return CompletableFuture.completedFuture((open != null) ? open.address() : this.wanted);
		}
		this.phase = OutboundPhase.STOPPED;
		return listen().whenComplete((address, problem) -> {
			if (problem != null) {
				this.phase = OutboundPhase.FAILED;
			}
		});
	}

	/** There is no room for more: close until somebody leaves. */
	void full() {
		if (this.phase == OutboundPhase.LISTENING) {
			this.phase = OutboundPhase.FULL;
			logger.warn("{}: no room for more calls; the port is closed until one ends", this.name);
			close();
		}
	}

	/** There is room again. */
	void free() {
		if (this.phase == OutboundPhase.FULL && this.listening == null && !this.opening) {
			listen().exceptionally((problem) -> {
				logger.warn("{}: the port cannot be opened again; tried again in {}", this.name, RETRY, problem);
				this.loop.schedule(RETRY, this::free);
				return this.wanted;
			});
		}
	}

	CompletableFuture<Void> shut() {
		this.phase = OutboundPhase.DRAINING;
		return close();
	}

	void stopped() {
		if (this.phase == OutboundPhase.DRAINING) {
			this.phase = OutboundPhase.STOPPED;
		}
	}

	private CompletableFuture<InetSocketAddress> listen() {
		CompletableFuture<InetSocketAddress> listened = new CompletableFuture<>();
		this.opening = true;
		this.acceptor.listen(this.wanted).whenComplete((open, problem) -> this.loop.run(() -> {
			this.opening = false;
			if (problem != null) {
				listened.completeExceptionally(problem);
			}
			else if (opened(open)) {
				listened.complete(this.wanted);
			}
			else {
				listened.completeExceptionally(
						new EslDrainException(this.name, "listen", "the server was stopped meanwhile"));
			}
		}));
		return listened;
	}

	private boolean opened(ListeningPort open) {
		if (this.phase == OutboundPhase.DRAINING || this.phase == OutboundPhase.LISTENING) {
			open.close();
			return this.phase == OutboundPhase.LISTENING;
		}
		this.wanted = open.address();
		this.listening = open;
		this.phase = OutboundPhase.LISTENING;
		return true;
	}

	private CompletableFuture<Void> close() {
		ListeningPort open = this.listening;
		this.listening = null;
		return (open != null) ? open.close() : CompletableFuture.completedFuture(null);
	}

}
