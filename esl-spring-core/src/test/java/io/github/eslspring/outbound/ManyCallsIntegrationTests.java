package io.github.eslspring.outbound;

import java.lang.ref.WeakReference;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.github.eslspring.Seeds;
import io.github.eslspring.api.DialString;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.probe.CallProbe;
import io.github.eslspring.status.OutboundStatus;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.call.SimulatedCall;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many calls at once, and calls that are hung up at any moment. Alone, for threads and
 * memory are counted.
 */
@Isolated
class ManyCallsIntegrationTests {

	private static final Duration LIMIT = Duration.ofSeconds(90);

	private static final String SHORT = "tone_stream://%(50,0,440)";

	/** For I/O, listeners and continuations. */
	private static final int LIBRARY_THREADS = 4 + EslThreads.DEFAULT_LISTENER_THREADS + 8;

	/** A server does not send all its calls in the same moment. */
	private static final int ON_THE_WAY = 100;

	private static final List<HangupCause> CAUSES = List.of(HangupCause.ORIGINATOR_CANCEL, HangupCause.NORMAL_CLEARING,
			HangupCause.USER_BUSY, HangupCause.CALL_REJECTED);

	@Test
	void aHundredCallsAtOnceInBlockingStyle() {
		blocking(100);
	}

	@Test
	@Tag("soak")
	void aThousandCallsAtOnceInBlockingStyle() {
		blocking(1000);
	}

	@Test
	void aHundredCallsAtOnceInAsynchronousStyle() {
		asynchronous(100);
	}

	@Test
	@Tag("soak")
	void aThousandCallsAtOnceInAsynchronousStyle() {
		asynchronous(1000);
	}

	@Test
	void leavesNothingOfFortyCallsHungUpAtAnyMoment() {
		hungUpAtAnyMoment(40);
	}

	@Test
	@Tag("soak")
	void leavesNothingOfTwoHundredCallsHungUpAtAnyMoment() {
		hungUpAtAnyMoment(200);
	}

	private static void blocking(int calls) {
		Round round = new Round(calls);
		EslOutboundServer server = EslOutboundServer.builder()
			.options(options(calls))
			.threads(EslThreads.withListenerThreads(4))
			.build();
		try (server) {
			InetSocketAddress address = resultOf(server.start());
			server.onCall(CallRoute.EVERY_CALL, (call) -> {
				round.listenTo(call.async());
				round.note(call.answer());
				round.meet();
				round.note(call.playback(SHORT));
				round.note(call.set("a", "b"));
			});
			round.play(server, address);
			assertThat(round.handlers).as("one thread for each call").hasSize(calls);
			long before = usedMemory();
			round.again().play(server, address);
			assertThat(usedMemory() - before).as("bytes more after as many calls again").isLessThan(6_000_000);
		}
		await().until(() -> round.handlers.stream().noneMatch(Thread::isAlive));
	}

	private static void asynchronous(int calls) {
		Round round = new Round(calls);
		Set<Thread> others = Thread.getAllStackTraces().keySet();
		try (EslOutboundServer server = EslOutboundServer.builder().options(options(calls)).build()) {
			InetSocketAddress address = resultOf(server.start());
			server.onCallAsync(CallRoute.EVERY_CALL, (call) -> {
				round.listenTo(call);
				return call.answer()
					.thenCompose(round::noted)
					.thenCompose((answered) -> round.allAreHere())
					.thenCompose((all) -> call.playback(SHORT))
					.thenCompose(round::noted)
					.thenCompose((played) -> call.set("a", "b"))
					.thenCompose(round::noted);
			});
			round.play(server, address);
			round.library.removeAll(others);
			assertThat(round.library).as("threads, however many calls").hasSizeLessThanOrEqualTo(LIBRARY_THREADS);
			long before = usedMemory();
			round.again().play(server, address);
			assertThat(usedMemory() - before).as("bytes more after as many calls again").isLessThan(6_000_000);
		}
	}

