package io.github.eslspring.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.InboundOptions;
import io.github.eslspring.inbound.ReconnectPolicy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Events as fast as they come, commands, and a connection that is lost again and again:
 * in the end there is no more of anything than in the beginning. Ten minutes, 2,000
 * losses and 50 million events, or of each as much less as {@code -Dsoak.seconds} says.
 */
@Tag("soak")
class LongSoakIntegrationTests {

	private static final long SECONDS = Long.getLong("soak.seconds", 600);

	private static final long LOSSES = 2_000 * SECONDS / 600;

	private static final long EVENTS = 50_000_000 * SECONDS / 600;

	private static final int SAMPLES = 10;

	private static final long MEGABYTE = 1 << 20;

	private final AtomicReference<SocketChannel> current = new AtomicReference<>();

	private final AtomicLong received = new AtomicLong();

	private final AtomicLong asked = new AtomicLong();

	private final AtomicLong settled = new AtomicLong();

	@Test
	@Timeout(value = 2, unit = TimeUnit.HOURS)
	void endsWithNoMoreThanItBeganWith() throws Exception {
		Burst burst = new Burst("burst-plain-all-200", 256 << 10);
		List<Remains> samples = new ArrayList<>();
		try (ServerSocketChannel server = ServerSocketChannel.open();
				EslThreads threads = EslThreads.withListenerThreads(4)) {
			server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			EventSource.start("soak-accept", () -> accept(server, burst));
			try (EslInboundClient client = client(server, threads)) {
				client.onEvent((event) -> this.received.incrementAndGet(), "ALL");
				client.connect().get(30, TimeUnit.SECONDS);
				long losses = 0;
				long begun = System.nanoTime();
				for (int sample = 1; sample <= SAMPLES; sample++) {
					while (System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(SECONDS * sample / SAMPLES)
							|| losses < LOSSES * sample / SAMPLES || this.received.get() < EVENTS * sample / SAMPLES) {
						assertThat(System.nanoTime() - begun).as("%d losses, %d events", losses, this.received.get())
							.isLessThan(TimeUnit.SECONDS.toNanos(10 * SECONDS));
						ask(client);
						LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(SECONDS) / (LOSSES + LOSSES / 5));
						losses += lose(client, losses % 2 == 0);
					}
					samples.add(Remains.now());
				}
				System.out.printf("%d losses, %d events, %d commands%n", losses, this.received.get(), this.asked.get());
				samples.forEach(System.out::println);
			}
			long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
			while (this.settled.get() < this.asked.get() && deadline - System.nanoTime() > 0) {
				LockSupport.parkNanos(1_000_000);
			}
		}
		assertThat(this.settled).hasValue(this.asked.get());
		Remains early = most(samples.subList(1, 4));
		Remains late = most(samples.subList(SAMPLES - 3, SAMPLES));
		assertThat(late.heap()).as("bytes of heap, %s", samples).isLessThanOrEqualTo(early.heap() + 16 * MEGABYTE);
		assertThat(late.threads()).as("threads, %s", samples).isLessThanOrEqualTo(early.threads() + 3);
		assertThat(late.channels()).as("channels, %s", samples).isLessThanOrEqualTo(early.channels() + 3);
		assertThat(late.timers()).as("timers, %s", samples).isLessThanOrEqualTo(early.timers() + 50);
	}

	private void ask(EslInboundClient client) {
		for (int i = 0; i < 10; i++) {
			this.asked.incrementAndGet();
			client.api("status").whenComplete((answer, problem) -> this.settled.incrementAndGet());
		}
	}

	/** End the connection, one way or the other, and wait for the next. */
	private int lose(EslInboundClient client, boolean reset) throws Exception {
		SocketChannel connection = this.current.getAndSet(null);
		if (connection == null) {
			return 0;
		}
		if (reset) {
			connection.setOption(StandardSocketOptions.SO_LINGER, 0);
		}
		long generation = client.status().connection().generation();
		connection.close();
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
		while (client.status().connection().generation() == generation || !client.isReady()) {
			assertThat(deadline - System.nanoTime()).as("%s", client.status()).isPositive();
			LockSupport.parkNanos(1_000_000);
		}
		return 1;
	}

	private void accept(ServerSocketChannel server, Burst burst) {
		try {
			while (true) {
				SocketChannel client = server.accept();
				PeerConnection connection = new PeerConnection(client, () -> new Repeated(burst),
						Options.of(new String[0]));
				EventSource.start("soak-peer", connection::serve);
				this.current.set(client);
			}
		}
		catch (IOException ex) {
			System.out.println("no more clients: " + ex);
		}
	}

	private static EslInboundClient client(ServerSocketChannel server, EslThreads threads) throws IOException {
		return EslInboundClient.builder()
			.host("127.0.0.1")
			.port(((InetSocketAddress) server.getLocalAddress()).getPort())
			.threads(threads)
			.options(InboundOptions.builder()
				.resync(false)
				.reconnect(new ReconnectPolicy(true, 0, Duration.ofMillis(2), Duration.ofMillis(20), 2, 0.5,
						Duration.ofSeconds(30)))
				.build())
			.build();
	}

	private static Remains most(List<Remains> samples) {
		return samples.stream()
			.reduce((one, other) -> new Remains(Math.max(one.heap(), other.heap()),
					Math.max(one.threads(), other.threads()), Math.max(one.channels(), other.channels()),
					Math.max(one.timers(), other.timers())))
			.orElseThrow();
	}

	/** A recording again and again. */
	private static final class Repeated implements Feed {

		private final Burst burst;

		private int next;

		private long events;

		Repeated(Burst burst) {
			this.burst = burst;
		}

		@Override
		public ByteBuffer next() {
			Burst.Piece piece = this.burst.pieces().get(this.next);
			this.next = (this.next + 1) % this.burst.pieces().size();
			this.events += piece.events();
			return piece.first(piece.events());
		}

		@Override
		public long events() {
			return this.events;
		}

	}

}
