package io.github.eslspring.execute;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.eslspring.captures.FrameStream;
import io.github.eslspring.codec.ContentType;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventDecoder;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.event.EventHeader;
import io.github.eslspring.event.HangupCause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the events of a channel say about the applications executed on it.
 */
class ExecutionsTests {

	private static final Duration LONG = Duration.ofMinutes(1);

	private final EslThreads threads = EslThreads.withListenerThreads(1);

	private final NodeLoop loop = this.threads.nextLoop();

	private final AtomicInteger settled = new AtomicInteger();

	private final Executions executions = new Executions(this.loop, this.settled::incrementAndGet);

	@AfterEach
	void close() {
		this.threads.close();
	}

	@Test
	void completesWithTheEventOfItsOwnIdOnly() {
		Execution execution = start("mine", 1);
		tell("CHANNEL_EXECUTE", "mine");
		tell("CHANNEL_EXECUTE_COMPLETE", "somebody-elses");
		assertThat(execution.outcome()).isNotDone();
		tell("CHANNEL_EXECUTE_COMPLETE", "mine", new EventHeader("Application-Response", "FILE PLAYED"),
				new EventHeader("variable_x", "1"));
		ExecuteOutcome outcome = outcomeOf(execution);
		assertThat(outcome.isCompleted()).isTrue();
		assertThat(outcome).isInstanceOfSatisfying(ExecuteOutcome.Completed.class, (completed) -> {
			assertThat(completed.response()).isEqualTo("FILE PLAYED");
			assertThat(completed.variable("x")).isEqualTo("1");
			assertThat(completed.rounds()).isOne();
		});
		assertThat(this.executions.count()).isZero();
		tell("CHANNEL_EXECUTE_COMPLETE", "mine");
		assertThat(this.settled).hasValue(1);
	}

