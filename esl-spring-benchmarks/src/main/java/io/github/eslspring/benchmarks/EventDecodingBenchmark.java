package io.github.eslspring.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.codec.Frame;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventDecoder;
import io.github.eslspring.event.EventFormat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Decoding one recorded event. Run with {@code -prof gc} for the garbage it makes; the
 * frame's body is copied in every run, as it is off the wire.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EventDecodingBenchmark {

	/** The recordings. */
	@Param({ "burst-plain-all-200", "burst-json-all-15", "burst-xml-all-12" })
	String capture = "";

	private List<Frame> events = List.of();

	private EventFormat format = EventFormat.PLAIN;

	private int next;

	/**
	 * Read the recording.
	 * @throws IOException if it cannot be read
	 */
	@Setup
	public void read() throws IOException {
		CapturedBurst burst = CapturedBurst.named(this.capture);
		this.events = burst.events();
		this.format = switch (this.events.get(0).contentType()) {
			case EVENT_JSON -> EventFormat.JSON;
			case EVENT_XML -> EventFormat.XML;
			default -> EventFormat.PLAIN;
		};
		System.out.printf("%n%s: %d events, mean frame body %.0f bytes%n", this.capture, this.events.size(),
				burst.meanSize());
	}

	/**
	 * The copy alone.
	 * @return the copy
	 */
	@Benchmark
	public byte[] copyOnly() {
		return body();
	}

	/**
	 * Decode, and look at nothing but the name.
	 * @return the event
	 */
	@Benchmark
	public EslEvent decode() {
		return EventDecoder.decode(this.format, body());
	}

	/**
	 * Decode and read two headers.
	 * @param blackhole takes them
	 */
	@Benchmark
	public void decodeAndReadTwoHeaders(Blackhole blackhole) {
		EslEvent event = EventDecoder.decode(this.format, body());
		blackhole.consume(event.uniqueId());
		blackhole.consume(event.header("Caller-Destination-Number"));
	}

	/**
	 * Decode and read every header.
	 * @param blackhole takes them
	 */
	@Benchmark
	public void decodeAndReadAllHeaders(Blackhole blackhole) {
		blackhole.consume(EventDecoder.decode(this.format, body()).headers());
	}

	private byte[] body() {
		this.next = (this.next + 1) % this.events.size();
		return this.events.get(this.next).body().clone();
	}

}
