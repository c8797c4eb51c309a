package io.github.eslspring.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.inbound.EslInboundClient;

/**
 * What a command costs beside a bare client that asks the same peer.
 */
final class CommandsMode implements Mode {

	private static final int OUTSTANDING = 64;

	private static final Duration PAUSE = Duration.ofMillis(1);

	@Override
	public List<Target> measure(int port, Options options) throws Exception {
		boolean quick = options.has("quick");
		return switch (options.text("part", "")) {
			case "pipelining" -> pipelining(port, quick ? 3 : 5, quick ? 200_000 : 500_000);
			case "paced" -> paced(port, quick ? 3 : 5, quick ? 60_000 : 150_000);
			default -> flow(port, Duration.ofSeconds(quick ? 5 : 15));
		};
	}

	private static List<Target> pipelining(int port, int rounds, int commands) throws Exception {
		Results results = new Results();
		try (BareClient bare = BareClient.connect(port); EslInboundClient core = client(port)) {
			core.connect().get(10, TimeUnit.SECONDS);
			for (int round = 0; round <= rounds; round++) {
				Latencies ofBare = new Latencies();
				double bareRate = rate(commands, () -> bare.ask(commands, OUTSTANDING, ofBare));
				Latencies ofCore = new Latencies();
				double coreRate = rate(commands, () -> ask(core, commands, OUTSTANDING, ofCore));
				if (round > 0) {
					results.add("bare", new double[] { bareRate, ofBare.millis(0.99) });
					results.add("core", new double[] { coreRate, ofCore.millis(0.99) });
				}
			}
		}
		note("64 outstanding, peer at full speed: bare %.0f/s, p99 %.2f ms; core %.0f/s, p99 %.2f ms", results);
		List<Target> targets = new ArrayList<>();
		Target.atLeast(targets, "64 outstanding `api`, of a bare pipelining client, peer at full speed", 0.8,
				results.median("core", 0) / results.median("bare", 0));
		return targets;
	}

	private static List<Target> paced(int port, int rounds, int commands) throws Exception {
		Results many = new Results();
		Results lone = new Results();
		try (BareClient bare = BareClient.connect(port); EslInboundClient core = client(port)) {
			core.connect().get(10, TimeUnit.SECONDS);
			for (int round = 0; round <= rounds; round++) {
				for (int outstanding : new int[] { OUTSTANDING, 1 }) {
					int asked = (outstanding == 1) ? commands / 10 : commands;
					Latencies ofBare = new Latencies();
					double bareRate = rate(asked, () -> bare.ask(asked, outstanding, ofBare));
					Latencies ofCore = new Latencies();
					double coreRate = rate(asked, () -> ask(core, asked, outstanding, ofCore));
					if (round > 0) {
						Results results = (outstanding == 1) ? lone : many;
						results.add("bare", new double[] { bareRate, ofBare.millis(0.99) });
						results.add("core", new double[] { coreRate, ofCore.millis(0.99) });
					}
				}
			}
		}
		note("64 outstanding, peer answers 30,000/s: bare %.0f/s, p99 %.2f ms; core %.0f/s, p99 %.2f ms", many);
		note("one after the other, peer answers 30,000/s: bare %.0f/s, p99 %.2f ms; core %.0f/s, p99 %.2f ms", lone);
		List<Target> targets = new ArrayList<>();
		Target.atLeast(targets, "64 outstanding `api`, of a bare pipelining client, peer answers 30,000/s", 0.8,
				many.median("core", 0) / many.median("bare", 0));
		Target.atMost(targets, "64 outstanding `api`, peer answers 30,000/s: ms added at p99", 1,
				many.median("core", 1) - many.median("bare", 1));
		Target.atMost(targets, "`api` one after the other, peer answers 30,000/s: ms added at p99", 1,
				lone.median("core", 1) - lone.median("bare", 1));
		return targets;
	}

