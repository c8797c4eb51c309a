package io.github.eslspring.outbound;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.eslspring.EslDrainException;
import io.github.eslspring.codec.FrameLimits;
import io.github.eslspring.connection.Acceptor;
import io.github.eslspring.connection.ConnectionSettings;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.connection.ListeningPort;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.connection.WireTap;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.status.OutboundPhase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts and stops that cross: the kernel has the port open before this side learns it.
 */
class PortIntegrationTests {

	private final EslThreads threads = EslThreads.withListenerThreads(1);

	private final NodeLoop loop = this.threads.nextLoop();

	private final Queue<Binding> bindings = new ConcurrentLinkedQueue<>();

	@AfterEach
	void close() {
		this.threads.close();
	}

	@Test
	void startsAgainAtTheSamePortAfterAStopThatOvertookTheFirstStart() {
		InetSocketAddress address = freeAddress();
		Port port = port(address);
		CompletableFuture<InetSocketAddress> first = open(port);
		Binding early = binding();
		this.loop.run(port::shut);
		CompletableFuture<InetSocketAddress> second = open(port);
		Patience.await().during(Duration.ofMillis(100)).until(this.bindings::isEmpty);
		early.tell();
		assertThat(Patience.failureOf(first)).isInstanceOf(EslDrainException.class);
		binding().tell();
		assertThat(Patience.resultOf(second)).isEqualTo(address);
		assertThat(port.phase()).isEqualTo(OutboundPhase.LISTENING);
	}

	@Test
	void doesNotCallItselfClosedBeforeWhatItWasOpeningIsClosed() {
		InetSocketAddress address = freeAddress();
		Port port = port(address);
		CompletableFuture<InetSocketAddress> opened = open(port);
		Binding early = binding();
		CompletableFuture<Void> closed = new CompletableFuture<>();
		this.loop.run(() -> port.shut().thenRun(() -> {
			assertThat(bindTo(address)).isTrue();
			closed.complete(null);
		}));
		early.tell();
		Patience.resultOf(closed);
		assertThat(Patience.failureOf(opened)).isInstanceOf(EslDrainException.class);
	}

	@Test
	void aStartIsSettledThoughTheThreadsWereClosed() {
		InetSocketAddress address = freeAddress();
		CompletableFuture<InetSocketAddress> opened = open(port(address));
		Binding late = binding();
		this.threads.close();
		late.tell();
		assertThat(Patience.failureOf(opened)).isInstanceOf(EslDrainException.class);
		Patience.await().until(() -> bindTo(address));
	}

	private CompletableFuture<InetSocketAddress> open(Port port) {
		CompletableFuture<InetSocketAddress> opened = new CompletableFuture<>();
		this.loop.run(() -> port.open().whenComplete((address, problem) -> {
			if (problem != null) {
				opened.completeExceptionally((problem.getCause() != null) ? problem.getCause() : problem);
			}
			else {
				opened.complete(address);
			}
		}));
		return opened;
	}

	private Port port(InetSocketAddress address) {
		Acceptor acceptor = new Acceptor(this.threads,
				new ConnectionSettings("outbound", FrameLimits.DEFAULT, Duration.ofMinutes(1), WireTap.NONE),
				(peer, connectionLoop) -> null);
		return new Port("outbound", this.loop, (where) -> {
			Binding binding = new Binding(acceptor.listen(where), new CompletableFuture<>());
			this.bindings.add(binding);
			return binding.told;
		}, address);
	}

	/** The next one, once the kernel has answered. */
	private Binding binding() {
		Patience.await().until(() -> !this.bindings.isEmpty());
		Binding next = this.bindings.remove();
		Patience.resultOf(next.done);
		return next;
	}

	private static boolean bindTo(InetSocketAddress address) {
		try (ServerSocket socket = new ServerSocket(address.getPort(), 1, address.getAddress())) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static InetSocketAddress freeAddress() {
		try (ServerSocket socket = new ServerSocket(0, 1, TestServer.nextAddress())) {
			return (InetSocketAddress) socket.getLocalSocketAddress();
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	/**
	 * A port that is being opened.
	 *
	 * @param done completed when it is open
	 * @param told completed when this side learns it
	 */
	private record Binding(CompletableFuture<ListeningPort> done, CompletableFuture<ListeningPort> told) {

		void tell() {
			this.told.complete(Patience.resultOf(this.done));
		}

	}

}
