package io.github.eslspring.inbound;

import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import com.sun.management.ThreadMXBean;
import io.github.eslspring.EslNode;
import io.github.eslspring.captures.CapturedEvents;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.probe.EslProbe;
import io.github.eslspring.probe.NodeProbe;
import io.github.eslspring.status.NodeStatus;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What an event costs on its whole way from the socket to a listener that reads its name
 * and its channel: the copy of its bytes and little more, all threads together.
 */
class ReceivingAllocationIntegrationTests {

	private static final double MAX_FACTOR = 1.3;

	private static final int WARM_UP = 40;

	private static final int ROUNDS = 20;

	private final Map<Thread, Long> allocatedBefore = new ConcurrentHashMap<>();

	private final AtomicLong received = new AtomicLong();

	private final AtomicLong seen = new AtomicLong();

	@Test
	void copiesTheBytesAndLittleMore() throws Exception {
		assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean,
				"this JVM cannot measure what a thread allocates");
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		assumeTrue(threads.isThreadAllocatedMemorySupported() && threads.isThreadAllocatedMemoryEnabled(),
				"this JVM does not measure what a thread allocates");
		List<Frame> frames = CapturedEvents.eventFrames("burst-plain-all-10").toList();
		byte[] wire = wire(frames);
		long bytes = frames.stream().mapToLong((frame) -> frame.body().length).sum();
		try (EslThreads listening = EslThreads.withListenerThreads(1);
				ScriptedPeer peer = new ScriptedPeer();
				EslInboundClient client = client(peer, listening)) {
			ScriptedConnection talk = Clients.connect(client, peer);
			client.onEvent(this::look, "ALL");
			talk.ok("event plain ALL");
			send(talk, wire, frames.size(), WARM_UP);
			this.allocatedBefore.replaceAll((thread, before) -> threads.getThreadAllocatedBytes(thread.getId()));
			send(talk, wire, frames.size(), ROUNDS);
			long allocated = this.allocatedBefore.entrySet()
				.stream()
				.mapToLong((entry) -> threads.getThreadAllocatedBytes(entry.getKey().getId()) - entry.getValue())
				.sum();
			assertThat(this.allocatedBefore).as("an I/O thread and a listener's").hasSize(2);
			assertThat((double) allocated / (ROUNDS * bytes)).as("bytes allocated for each byte of an event")
				.isLessThanOrEqualTo(MAX_FACTOR);
			talk.close();
		}
	}

	private void send(ScriptedConnection talk, byte[] wire, int events, int rounds) {
		for (int i = 0; i < rounds; i++) {
			long wanted = this.received.get() + events;
			talk.send(wire);
			Awaitility.await().until(() -> this.received.get() == wanted);
		}
	}

	private EslInboundClient client(ScriptedPeer peer, EslThreads threads) {
		return EslInboundClient.builder()
			.host(peer.host())
			.port(peer.port())
			.threads(threads)
			.options(InboundOptions.builder().resync(false).build())
			.probe(new EslProbe() {
				@Override
				public NodeProbe node(EslNode node, Supplier<NodeStatus> status) {
					return new NodeProbe() {
						@Override
						public void eventReceived(EslEvent event) {
							note();
						}
					};
				}
			})
			.build();
	}

	private void look(EslEvent event) {
		note();
		String channel = event.uniqueId();
		this.seen.addAndGet(event.name().length() + ((channel != null) ? channel.length() : 0));
		this.received.incrementAndGet();
	}

	private void note() {
		this.allocatedBefore.putIfAbsent(Thread.currentThread(), 0L);
	}

	private static byte[] wire(List<Frame> frames) {
		ByteArrayOutputStream wire = new ByteArrayOutputStream();
		for (Frame frame : frames) {
			wire.writeBytes(frame.headBytes());
			wire.write('\n');
			wire.writeBytes(frame.body());
		}
		return wire.toByteArray();
	}

}