	private static void hungUpAtAnyMoment(int calls) {
		long seed = Seeds.next();
		Random random = new Random(seed);
		Collection<WeakReference<CallControl>> controls = new ConcurrentLinkedQueue<>();
		List<HangupCause> given = new CopyOnWriteArrayList<>();
		Collection<Script> scripts = new ConcurrentLinkedQueue<>();
		OutboundOptions options = options(calls);
		ExecutorService pool = EslThreads.callPool(calls);
		ScheduledExecutorService caller = Executors.newSingleThreadScheduledExecutor();
		try (EslThreads threads = EslThreads.withListenerThreads(4);
				SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start()) {
			CallHandlers handlers = new CallHandlers();
			CallProgram program = new Programs("outbound", options, pool, threads.continuations(), CallProbe.NONE)
				.blocking((call) -> scripts.add(script(call, given)));
			handlers.add(CallRoute.EVERY_CALL, (control) -> {
				controls.add(new WeakReference<>(control));
				return program.run(control);
			});
			CallDesk desk = new CallDesk("outbound", options, threads, handlers);
			InetSocketAddress address = resultOf(desk.open());
			prepare(pbx, address);
			List<SimulatedCall> simulated = new ArrayList<>();
			for (int i = 0; i < calls; i++) {
				HangupCause cause = CAUSES.get(random.nextInt(CAUSES.size()));
				given.add(cause);
				SimulatedCall call = pbx.call("1000").variable("number", Integer.toString(i)).to("5000");
				simulated.add(call);
				caller.schedule(() -> call.hangup(cause.name()), random.nextInt(700), TimeUnit.MILLISECONDS);
			}
			await().until(() -> desk.status().activeCalls() == 0 && simulated.stream().allMatch(SimulatedCall::isEnded)
					&& scripts.size() == controls.size());
			assertThat(scripts).allSatisfy((script) -> {
				assertThat(script.endedRightly()).as("seed %d: %s", seed, script).isTrue();
				CallEnd end = resultOf(script.end);
				assertThat(end.reason()).as("seed %d: %s", seed, script).isEqualTo(CallEnd.Reason.HUNG_UP);
				assertThat(end.cause()).as("seed %d: %s", seed, script).isEqualTo(script.told());
			});
			assertThat(desk.status().lost()).as("seed %d: hung up before they were handed over", seed)
				.isLessThanOrEqualTo(calls - controls.size());
			simulated.clear();
			await().until(() -> {
				System.gc();
				return controls.stream().allMatch((control) -> control.get() == null);
			});
			resultOf(desk.close(Duration.ofSeconds(1)));
		}
		finally {
			caller.shutdownNow();
			pool.shutdownNow();
		}
	}

	private static Script script(OutboundCall call, List<HangupCause> given) {
		int number = Integer.parseInt(Objects.requireNonNull(call.variable("number")));
		CompletableFuture<CallEnd> end = call.async().ended();
		List<ExecuteOutcome> outcomes = new ArrayList<>();
		outcomes.add(call.answer());
		outcomes.add(call.gather(Gather.digits(1, 4).prompt(SHORT).timeout(Duration.ofMillis(100))).outcome());
		outcomes.add(call.bridge(DialString.user("1001")).outcome());
		outcomes.add(call.recordMessage("/tmp/message.wav", Duration.ofSeconds(60)).outcome());
		outcomes.add(call.playback("after.wav"));
		return new Script(given.get(number), outcomes, end);
	}

	private static void prepare(SimulatedFreeSwitch pbx, InetSocketAddress address) {
		pbx.dialplan()
			.extension("5000")
			.socket(address.getAddress().getHostAddress() + ":" + address.getPort(), "async", "full")
			.park();
		pbx.endpoint("1001").answersAfter(Duration.ofMillis(50)).hangsUpAfter(Duration.ofMillis(100));
	}

