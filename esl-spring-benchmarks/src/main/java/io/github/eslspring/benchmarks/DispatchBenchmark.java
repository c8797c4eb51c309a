package io.github.eslspring.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.dispatch.EventDispatcher;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventDecoder;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.event.EventTypes;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Handing recorded events to their channels' lanes and a listener, until it has seen all:
 * a burst at once, on the pool listeners run on.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DispatchBenchmark {

	private static final long CAPACITY = 64L << 20;

	private EslThreads threads = EslThreads.withListenerThreads(1);

	private EventDispatcher dispatcher = new EventDispatcher("node", Runnable::run, CAPACITY, EventTypes.defaults());

	private List<EslEvent> events = List.of();

	/**
	 * Read the recording, and listen.
	 * @throws IOException if it cannot be read
	 */
	@Setup
	public void prepare() throws IOException {
		this.events = CapturedBurst.named("burst-plain-all-10")
			.events()
			.stream()
			.map((frame) -> EventDecoder.decode(EventFormat.PLAIN, frame.body()))
			.toList();
		this.dispatcher = new EventDispatcher("node", this.threads.listeners(), CAPACITY, EventTypes.defaults());
		this.dispatcher.subscribe((event) -> true, 0, (event) -> {
		});
		System.out.printf("%n%d events%n", this.events.size());
	}

	/**
	 * End the threads.
	 */
	@TearDown
	public void close() {
		this.threads.close();
	}

	/**
	 * Hand over the burst and wait for its end.
	 */
	@Benchmark
	public void burst() {
		for (EslEvent event : this.events) {
			this.dispatcher.dispatch(event);
		}
		this.dispatcher.quiesce().join();
		this.dispatcher.resume();
	}

}