	private static List<Target> flow(int port, Duration time) throws Exception {
		Latencies ofBare = peersOwn(port, time);
		Latencies ofCore = new Latencies();
		CountDownLatch gate = new CountDownLatch(1);
		double rate;
		try (EslInboundClient core = client(port)) {
			core.onEvent((event) -> block(gate), "ALL");
			core.connect().get(10, TimeUnit.SECONDS);
			askNowAndThen(core, time.dividedBy(4), new Latencies());
			long before = flow(core).events();
			long begun = System.nanoTime();
			askNowAndThen(core, time, ofCore);
			rate = (flow(core).events() - before) * 1e9 / (System.nanoTime() - begun);
			gate.countDown();
		}
		System.out.printf(Locale.ROOT,
				"* %.0f events/s, all listeners blocked, one `api` at a time: bare p50 %.2f, p99 %.2f ms of %d; "
						+ "core p50 %.2f, p99 %.2f ms of %d%n",
				rate, ofBare.millis(0.5), ofBare.millis(0.99), ofBare.count(), ofCore.millis(0.5), ofCore.millis(0.99),
				ofCore.count());
		List<Target> targets = new ArrayList<>();
		Target.atMost(targets, "lone `api`, 100,000 events/s, listeners blocked: ms more than bare at p99", 5,
				ofCore.millis(0.99) - ofBare.millis(0.99));
		return targets;
	}

	/**
	 * How long a lone command takes a bare client while events flow.
	 * @param port where the peer is
	 * @param time how long to measure
	 */
	static Latencies peersOwn(int port, Duration time) throws Exception {
		try (BareClient bare = BareClient.connect(port)) {
			return peersOwn(bare, time);
		}
	}

	/**
	 * How long a lone command takes a bare client that reads no faster than another.
	 * @param port where the peer is
	 * @param time how long to measure
	 * @param eventsPerSecond how fast it reads
	 */
	static Latencies peersOwn(int port, Duration time, double eventsPerSecond) throws Exception {
		try (BareClient bare = BareClient.connect(port)) {
			bare.readAtMost(eventsPerSecond);
			return peersOwn(bare, time);
		}
	}

	private static Latencies peersOwn(BareClient bare, Duration time) throws IOException {
		bare.subscribe();
		bare.askNowAndThen(time.dividedBy(4).toNanos(), PAUSE.toNanos(), new Latencies());
		Latencies latencies = new Latencies();
		bare.askNowAndThen(time.toNanos(), PAUSE.toNanos(), latencies);
		return latencies;
	}

	static void askNowAndThen(EslInboundClient client, Duration time, Latencies latencies) {
		long begun = System.nanoTime();
		while (System.nanoTime() - begun < time.toNanos()) {
			long asked = System.nanoTime();
			client.api("status").join();
			latencies.add(System.nanoTime() - asked);
			LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(2 * PAUSE.toNanos()));
		}
	}

	static PeerConnection.Flow flow(EslInboundClient client) {
		return PeerConnection.Flow.of(client.api(PeerConnection.FLOW).join().body());
	}

	static void block(CountDownLatch gate) {
		try {
			gate.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void ask(EslInboundClient client, int commands, int outstanding, Latencies latencies) {
		Deque<CompletableFuture<ApiResponse>> waiting = new ArrayDeque<>();
		long[] asked = new long[outstanding];
		for (int i = 0; i < commands + outstanding; i++) {
			if (i >= outstanding) {
				waiting.remove().join();
				latencies.add(System.nanoTime() - asked[i % outstanding]);
			}
			if (i < commands) {
				asked[i % outstanding] = System.nanoTime();
				waiting.add(client.api("status"));
			}
		}
	}

	private static EslInboundClient client(int port) {
		return EslInboundClient.builder().host("127.0.0.1").port(port).build();
	}

	private static double rate(int commands, Work work) throws Exception {
		long begun = System.nanoTime();
		work.run();
		return commands * 1e9 / (System.nanoTime() - begun);
	}

	private static void note(String text, Results results) {
		System.out.printf(Locale.ROOT, "* " + text + "%n", results.median("bare", 0), results.median("bare", 1),
				results.median("core", 0), results.median("core", 1));
	}

	/** Something to be timed. */
	private interface Work {

		void run() throws Exception;

	}

}
