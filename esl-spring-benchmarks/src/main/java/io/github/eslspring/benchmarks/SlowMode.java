package io.github.eslspring.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.inbound.CommandConnection;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.InboundOptions;
import io.github.eslspring.status.DispatchStatus;

/**
 * All listeners are blocked while the peer sends as fast as it can.
 */
final class SlowMode implements Mode {

	private static final double MEGABYTE = 1 << 20;

	private static final double NANOS_PER_MILLI = 1e6;

	/** No event here is larger. */
	private static final long LARGEST = 16 << 10;

	private static final Duration ASKING = Duration.ofMillis(200);

	private static final Set<String> RESERVED = Set.of("CHANNEL_CREATE", "CHANNEL_ANSWER", "CHANNEL_BRIDGE",
			"CHANNEL_UNBRIDGE", "CHANNEL_HANGUP", "CHANNEL_HANGUP_COMPLETE", "CHANNEL_DESTROY", "DTMF",
			"CHANNEL_EXECUTE_COMPLETE", "BACKGROUND_JOB");

	private final CountDownLatch gate = new CountDownLatch(1);

	private final SequenceCheck handled = new SequenceCheck();

	private final Latencies latencies = new Latencies();

	private final Heap heap = new Heap();

	private long mostDirect;

	private long mostQueued;

	/** Events of the reserved quarter that were shed while it had room. */
	private long shedTooEarly;

	@Override
	public List<Target> measure(int port, Options options) throws Exception {
		long queue = options.number("part", 64) << 20;
		String name = "queue " + options.text("part", "") + " MB in " + options.text("heap", "")
				+ (options.has("dedicated") ? ", commands apart" : "");
		Duration time = Duration.ofSeconds(options.has("quick") ? 3 : 8);
		Latencies ofPeer = CommandsMode.peersOwn(port, time);
		PeerConnection.Flow flow;
		DispatchStatus blocked;
		long live;
		long working;
		long reading;
		try (EslInboundClient client = client(port, queue, options)) {
			client.onEvent((event) -> {
				CommandsMode.block(this.gate);
				this.handled.take(event);
			}, "ALL");
			client.connect().get(10, TimeUnit.SECONDS);
			reading = System.nanoTime();
			CommandsMode.askNowAndThen(client, time.dividedBy(2), new Latencies());
			flow = awaitEnd(client, queue);
			reading = System.nanoTime() - reading;
			live = Heap.live();
			blocked = client.status().dispatch();
			working = System.nanoTime();
			this.gate.countDown();
			awaitIdle(client);
			working = System.nanoTime() - working;
		}
		Latencies ofOneAsSlow = CommandsMode.peersOwn(port, time, flow.events() * 1e9 / reading);
		long shed = blocked.shed().values().stream().mapToLong(Long::longValue).sum();
		System.out.printf(Locale.ROOT,
				"* %s: %d events sent, %d handled, %d shed (%d names, %d reserved); longest wait %.1f ms; "
						+ "heap %.0f MB live, %.0f MB at most after a collection; buffers %.1f MB; "
						+ "`api` p50 %.2f, p99 %.2f ms of %d, bare p50 %.2f, p99 %.2f ms, "
						+ "bare reading no faster p50 %.2f, p99 %.2f ms; backlog worked off in %.0f ms%n",
				name, flow.events(), this.handled.seen(), shed, blocked.shed().size(), reserved(blocked.shed()),
				flow.longestWait() / NANOS_PER_MILLI, live / MEGABYTE, this.heap.mostAfterGc() / MEGABYTE,
				this.mostDirect / MEGABYTE, this.latencies.millis(0.5), this.latencies.millis(0.99),
				this.latencies.count(), ofPeer.millis(0.5), ofPeer.millis(0.99), ofOneAsSlow.millis(0.5),
				ofOneAsSlow.millis(0.99), working / NANOS_PER_MILLI);
		List<Target> targets = new ArrayList<>();
		Target.atMost(targets, "slow, " + name + ": the source's longest wait, ms", 100,
				flow.longestWait() / NANOS_PER_MILLI);
		Target.atMost(targets, "slow, " + name + ": live heap of the limit", 0.9,
				(double) live / Runtime.getRuntime().maxMemory());
		Target.atMost(targets, "slow, " + name + ": queued bytes of the limit", 1, (double) this.mostQueued / queue);
		Target.atMost(targets, "slow, " + name + ": `api` at p99, ms more than bare", 5,
				this.latencies.millis(0.99) - ofPeer.millis(0.99));
		Target.atMost(targets, "slow, " + name + ": reserved events shed while their quarter had room", 0,
				(double) this.shedTooEarly);
		Target.atMost(targets, "slow, " + name + ": events neither handled nor counted as shed", 0,
				(double) Math.abs(flow.events() - this.handled.seen() - shed));
		Target.atMost(targets, "slow, " + name + ": events handled out of order", 0, (double) this.handled.wrong());
		return targets;
	}

	private PeerConnection.Flow awaitEnd(EslInboundClient client, long queue) {
		PeerConnection.Flow flow = CommandsMode.flow(client);
		while (!flow.isOver()) {
			CommandsMode.askNowAndThen(client, ASKING, this.latencies);
			look(client.status().dispatch(), queue);
			flow = CommandsMode.flow(client);
		}
		look(client.status().dispatch(), queue);
		return flow;
	}

	// Nothing leaves the queue meanwhile: where one of these was shed, it must be full.
	private void look(DispatchStatus status, long queue) {
		this.mostQueued = Math.max(this.mostQueued, status.queuedBytes());
		this.mostDirect = Math.max(this.mostDirect, Heap.direct());
		if (status.queuedBytes() < queue - LARGEST) {
			this.shedTooEarly = Math.max(this.shedTooEarly, reserved(status.shed()));
		}
	}

	private static long reserved(Map<String, Long> shed) {
		return shed.entrySet()
			.stream()
			.filter((entry) -> RESERVED.contains(entry.getKey()))
			.mapToLong(Map.Entry::getValue)
			.sum();
	}

	static void awaitIdle(EslInboundClient client) throws InterruptedException {
		long begun = System.nanoTime();
		DispatchStatus status = client.status().dispatch();
		while (status.queuedEvents() > 0 || status.lanes() > 0) {
			if (System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(60)) {
				throw new IllegalStateException("not idle: " + status);
			}
			TimeUnit.MILLISECONDS.sleep(2);
			status = client.status().dispatch();
		}
	}

	private static EslInboundClient client(int port, long queue, Options options) {
		return EslInboundClient.builder()
			.host("127.0.0.1")
			.port(port)
			.options(InboundOptions.builder()
				.queueCapacity(queue)
				.resync(false)
				.commandConnection(options.has("dedicated") ? CommandConnection.DEDICATED : CommandConnection.SHARED)
				.build())
			.build();
	}

}
