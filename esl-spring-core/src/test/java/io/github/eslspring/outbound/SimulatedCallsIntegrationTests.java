package io.github.eslspring.outbound;

import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import io.github.eslspring.event.HangupCause;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.status.OutboundPhase;
import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.script.ScriptedSwitch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How calls come to our server and leave it, on a simulated switch.
 */
class SimulatedCallsIntegrationTests {

	@ParameterizedTest
	@CsvSource({ "5000,true,true", "5001,true,false", "5002,false,true", "5003,false,false" })
	void takesCallsOverInEveryModeAndHangsThemUp(String destination, boolean async, boolean full) {
		try (SwitchScene scene = new SwitchScene()) {
			CompletableFuture<CallCapabilities> capabilities = scene.handle((call) -> {
				assertThat(call.answer().isCompleted()).isTrue();
				return call.capabilities();
			});
			SimulatedCall call = scene.call(destination);
			assertThat(Patience.resultOf(capabilities)).isEqualTo(new CallCapabilities(async, full));
			Patience.await().until(call::isEnded);
			assertThat(call.hangupCause()).isEqualTo("NORMAL_CLEARING");
			assertThat(call.variable("went_on")).isNull();
			scene.awaitQuiet();
			Patience.await().until(() -> scene.server.ends.size() == 1);
			assertThat(scene.server.ends.get(0).reason()).isEqualTo(CallEnd.Reason.HUNG_UP);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "5000", "5001", "5002", "5003" })
	void givesCallsBackInEveryMode(String destination) {
		try (SwitchScene scene = new SwitchScene((options) -> options.onReturn(OnReturn.CONTINUE))
			.handling(OutboundCall::answer)) {
			SimulatedCall call = scene.call(destination);
			Patience.await().until(() -> "true".equals(call.variable("went_on")));
			assertThat(call.isEnded()).isFalse();
			scene.awaitQuiet();
			Patience.await().until(() -> scene.server.ends.size() == 1);
			assertThat(scene.server.ends.get(0).reason()).isEqualTo(CallEnd.Reason.LEFT);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "5000", "5001", "5002", "5003" })
	void hangsUpWhenAHandlerThrowsAndServesTheNextCall(String destination) {
		try (SwitchScene scene = new SwitchScene().handling((call) -> {
			call.answer();
			throw new IllegalStateException("on purpose");
		})) {
			for (int i = 1; i <= 2; i++) {
				SimulatedCall call = scene.call(destination);
				Patience.await().until(call::isEnded);
				assertThat(call.hangupCause()).isEqualTo("NORMAL_TEMPORARY_FAILURE");
			}
			scene.awaitQuiet();
			assertThat(scene.server.server.status().failed()).isEqualTo(2);
		}
	}

