package io.github.eslspring.inbound;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.eslspring.Seeds;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.command.ExecuteCommand;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.dispatch.EventListener;
import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.LogLevel;
import io.github.eslspring.job.BackgroundJob;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.netty.channel.Channel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What ended is gone: nothing reaches it any more, be it a timer, a thread, a listener or
 * a table. Buffers are counted at the end of the whole run.
 */
class NothingLeftIntegrationTests {

	private final long seed = Seeds.next();

	private final Collection<WeakReference<Channel>> channels = new ConcurrentLinkedQueue<>();

	private final List<WeakReference<EventListener>> listeners = new ArrayList<>();

	private final AtomicInteger begun = new AtomicInteger();

	private final AtomicInteger settled = new AtomicInteger();

	@Test
	void ofAFewConnections() {
		runInOwnThreads(40);
	}

	@Test
	@Tag("soak")
	void ofAThousandConnections() {
		runInOwnThreads(1000);
	}

	@Test
	void ofAClientInThreadsThatLiveOn() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				EslThreads threads = EslThreads.withListenerThreads(2)) {
			List<WeakReference<EslInboundClient>> clients = new ArrayList<>();
			for (int i = 0; i < 5; i++) {
				clients.add(usedAndClosed(pbx, threads));
			}
			assertThat(pbx.connectionsAccepted()).isEqualTo(10);
			Patience.await().untilAsserted(() -> {
				System.gc();
				assertThat(clients).allMatch((client) -> client.get() == null);
				assertThat(this.channels).allMatch((channel) -> channel.get() == null);
			});
			Patience.await().until(() -> pbx.connectionsOpen() == 0);
		}
	}

	private void runInOwnThreads(int cycles) {
		OwnThreads threads = new OwnThreads();
		threads.run(() -> run(cycles)).join();
		Patience.await().untilAsserted(() -> assertThat(threads.ofTheLibrary()).as("seed %d", this.seed).isEmpty());
	}

	private void run(int cycles) {
		Random random = new Random(this.seed);
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				EslThreads threads = EslThreads.withListenerThreads(2);
				EslInboundClient client = client(pbx, threads)) {
			Patience.resultOf(client.connect());
			for (int cycle = 0; cycle < cycles; cycle++) {
				work(client, random);
				int accepted = pbx.connectionsAccepted();
				switch (random.nextInt(3)) {
					case 0 -> pbx.dropConnections();
					case 1 -> pbx.resetConnections();
					default -> pbx.reloadEventSocket();
				}
				Patience.await().until(() -> pbx.connectionsAccepted() > accepted);
				Patience.resultOf(client.connect());
			}
			assertThat(pbx.connectionsAccepted()).as("seed %d", this.seed).isEqualTo(cycles + 1);
			Patience.await().until(() -> pbx.connectionsOpen() == 1);
			Patience.await()
				.untilAsserted(() -> assertThat(this.settled).as("seed %d", this.seed).hasValue(this.begun.get()));
			Patience.await().untilAsserted(() -> {
				System.gc();
				assertThat(this.channels.stream().filter((channel) -> channel.get() != null)).as("seed %d", this.seed)
					.hasSize(1);
				assertThat(this.listeners).as("seed %d", this.seed).allMatch((listener) -> listener.get() == null);
			});
		}
	}

	/** Commands of every kind, most of which the end of the connection overtakes. */
	private void work(EslInboundClient client, Random random) {
		EventListener listener = new Counter()::count;
		this.listeners.add(new WeakReference<>(listener));
		Registration events = client.onEvent(listener, "CUSTOM test::event", "HEARTBEAT");
		Registration log = client.onLog(LogLevel.NOTICE, (line) -> {
		});
		watch(client.api("echo", "x"));
		watch(client.api(Duration.ofMillis(1 + random.nextInt(20)), "msleep", "5"));
		BackgroundJob job = client.bgapi("echo", "x");
		watch(job.accepted());
		watch(job.completion());
		watch(client.execute(Duration.ofMillis(200), ExecuteCommand.of("no-such-call", "park", "")));
		CompletableFuture<ApiResponse> last = client.api("echo", "y");
		watch(last);
		if (random.nextBoolean()) {
			last.handle((answer, problem) -> true).join();
		}
		events.close();
		log.close();
	}

	private void watch(CompletableFuture<?> future) {
		this.begun.incrementAndGet();
		future.whenComplete((result, problem) -> this.settled.incrementAndGet());
	}

	private WeakReference<EslInboundClient> usedAndClosed(SimulatedFreeSwitch pbx, EslThreads threads) {
		EslInboundClient client = client(pbx, threads);
		Patience.resultOf(client.connect());
		client.onEvent(new Counter()::count, "ALL");
		client.onStatusChange((status) -> {
		});
		client.onGap((gap) -> {
		});
		client.channels();
		Patience.resultOf(client.api("echo", "x"));
		Patience.resultOf(client.bgapi("echo", "x").completion());
		int accepted = pbx.connectionsAccepted();
		pbx.dropConnections();
		Patience.await().until(() -> pbx.connectionsAccepted() > accepted);
		Patience.resultOf(client.connect());
		client.api(Duration.ofMinutes(10), "unanswered");
		client.close();
		return new WeakReference<>(client);
	}

	private EslInboundClient client(SimulatedFreeSwitch pbx, EslThreads threads) {
		TestOptions options = new TestOptions();
		options.initialDelay = Duration.ofMillis(1);
		options.maxDelay = Duration.ofMillis(4);
		options.bgapiCompletion = Duration.ofSeconds(2);
		return EslInboundClient.builder()
			.host(pbx.host())
			.port(pbx.port())
			.options(options.build())
			.threads(threads)
			.customizePipeline((pipeline) -> this.channels.add(new WeakReference<>(pipeline.channel())))
			.build();
	}

	/** An object of its own for every listener. */
	private static final class Counter {

		private final AtomicInteger heard = new AtomicInteger();

		void count(EslEvent event) {
			this.heard.incrementAndGet();
		}

	}

}
