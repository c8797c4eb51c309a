package io.github.eslspring.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.codec.Frame;
import io.github.eslspring.codec.FrameDecoder;
import io.github.eslspring.codec.FrameLimits;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Splitting what came off the socket into frames: a whole burst of recorded events in
 * reads of 64 kB.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FrameDecodingBenchmark {

	private static final int READ = 64 << 10;

	private final EmbeddedChannel decoder = new EmbeddedChannel(new FrameDecoder(FrameLimits.DEFAULT));

	private byte[] wire = new byte[0];

	/**
	 * Read the recording.
	 * @throws IOException if it cannot be read
	 */
	@Setup
	public void read() throws IOException {
		CapturedBurst burst = CapturedBurst.named("burst-plain-all-10");
		this.wire = burst.wire();
		System.out.printf("%n%d events, %d bytes%n", burst.events().size(), this.wire.length);
	}

	/**
	 * Split the burst.
	 * @return how many bytes its bodies have
	 */
	@Benchmark
	public long burst() {
		long bytes = 0;
		for (int start = 0; start < this.wire.length; start += READ) {
			this.decoder
				.writeInbound(Unpooled.wrappedBuffer(this.wire, start, Math.min(READ, this.wire.length - start)));
			for (Frame frame = this.decoder.readInbound(); frame != null; frame = this.decoder.readInbound()) {
				bytes += frame.body().length;
			}
		}
		return bytes;
	}

}