	@Test
	void nestedOnesCompleteInReverseOrder() {
		List<Execution> nested = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			nested.add(start("conc-" + i, 1));
			tell("CHANNEL_EXECUTE", "conc-" + i);
		}
		for (int i = 3; i >= 0; i--) {
			tell("CHANNEL_EXECUTE_COMPLETE", "conc-" + i, new EventHeader("variable_number", "" + i));
			assertThat(this.executions.count()).isEqualTo(i);
		}
		for (int i = 0; i < 4; i++) {
			assertThat(((ExecuteOutcome.Completed) outcomeOf(nested.get(i))).variable("number")).isEqualTo("" + i);
		}
	}

	@Test
	void loopsEndWithTheLastRound() {
		Execution execution = start("loops", 3);
		for (int round = 1; round <= 3; round++) {
			assertThat(execution.outcome()).isNotDone();
			tell("CHANNEL_EXECUTE", "loops");
			tell("CHANNEL_EXECUTE_COMPLETE", "loops", new EventHeader("variable_current_loop", "" + round));
		}
		assertThat(execution.outcome())
			.isCompletedWithValueMatching((outcome) -> outcome instanceof ExecuteOutcome.Completed done
					&& done.rounds() == 3 && "3".equals(done.variable("current_loop")));
	}

	@Test
	void loopsOfWhichTheServerRunsFewerEndAllTheSame() {
		Execution execution = start("short", 3);
		tell("CHANNEL_EXECUTE", "short");
		tell("CHANNEL_EXECUTE_COMPLETE", "short");
		assertThat(outcomeOf(execution)).isInstanceOfSatisfying(ExecuteOutcome.Completed.class,
				(completed) -> assertThat(completed.rounds()).isOne());
	}

	@Test
	void loopsGoOnWhereTheNextRoundIsToldBeforeTheEndOfTheOneBefore() {
		Execution execution = start("loops", 2);
		tell("CHANNEL_EXECUTE", "loops");
		tell("CHANNEL_EXECUTE", "loops");
		tell("CHANNEL_EXECUTE_COMPLETE", "loops");
		tell("CHANNEL_EXECUTE_COMPLETE", "loops");
		assertThat(((ExecuteOutcome.Completed) outcomeOf(execution)).rounds()).isEqualTo(2);
	}

	@Test
	void hangUpOfItsChannelEndsIt() {
		Execution begun = start("begun", 1);
		Execution waiting = start("waiting", 1);
		tell("CHANNEL_EXECUTE", "begun");
		fire("CHANNEL_HANGUP_COMPLETE", "another", new EventHeader("Hangup-Cause", "USER_BUSY"));
		fire("CHANNEL_DESTROY", "another");
		assertThat(this.executions.count()).isEqualTo(2);
		fire("CHANNEL_HANGUP_COMPLETE", "call", new EventHeader("Hangup-Cause", "USER_BUSY"));
		assertThat(outcomeOf(begun)).isEqualTo(new ExecuteOutcome.HungUp(HangupCause.USER_BUSY));
		assertThat(outcomeOf(waiting)).isEqualTo(new ExecuteOutcome.NotExecuted(HangupCause.USER_BUSY));
		assertThat(this.executions.count()).isZero();
	}

	@Test
	void destroyEndsItAtOnceWithTheCauseItKnows() {
		Execution begun = start("begun", 1);
		tell("CHANNEL_EXECUTE", "begun");
		fire("CHANNEL_DESTROY", "call", new EventHeader("variable_hangup_cause", "NO_ANSWER"));
		assertThat(begun.outcome()).isCompletedWithValue(new ExecuteOutcome.HungUp(HangupCause.NO_ANSWER));
	}

	@Test
	void endThatComesAMomentAfterTheHangUpStillCounts() {
		Execution execution = start("cut-off", 1);
		tell("CHANNEL_EXECUTE", "cut-off");
		fire("CHANNEL_HANGUP_COMPLETE", "call", new EventHeader("Hangup-Cause", "NORMAL_CLEARING"));
		tell("CHANNEL_EXECUTE_COMPLETE", "cut-off");
		assertThat(outcomeOf(execution).isCompleted()).isTrue();
	}

	@Test
	void beginningThatComesAMomentAfterTheHangUpStillCounts() {
		Execution execution = start("cut-off", 1);
		fire("CHANNEL_HANGUP_COMPLETE", "call", new EventHeader("Hangup-Cause", "NORMAL_CLEARING"));
		tell("CHANNEL_EXECUTE", "cut-off");
		assertThat(outcomeOf(execution)).isEqualTo(new ExecuteOutcome.HungUp(HangupCause.NORMAL_CLEARING));
	}

	@Test
	void notToHaveHeardOfItProvesNothingAfterAGap() {
		Execution execution = start("begun-unheard", 1);
		onLoop(this.executions::connectionLost);
		fire("CHANNEL_HANGUP_COMPLETE", "call");
		assertThat(outcomeOf(execution)).isEqualTo(new ExecuteOutcome.HungUp(HangupCause.UNKNOWN));
	}

	@Test
	void timesOutAndLeavesNothingBehind() {
		Execution execution = new Execution("slow", "call", 1);
		Duration limit = Duration.ofMillis(20);
		onLoop(() -> this.executions.register(execution, limit, null));
		assertThat(outcomeOf(execution)).isEqualTo(new ExecuteOutcome.TimedOut(limit));
		onLoop(() -> assertThat(this.executions.has("slow")).isFalse());
		tell("CHANNEL_EXECUTE_COMPLETE", "slow");
		fire("CHANNEL_DESTROY", "call");
		assertThat(this.settled).hasValue(1);
	}

	@Test
	void isLostWithItsServerProcess() {
		Execution execution = new Execution("lost", "call", 1);
		onLoop(() -> this.executions.register(execution, LONG, "core-1"));
		onLoop(() -> this.executions.serverIs("core-1"));
		assertThat(execution.outcome()).isNotDone();
		onLoop(() -> this.executions.serverIs("core-2"));
		assertThat(outcomeOf(execution)).isEqualTo(new ExecuteOutcome.Lost(true));
	}

	@Test
	void readsARecordedCallOfARealServer() throws IOException {
		String call = "a2daf609-8356-42fa-99b0-ec922da29587";
		Map<String, Execution> started = new LinkedHashMap<>();
		for (String id : List.of("ev-1", "ev-utf", "ev-long", "ev-ml", "lock-0", "lock-1", "lock-2", "nolock-0",
				"nolock-1", "nolock-2", "loops-3", "loops-short", "ev-nosuch")) {
			Execution execution = new Execution(id, call, id.startsWith("loops") ? 3 : 1);
			started.put(id, execution);
			onLoop(() -> this.executions.register(execution, LONG, null));
		}
		try (InputStream recorded = ExecutionsTests.class.getResourceAsStream("/captures/sendmsg-inbound.in")) {
			byte[] bytes = Objects.requireNonNull(recorded).readAllBytes();
			FrameStream stream = new FrameStream().write(bytes, 0, bytes.length);
			for (Frame frame : stream.frames()) {
				if (frame.contentType() == ContentType.EVENT_PLAIN) {
					onLoop(() -> this.executions.onEvent(EventDecoder.decode(EventFormat.PLAIN, frame.body())));
				}
			}
		}
		started.forEach((id, execution) -> {
			ExecuteOutcome outcome = outcomeOf(execution);
			if (id.equals("ev-nosuch")) {
				assertThat(outcome).isInstanceOf(ExecuteOutcome.NotExecuted.class);
			}
			else {
				assertThat(outcome).as(id)
					.isInstanceOfSatisfying(ExecuteOutcome.Completed.class,
							(completed) -> assertThat(completed.rounds()).isEqualTo(id.equals("loops-3") ? 3 : 1));
			}
		});
	}

	private Execution start(String id, int loops) {
		Execution execution = new Execution(id, "call", loops);
		onLoop(() -> this.executions.register(execution, LONG, null));
		return execution;
	}

	private void tell(String name, String id, EventHeader... more) {
		List<EventHeader> headers = new ArrayList<>(List.of(more));
		headers.add(new EventHeader("Application-UUID", id));
		fire(name, "call", headers.toArray(EventHeader[]::new));
	}

	private void fire(String name, String channel, EventHeader... more) {
		List<EventHeader> headers = new ArrayList<>(
				List.of(new EventHeader("Event-Name", name), new EventHeader("Unique-ID", channel)));
		headers.addAll(List.of(more));
		onLoop(() -> this.executions.onEvent(EslEvent.of(headers, null)));
	}

	private static ExecuteOutcome outcomeOf(Execution execution) {
		return execution.outcome().orTimeout(10, TimeUnit.SECONDS).join();
	}

	private void onLoop(Runnable task) {
		CompletableFuture<Void> done = new CompletableFuture<>();
		this.loop.run(() -> {
			try {
				task.run();
				done.complete(null);
			}
			catch (Throwable ex) {
				done.completeExceptionally(ex);
			}
		});
		done.orTimeout(10, TimeUnit.SECONDS).join();
	}

}