	@Test
	void letsADialplanGoOnForWhichThereIsNoHandler() {
		try (SwitchScene scene = new SwitchScene()) {
			SimulatedCall call = scene.call(SwitchScene.ASYNC_FULL);
			Patience.await().until(() -> "true".equals(call.variable("went_on")));
			assertThat(scene.server.server.status().unrouted()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "5000", "5001", "5002", "5003" })
	void letsTheDialplanGoOnWhenTheProcessDies(String destination) {
		try (SwitchScene scene = new SwitchScene()) {
			CompletableFuture<ExecuteOutcome> outcome = scene.handle((call) -> {
				call.answer();
				return call.sleep(Duration.ofMillis(300));
			});
			SimulatedCall call = scene.call(destination);
			Patience.await().until(() -> call.lastApplication().equals("sleep"));
			scene.pbx.resetConnections();
			assertThat(Patience.resultOf(outcome)).isEqualTo(new ExecuteOutcome.Lost(true));
			Patience.await().until(() -> "true".equals(call.variable("went_on")));
			scene.awaitQuiet();
			assertThat(scene.server.server.status().lost()).isEqualTo(1);
			Patience.await().until(() -> scene.server.ends.size() == 1);
			assertThat(scene.server.ends.get(0).reason()).isEqualTo(CallEnd.Reason.LOST);
		}
	}

	@Test
	void leavesTheCallParkedWhenTheProcessDiesIfToldTo() {
		try (SwitchScene scene = new SwitchScene((options) -> options.onConnectionLoss(OnConnectionLoss.PARK))) {
			CountDownLatch handling = new CountDownLatch(1);
			scene.handling((call) -> {
				call.answer();
				handling.countDown();
				call.awaitEnd();
			});
			SimulatedCall call = scene.call(SwitchScene.ASYNC_FULL);
			Patience.awaitLatch(handling);
			scene.pbx.resetConnections();
			scene.awaitQuiet();
			assertThat(call.isEnded()).isFalse();
			assertThat(call.variable("went_on")).isNull();
		}
	}

	@Test
	void aCallThatIsTransferredLivesOn() {
		try (SwitchScene scene = new SwitchScene()) {
			scene.pbx.dialplan().extension("7000").set("arrived", "true").park();
			CompletableFuture<ExecuteOutcome> transferred = scene.handle((call) -> {
				ExecuteOutcome outcome = call.transfer("7000");
				assertThat(call.isUp()).isFalse();
				assertThat(call.playback("late.wav")).isEqualTo(new ExecuteOutcome.Closed());
				call.hangup(HangupCause.USER_BUSY);
				return outcome;
			});
			for (String destination : List.of("5000", "5001", "5002", "5003")) {
				SimulatedCall call = scene.call(destination);
				assertThat(Patience.resultOf(transferred).isCompleted()).isTrue();
				Patience.await().until(() -> "true".equals(call.variable("arrived")));
				scene.awaitQuiet();
				assertThat(call.isEnded()).as(destination).isFalse();
				assertThat(call.variable("went_on")).isNull();
			}
			assertThat(scene.server.server.status().lost()).isZero();
			Patience.await().until(() -> scene.server.ends.size() == 4);
			assertThat(scene.server.ends).extracting(CallEnd::reason).containsOnly(CallEnd.Reason.TAKEN_AWAY);
		}
	}

	@Test
	void aCallThatSomebodyElseTransfersLivesOn() {
		try (SwitchScene scene = new SwitchScene()) {
			scene.pbx.dialplan().extension("7000").set("arrived", "true").park();
			CompletableFuture<ExecuteOutcome> played = scene.handle((call) -> {
				call.answer();
				ExecuteOutcome outcome = call.playback("tone_stream://%(60000,0,440)");
				assertThat(call.isUp()).isFalse();
				return outcome;
			});
			SimulatedCall call = scene.call(SwitchScene.ASYNC_FULL);
			Patience.await().until(() -> call.lastApplication().equals("playback"));
			call.transfer("7000", "XML", "default");
			assertThat(Patience.resultOf(played).isCompleted()).isTrue();
			scene.awaitQuiet();
			assertThat(call.isEnded()).isFalse();
			assertThat(call.variable("arrived")).isEqualTo("true");
			Patience.await().until(() -> scene.server.ends.size() == 1);
			assertThat(scene.server.ends).extracting(CallEnd::reason).containsExactly(CallEnd.Reason.TAKEN_AWAY);
		}
	}

	@Test
	void lettingGoEndsTheLingeringAtOnce() {
		try (SwitchScene scene = new SwitchScene((options) -> options.linger(Duration.ofMinutes(10)))) {
			CompletableFuture<CallEnd> end = scene.handle((call) -> {
				call.answer();
				return call.hangup(HangupCause.USER_BUSY);
			});
			SimulatedCall call = scene.call(SwitchScene.ASYNC_FULL);
			assertThat(Patience.resultOf(end).cause()).isEqualTo(HangupCause.USER_BUSY);
			assertThat(call.hangupCause()).isEqualTo("USER_BUSY");
			scene.awaitQuiet();
		}
	}

	@Test
	void waitingForTheEndDoesNotWaitForTheLingering() {
		try (SwitchScene scene = new SwitchScene((options) -> options.linger(Duration.ofMinutes(10)))) {
			CountDownLatch waiting = new CountDownLatch(1);
			CompletableFuture<CallEnd> end = scene.handle((call) -> {
				call.answer();
				waiting.countDown();
				return call.awaitEnd();
			});
			SimulatedCall call = scene.call(SwitchScene.ASYNC_FULL);
			Patience.awaitLatch(waiting);
			call.hangup("ORIGINATOR_CANCEL");
			assertThat(Patience.resultOf(end).cause()).isEqualTo(HangupCause.ORIGINATOR_CANCEL);
		}
	}

	@Test
	void calledOutOfTheLimitTheDialplanGoesOn() {
		CountDownLatch go = new CountDownLatch(1);
		try (SwitchScene scene = new SwitchScene((options) -> options.maxCalls(2))
			.handling((call) -> Patience.awaitLatch(go))) {
			List<SimulatedCall> here = List.of(scene.call(SwitchScene.ASYNC_FULL), scene.call(SwitchScene.ASYNC_FULL));
			Patience.await().until(() -> scene.server.server.status().phase() == OutboundPhase.FULL);
			SimulatedCall third = scene.call(SwitchScene.ASYNC_FULL);
			Patience.await().until(() -> "true".equals(third.variable("went_on")));
			go.countDown();
			here.forEach((call) -> Patience.await().until(call::isEnded));
			Patience.await().until(() -> scene.server.server.status().phase() == OutboundPhase.LISTENING);
			SimulatedCall next = scene.call(SwitchScene.ASYNC_FULL);
			Patience.await().until(next::isEnded);
			scene.awaitQuiet();
			assertThat(scene.server.server.status().accepted()).isEqualTo(3);
		}
	}

	@Test
	void aHandlerThatWorksOnAfterTheHangUpKeepsItsPlace() {
		CountDownLatch go = new CountDownLatch(1);
		try (SwitchScene scene = new SwitchScene((options) -> options.maxCalls(1)).handling((call) -> {
			call.hangup();
			Patience.awaitLatch(go);
		})) {
			Patience.await().until(scene.call(SwitchScene.ASYNC_FULL)::isEnded);
			Patience.await().until(() -> scene.server.ends.size() == 1);
			assertThat(scene.server.server.status().activeCalls()).isEqualTo(1);
			assertThat(scene.server.server.status().phase()).isEqualTo(OutboundPhase.FULL);
			go.countDown();
			Patience.await().until(() -> scene.server.server.status().phase() == OutboundPhase.LISTENING);
			assertThat(scene.server.server.status().activeCalls()).isZero();
		}
	}

	@Test
	void refusesStrangersAndTheirDialplanGoesOn() {
		try (SwitchScene scene = new SwitchScene(
				(options) -> options.allowedPeers(AllowedPeers.of(List.of("10.0.0.0/8", "fd00::/8"))))) {
			SimulatedCall call = scene.call(SwitchScene.FULL);
			Patience.await().until(() -> "true".equals(call.variable("went_on")));
			assertThat(scene.server.server.status().refused()).isEqualTo(1);
			assertThat(scene.server.server.status().activeCalls()).isZero();
			assertThat(scene.server.server.status().accepted()).isZero();
		}
	}

	@Test
	void drainRefusesNewCallsAndWaitsForTheOthers() {
		CountDownLatch go = new CountDownLatch(1);
		try (SwitchScene scene = new SwitchScene()) {
			CompletableFuture<ExecuteOutcome> outcome = scene.handle((call) -> {
				Patience.awaitLatch(go);
				return call.answer();
			});
			SimulatedCall here = scene.call(SwitchScene.ASYNC_FULL);
			Patience.await().until(() -> scene.server.server.status().accepted() == 1);
			CompletableFuture<Void> stopped = scene.server.server.stop(Patience.LIMIT);
			Patience.await().until(() -> scene.server.server.status().phase() == OutboundPhase.DRAINING);
			SimulatedCall late = scene.call(SwitchScene.ASYNC_FULL);
			Patience.await().until(() -> "true".equals(late.variable("went_on")));
			assertThat(stopped).isNotDone();
			go.countDown();
			assertThat(Patience.resultOf(outcome).isCompleted()).isTrue();
			Patience.resultOf(stopped);
			assertThat(here.hangupCause()).isEqualTo("NORMAL_CLEARING");
		}
	}

	@Test
	void drainEndsEveryWaitAndTheCallGoesOnInItsDialplan() {
		try (SwitchScene scene = new SwitchScene()) {
			CompletableFuture<ExecuteOutcome> outcome = scene
				.handle((call) -> call.playback("tone_stream://%(1000,0,440)"));
			SimulatedCall call = scene.call(SwitchScene.ASYNC_FULL);
			Patience.await().until(() -> call.lastApplication().equals("playback"));
			Patience.resultOf(scene.server.server.stop(Duration.ofMillis(50)));
			assertThat(Patience.resultOf(outcome)).isEqualTo(new ExecuteOutcome.Drained());
			Patience.await().until(() -> "true".equals(call.variable("went_on")));
		}
	}

	@Test
	void drainInterruptsAHandlerThatDoesNotEndAndTheServerStartsAgain() {
		CompletableFuture<String> interrupted = new CompletableFuture<>();
		CountDownLatch never = new CountDownLatch(1);
		try (SwitchScene scene = new SwitchScene().handling((call) -> {
			try {
				never.await();
			}
			catch (InterruptedException ex) {
				interrupted.complete(Thread.currentThread().getName());
			}
		})) {
			scene.call(SwitchScene.ASYNC_FULL);
			Patience.await().until(() -> scene.server.server.status().accepted() == 1);
			Patience.resultOf(scene.server.server.stop(Duration.ofMillis(50)));
			Patience.resultOf(scene.server.server.start());
			assertThat(scene.server.server.status().phase()).isEqualTo(OutboundPhase.LISTENING);
			assertThat(Patience.resultOf(interrupted)).startsWith("esl-call");
			never.countDown();
			scene.awaitQuiet();
		}
	}

	@Test
	void takesAConnectionWithoutACallForNoCall() throws Exception {
		try (SwitchScene scene = new SwitchScene()) {
			new Socket(scene.server.address.getAddress(), scene.server.address.getPort()).close();
			Patience.await().until(() -> scene.server.server.status().lost() == 1);
			scene.awaitQuiet();
			assertThat(scene.server.server.status().accepted()).isZero();
		}
	}

	@Test
	void runsHandlersOnAnExecutorOfTheUsers() throws Exception {
		var threads = Executors.newSingleThreadExecutor((task) -> new Thread(task, "my-calls"));
		List<String> names = new CopyOnWriteArrayList<>();
		try (EslOutboundServer server = EslOutboundServer.builder()
			.options(OutboundOptions.builder().port(0).build())
			.callExecutor(threads)
			.build()) {
			server.onCall(CallRoute.EVERY_CALL, (call) -> names.add(Thread.currentThread().getName()));
			try (ScriptedSwitch pbx = HandedOver.handOver(Patience.resultOf(server.start()), "5000")) {
				pbx.ok("sendmsg");
				assertThat(names).containsExactly("my-calls");
				pbx.hangsUp("NORMAL_CLEARING");
				pbx.expectExit();
			}
		}
		finally {
			threads.shutdown();
		}
	}

}
