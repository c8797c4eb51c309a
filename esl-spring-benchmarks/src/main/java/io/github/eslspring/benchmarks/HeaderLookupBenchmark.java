package io.github.eslspring.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventDecoder;
import io.github.eslspring.event.EventFormat;
import org.jspecify.annotations.Nullable;
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

/**
 * Finding a header of a recorded CHANNEL event that was decoded before: one of the first
 * lines, one of the last, and one that is not there.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class HeaderLookupBenchmark {

	/** The header. */
	@Param({ "Event-Name", "Unique-ID", "Caller-Destination-Number", "variable_uuid", "variable_not_there" })
	String header = "";

	private EslEvent event = EslEvent.of(List.of(), null);

	/**
	 * Read an event.
	 * @throws IOException if the recording cannot be read
	 */
	@Setup
	public void read() throws IOException {
		this.event = CapturedBurst.named("burst-plain-all-10")
			.events()
			.stream()
			.map((frame) -> EventDecoder.decode(EventFormat.PLAIN, frame.body()))
			.filter((event) -> event.header("variable_uuid") != null)
			.findFirst()
			.orElseThrow();
		System.out.printf("%n%s with %d headers%n", this.event.name(), this.event.headers().size());
	}

	/**
	 * Look it up.
	 * @return its value
	 */
	@Benchmark
	public @Nullable String lookUp() {
		return this.event.header(this.header);
	}

}
