package io.github.eslspring.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.sun.management.OperatingSystemMXBean;
import io.github.eslspring.EslNode;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.inbound.EslInboundClient;

/**
 * Many nodes on which nothing happens.
 */
final class ScaleMode implements Mode {

	private static final int FEW = 50;

	private static final int MANY = 500;

	private static final long CONNECTING_SECONDS = 30;

	/** Threads of pools that have nothing to do are gone by then. */
	private static final long SETTLING_SECONDS = 32;

	private static final int KILOBYTE = 1 << 10;

	private final List<EslInboundClient> clients = new ArrayList<>();

	@Override
	public List<Target> measure(int port, Options options) throws Exception {
		try (EslThreads threads = EslThreads.withListenerThreads(EslThreads.DEFAULT_LISTENER_THREADS)) {
			connect(FEW, port, threads);
			TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
			int threadsOfFew = threads();
			long heapOfFew = Heap.live();
			connect(MANY - FEW, port, threads);
			int peak = ManagementFactory.getThreadMXBean().getPeakThreadCount();
			TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
			long heapOfNode = (Heap.live() - heapOfFew) / (MANY - FEW);
			double cpu = cpu(options.has("quick") ? 32 : 62);
			int threadsOfMany = threads();
			System.out.printf(Locale.ROOT,
					"* %d nodes: %.2f %% of a core, %.1f kB of heap for each; %d threads (%d at most), with %d nodes %d%n",
					MANY, 100 * cpu, (double) heapOfNode / KILOBYTE, threadsOfMany, peak, FEW, threadsOfFew);
			List<Target> targets = new ArrayList<>();
			Target.atMost(targets, "500 idle nodes: CPU, of a core", 0.01, cpu);
			Target.atMost(targets, "500 idle nodes: kB of heap for each", 64, (double) heapOfNode / KILOBYTE);
			Target.atMost(targets, "500 idle nodes: threads more than with 50", 0, threadsOfMany - threadsOfFew);
			this.clients.forEach(EslInboundClient::close);
			return targets;
		}
	}

	private void connect(int nodes, int port, EslThreads threads) throws Exception {
		List<CompletableFuture<Void>> connecting = new ArrayList<>();
		for (int i = 0; i < nodes; i++) {
			EslInboundClient client = EslInboundClient.builder()
				.node(EslNode.named("node-" + this.clients.size()))
				.host("127.0.0.1")
				.port(port)
				.threads(threads)
				.build();
			client.onEvent((event) -> {
			}, "CHANNEL_CREATE", "CHANNEL_HANGUP_COMPLETE");
			this.clients.add(client);
			connecting.add(client.connect());
		}
		CompletableFuture.allOf(connecting.toArray(CompletableFuture[]::new)).get(CONNECTING_SECONDS, TimeUnit.SECONDS);
	}

	private static int threads() {
		return ManagementFactory.getThreadMXBean().getThreadCount();
	}

	private static double cpu(long seconds) throws InterruptedException {
		OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		long begun = System.nanoTime();
		long before = system.getProcessCpuTime();
		TimeUnit.SECONDS.sleep(seconds);
		return (double) (system.getProcessCpuTime() - before) / (System.nanoTime() - begun);
	}

}