	private static OutboundOptions options(int calls) {
		return OutboundOptions.builder().port(0).maxCalls(calls + 1).handshakeTimeout(LIMIT).build();
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(20));
	}

	private static <T> T resultOf(CompletableFuture<T> future) {
		return future.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
	}

	private static List<Thread> libraryThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("esl-"))
			.collect(Collectors.toList());
	}

	private static long usedMemory() {
		long least = Long.MAX_VALUE;
		for (int i = 0; i < 3; i++) {
			System.gc();
			least = Math.min(least, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
		}
		return least;
	}

	/**
	 * What a handler learnt of its call.
	 *
	 * @param given the cause the caller gave
	 * @param outcomes of the verbs, in order
	 * @param end of the call
	 */
	private record Script(HangupCause given, List<ExecuteOutcome> outcomes, CompletableFuture<CallEnd> end) {

		/** Of a call hung up before its events were asked for nobody tells why. */
		HangupCause told() {
			boolean early = this.outcomes.get(0).equals(new ExecuteOutcome.NotExecuted(HangupCause.UNKNOWN));
			return early ? HangupCause.UNKNOWN : this.given;
		}

		/**
		 * Everything completed, then one thing was cut off or not, then nothing began.
		 */
		boolean endedRightly() {
			ExecuteOutcome nothing = new ExecuteOutcome.NotExecuted(told());
			int completed = (int) this.outcomes.stream().takeWhile(ExecuteOutcome::isCompleted).count();
			List<ExecuteOutcome> rest = this.outcomes.subList(completed, this.outcomes.size());
			return !rest.isEmpty() && (rest.get(0).equals(nothing) || isCutOff(rest.get(0)))
					&& rest.stream().skip(1).allMatch(nothing::equals);
		}

		private boolean isCutOff(ExecuteOutcome outcome) {
			return outcome instanceof ExecuteOutcome.HungUp hungUp && hungUp.cause() == told();
		}

	}

	/** As many calls at the same time. */
	private static final class Round {

		final Set<Thread> handlers = ConcurrentHashMap.newKeySet();

		private final AtomicInteger completed = new AtomicInteger();

		private final int calls;

		private final AtomicInteger completions = new AtomicInteger();

		private final AtomicInteger ends = new AtomicInteger();

		private CountDownLatch here;

		private CompletableFuture<Void> all = new CompletableFuture<>();

		List<Thread> library = List.of();

		private int rounds = 1;

		Round(int calls) {
			this.calls = calls;
			this.here = new CountDownLatch(calls);
		}

		Round again() {
			this.here = new CountDownLatch(this.calls);
			this.all = new CompletableFuture<>();
			this.rounds++;
			return this;
		}

		void listenTo(AsyncOutboundCall call) {
			call.onEvent((event) -> this.completions.incrementAndGet(), "CHANNEL_EXECUTE_COMPLETE");
			call.ended().thenRun(this.ends::incrementAndGet);
		}

		void note(ExecuteOutcome outcome) {
			if (outcome.isCompleted()) {
				this.completed.incrementAndGet();
			}
		}

		void meet() {
			this.handlers.add(Thread.currentThread());
			this.here.countDown();
			resultOf(this.all.thenApply((done) -> true));
		}

		CompletableFuture<Void> allAreHere() {
			this.here.countDown();
			return this.all;
		}

		CompletableFuture<ExecuteOutcome> noted(ExecuteOutcome outcome) {
			note(outcome);
			return CompletableFuture.completedFuture(outcome);
		}

		void play(EslOutboundServer server, InetSocketAddress address) {
			try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start()) {
				prepare(pbx, address);
				for (int i = 0; i < this.calls; i++) {
					int begun = i;
					await().until(() -> begun - server.status().activeCalls() < ON_THE_WAY);
					pbx.call("1000").to("5000");
				}
				await().untilAsserted(() -> assertThat(this.here.getCount()).as(server.status().toString()).isZero());
				assertThat(server.status().activeCalls()).isEqualTo(this.calls);
				this.library = libraryThreads();
				this.all.complete(null);
				int expected = this.calls * this.rounds;
				await().until(() -> server.status().activeCalls() == 0 && this.ends.get() == expected);
				assertThat(this.completed).hasValue(3 * expected);
				// Ours and that of the socket application itself.
				await().until(() -> this.completions.get() == 4 * expected);
				OutboundStatus status = server.status();
				assertThat(status.accepted()).isEqualTo(expected);
				assertThat(status.completed()).isEqualTo(expected);
				assertThat(status.failed() + status.lost() + status.refused() + status.eventsShed()).isZero();
			}
		}

	}

}
