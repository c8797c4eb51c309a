package io.github.eslspring.listener;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.annotation.EslHeader;
import io.github.eslspring.annotation.EslVariable;
import io.github.eslspring.benchmarks.CapturedBurst;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.dispatch.EventListener;
import io.github.eslspring.event.ChannelEvent;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventDecoder;
import io.github.eslspring.inbound.EslInboundClient;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.messaging.Message;
import org.springframework.util.ReflectionUtils;

/**
 * What it costs to call an annotated method, beside a call that is written by hand and
 * reads the same headers. No ObservationHandler is registered. It stands in the package
 * it measures, whose classes nobody else may use.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ListenerInvocationBenchmark {

	private EslInboundClient client = EslInboundClient.builder().host("127.0.0.1").port(9).build();

	private Bean bean = new Bean();

	private EslEvent event = EslEvent.of(List.of(), null);

	private EventListener takesTheEvent = (event) -> {
	};

	private EventListener takesThreeHeaders = (event) -> {
	};

	private EventListener takesANumber = (event) -> {
	};

	private EventListener takesAMessage = (event) -> {
	};

	/**
	 * Make the methods callable.
	 * @throws IOException if the recorded event cannot be read
	 */
	@Setup
	public void prepare() throws IOException {
		this.event = recorded();
		this.takesTheEvent = listener("event");
		this.takesThreeHeaders = listener("headers");
		this.takesANumber = listener("number");
		this.takesAMessage = listener("message");
	}

	/**
	 * End the client's threads.
	 */
	@TearDown
	public void close() {
		this.client.close();
	}

	/**
	 * A call written by hand.
	 * @param blackhole takes what the method saw
	 */
	@Benchmark
	public void directEvent(Blackhole blackhole) {
		this.bean.event(this.event);
		blackhole.consume(this.bean.seen);
	}

	/**
	 * An annotated method that takes the event.
	 * @param blackhole takes what the method saw
	 */
	@Benchmark
	public void listenerEvent(Blackhole blackhole) {
		blackhole.consume(this.takesTheEvent.handle(this.event));
		blackhole.consume(this.bean.seen);
	}

	/**
	 * A call written by hand that reads three headers.
	 * @param blackhole takes what the method saw
	 */
	@Benchmark
	public void directThreeHeaders(Blackhole blackhole) {
		this.bean.headers(Objects.requireNonNull(this.event.uniqueId()),
				Objects.requireNonNull(this.event.header("Caller-Destination-Number")),
				Objects.requireNonNull(this.event.variable("uuid")));
		blackhole.consume(this.bean.seen);
	}

	/**
	 * An annotated method that takes three headers.
	 * @param blackhole takes what the method saw
	 */
	@Benchmark
	public void listenerThreeHeaders(Blackhole blackhole) {
		blackhole.consume(this.takesThreeHeaders.handle(this.event));
		blackhole.consume(this.bean.seen);
	}

	/**
	 * An annotated method that takes the event and a header as a number.
	 * @param blackhole takes what the method saw
	 */
	@Benchmark
	public void listenerConvertedHeader(Blackhole blackhole) {
		blackhole.consume(this.takesANumber.handle(this.event));
		blackhole.consume(this.bean.seen);
	}

	/**
	 * An annotated method that takes a message, for which all headers are copied.
	 * @param blackhole takes what the method saw
	 */
	@Benchmark
	public void listenerMessage(Blackhole blackhole) {
		blackhole.consume(this.takesAMessage.handle(this.event));
		blackhole.consume(this.bean.seen);
	}

	private EventListener listener(String name) {
		Method method = Objects.requireNonNull(ReflectionUtils.findMethod(Bean.class, name, (Class<?>[]) null));
		return new ListenerMethodFactory(new DefaultListableBeanFactory())
			.create(this.bean, method, EventSelection.of(this.event.name()), "", "")
			.on(this.client);
	}

	/** The first event of the recorded burst that has a channel and the three headers. */
	private static EslEvent recorded() throws IOException {
		for (Frame frame : CapturedBurst.named("burst-plain-all-200").events()) {
			EslEvent candidate = EventDecoder.plain(frame.body());
			if (candidate instanceof ChannelEvent && candidate.uniqueId() != null && candidate.variable("uuid") != null
					&& candidate.header("Caller-Destination-Number") != null) {
				return candidate;
			}
		}
		throw new IllegalStateException("The recording has no such event");
	}

	/** The bean with the methods. */
	static class Bean {

		Object seen = "";

		@CompilerControl(CompilerControl.Mode.DONT_INLINE)
		void event(EslEvent event) {
			this.seen = event;
		}

		@CompilerControl(CompilerControl.Mode.DONT_INLINE)
		void headers(@EslHeader("Unique-ID") String channel, @EslHeader("Caller-Destination-Number") String number,
				@EslVariable("uuid") String variable) {
			this.seen = variable;
		}

		@CompilerControl(CompilerControl.Mode.DONT_INLINE)
		void number(EslEvent event, @EslHeader("Event-Sequence") long sequence) {
			this.seen = event;
		}

		@CompilerControl(CompilerControl.Mode.DONT_INLINE)
		void message(Message<EslEvent> message) {
			this.seen = message;
		}

	}

}
