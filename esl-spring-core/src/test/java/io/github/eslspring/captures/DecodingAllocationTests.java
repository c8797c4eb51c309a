package io.github.eslspring.captures;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

import com.sun.management.ThreadMXBean;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventDecoder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * An event nobody looks into costs hardly more than the copy of its bytes (law 14). The
 * benchmarks measure the same exactly; this catches the worst early.
 */
class DecodingAllocationTests {

	private static final double MAX_FACTOR = 1.3;

	private static final int WARM_UP = 40;

	private static final int ROUNDS = 21;

	private int seen;

	@Test
	void copiesTheBytesAndLittleMore() {
		assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean,
				"this JVM cannot measure what a thread allocates");
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		assumeTrue(threads.isThreadAllocatedMemorySupported() && threads.isThreadAllocatedMemoryEnabled(),
				"this JVM does not measure what a thread allocates");
		List<byte[]> bodies = CapturedEvents.eventFrames("burst-plain-all-10").map(Frame::body).toList();
		long bytes = bodies.stream().mapToLong((body) -> body.length).sum();
		for (int i = 0; i < WARM_UP; i++) {
			read(bodies);
		}
		long[] allocated = new long[ROUNDS];
		for (int i = 0; i < ROUNDS; i++) {
			long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
			read(bodies);
			allocated[i] = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
		}
		Arrays.sort(allocated);
		assertThat(this.seen).isPositive();
		assertThat((double) allocated[ROUNDS / 2] / bytes).as("bytes allocated for each byte of an event")
			.isLessThanOrEqualTo(MAX_FACTOR);
	}

	private void read(List<byte[]> bodies) {
		for (byte[] body : bodies) {
			EslEvent event = EventDecoder.plain(body.clone());
			String channel = event.uniqueId();
			String number = event.header("Caller-Destination-Number");
			this.seen += ((channel != null) ? channel.length() : 0) + ((number != null) ? number.length() : 0);
		}
	}

}
