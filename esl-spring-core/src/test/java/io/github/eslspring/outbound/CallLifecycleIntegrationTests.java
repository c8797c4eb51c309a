package io.github.eslspring.outbound;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.eslspring.api.Applications;
import io.github.eslspring.api.UuidApi;
import io.github.eslspring.command.ExecuteOptions;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.EslDrainException;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.status.OutboundPhase;
import io.github.eslspring.test.script.ScriptedCommand;
import io.github.eslspring.test.script.ScriptedSwitch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CallLifecycleIntegrationTests {

	@Test
	void takesACallOverBeforeItsHandlerRuns() {
		CompletableFuture<OutboundCall> handled = new CompletableFuture<>();
		try (TestServer server = new TestServer().handling(handled::complete);
				ScriptedSwitch pbx = new ScriptedSwitch(server.address)) {
			pbx.connect("5000", "async", "full");
			HandedOver.tiesTheLifeline(pbx);
			pbx.ok("linger 10");
			pbx.expect("myevents");
			assertThat(handled).isNotDone();
			pbx.reply("+OK Events Enabled");
			OutboundCall call = Patience.resultOf(handled);
			assertThat(call.uuid()).isEqualTo(ScriptedSwitch.UUID);
			assertThat(call.capabilities()).isEqualTo(new CallCapabilities(true, true));
			assertThat(call.variable("greeting")).isEqualTo("grüß");
		}
	}

	@Test
	void sendsOnlyWhatASocketWithoutFullAllows() {
		try (TestServer server = new TestServer().handling((call) -> {
		}); ScriptedSwitch pbx = new ScriptedSwitch(server.address)) {
			pbx.connect("5000", "static", "single-channel");
			pbx.ok("myevents");
			assertThat(pbx.ok("sendmsg").header("hangup-cause")).isEqualTo("NORMAL_CLEARING");
		}
	}

	@Test
	void hangsUpWhenTheHandlerReturns() {
		try (TestServer server = new TestServer().handling((call) -> {
		}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			ScriptedCommand hangup = pbx.ok("sendmsg");
			assertThat(hangup.header("call-command")).isEqualTo("hangup");
			assertThat(hangup.header("hangup-cause")).isEqualTo("NORMAL_CLEARING");
			pbx.hangsUp("NORMAL_CLEARING");
			pbx.expectExit();
			Patience.await().until(() -> server.ends.size() == 1);
			assertThat(server.ends.get(0).reason()).isEqualTo(CallEnd.Reason.HUNG_UP);
			assertThat(server.ends.get(0).cause()).isEqualTo(HangupCause.NORMAL_CLEARING);
			Patience.await().until(() -> server.server.status().activeCalls() == 0);
			assertThat(server.server.status().completed()).isEqualTo(1);
		}
	}

	@Test
	void letsTheDialplanGoOnWhenTheHandlerReturnsIfToldTo() {
		try (TestServer server = new TestServer((options) -> options.onReturn(OnReturn.CONTINUE)).handling((call) -> {
		}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			HandedOver.isGivenBack(pbx);
			Patience.await().until(() -> server.ends.size() == 1);
			assertThat(server.ends.get(0).reason()).isEqualTo(CallEnd.Reason.LEFT);
		}
	}

	@Test
	void resumesOnlyAtTheEndWhenALostCallIsToStayParked() {
		try (TestServer server = new TestServer(
				(options) -> options.onReturn(OnReturn.CONTINUE).onConnectionLoss(OnConnectionLoss.PARK))
			.handling((call) -> {
			}); ScriptedSwitch pbx = new ScriptedSwitch(server.address)) {
			pbx.connect("5000", "async", "full");
			pbx.ok("linger 10");
			pbx.ok("myevents");
			pbx.ok("resume");
			pbx.expectExit();
		}
	}

	@Test
	void hangsUpAndCountsWhenTheHandlerThrows() {
		try (TestServer server = new TestServer().handling((call) -> {
			throw new IllegalStateException("on purpose");
		}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			assertThat(pbx.ok("sendmsg").header("hangup-cause")).isEqualTo("NORMAL_TEMPORARY_FAILURE");
			pbx.hangsUp("NORMAL_TEMPORARY_FAILURE");
			pbx.expectExit();
			Patience.await().until(() -> server.server.status().failed() == 1);
			try (ScriptedSwitch next = HandedOver.handOver(server.address, "5000")) {
				assertThat(next.ok("sendmsg").line()).isEqualTo("sendmsg");
			}
		}
	}

	@Test
	void routesByDestinationAndContextAndOrder() {
		List<String> handled = new CopyOnWriteArrayList<>();
		try (TestServer server = new TestServer()) {
			server.server.onCall(CallRoute.of("", "", 10), (call) -> handled.add("any"));
			server.server.onCall(CallRoute.of("50\\d\\d", "", 0), (call) -> handled.add("50xx"));
			server.server.onCall(CallRoute.of("5000", "default", 0), (call) -> handled.add("5000"));
			server.server.onCall(CallRoute.of("", "other", -1), (call) -> handled.add("other"));
			for (String destination : List.of("5000", "5001", "6000")) {
				try (ScriptedSwitch pbx = HandedOver.handOver(server.address, destination)) {
					pbx.ok("sendmsg");
				}
			}
		}
		assertThat(handled).containsExactly("5000", "50xx", "any");
	}

	@Test
	void givesACallWithoutAHandlerBackToItsDialplan() {
		try (TestServer server = new TestServer(); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			HandedOver.isGivenBack(pbx);
			Patience.await().until(() -> server.server.status().activeCalls() == 0);
			assertThat(server.server.status().unrouted()).isEqualTo(1);
		}
	}

	@Test
	void givesUpAPeerThatSaysNothing() {
		try (TestServer server = new TestServer((options) -> options.handshakeTimeout(Duration.ofMillis(50)));
				ScriptedSwitch pbx = new ScriptedSwitch(server.address)) {
			pbx.expect("connect");
			pbx.expectEnd();
			Patience.await()
				.until(() -> server.server.status().lost() == 1 && server.server.status().activeCalls() == 0);
		}
	}

	@Test
	void closesThePortAtTheLimitAndOpensItAgain() {
		CountDownLatch go = new CountDownLatch(1);
		try (TestServer server = new TestServer((options) -> options.maxCalls(1))
			.handling((call) -> Patience.awaitLatch(go));
				ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			Patience.await().until(() -> server.server.status().phase() == OutboundPhase.FULL);
			assertThat(server.server.status().address()).isNull();
			go.countDown();
			pbx.ok("sendmsg");
			pbx.hangsUp("NORMAL_CLEARING");
			pbx.expectExit();
			Patience.await().until(() -> server.server.status().phase() == OutboundPhase.LISTENING);
			try (ScriptedSwitch next = HandedOver.handOver(server.address, "5000")) {
				next.ok("sendmsg");
			}
		}
	}

	@Test
	void saysThatItCannotOpenThePortAgainAndTriesUntilItCan() throws IOException {
		CountDownLatch go = new CountDownLatch(1);
		try (TestServer server = new TestServer((options) -> options.maxCalls(1))
			.handling((call) -> Patience.awaitLatch(go));
				ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			Patience.await().until(() -> server.server.status().phase() == OutboundPhase.FULL);
			try (ServerSocket other = take(server.address)) {
				go.countDown();
				pbx.ok("sendmsg");
				pbx.hangsUp("NORMAL_CLEARING");
				pbx.expectExit();
				Patience.await().until(() -> server.server.status().phase() == OutboundPhase.FAILED);
				assertThat(other.isBound()).isTrue();
			}
			Patience.await().until(() -> server.server.status().phase() == OutboundPhase.LISTENING);
		}
	}

	@Test
	void startsAgainOnAnyPortWhenTheLastOneIsTaken() throws IOException {
		try (TestServer server = new TestServer().handling((call) -> {
		})) {
			Patience.resultOf(server.server.stop());
			try (ServerSocket other = take(server.address)) {
				InetSocketAddress address = Patience.resultOf(server.server.start());
				assertThat(address.getPort()).isNotEqualTo(other.getLocalPort());
				try (ScriptedSwitch pbx = HandedOver.handOver(address, "5000")) {
					pbx.ok("sendmsg");
				}
			}
		}
	}

	@Test
	void isNotOpenAfterItWasStoppedWhileItOpened() {
		try (TestServer server = new TestServer()) {
			Patience.resultOf(server.server.stop());
			CompletableFuture<InetSocketAddress> opened = server.server.start();
			Patience.resultOf(server.server.stop());
			Patience.await().until(opened::isDone);
			assertThat(server.server.status().phase()).isEqualTo(OutboundPhase.STOPPED);
			assertThat(server.server.status().address()).isNull();
		}
	}

	@Test
	void startsOnceForAllWhoAskMeanwhile() {
		try (TestServer server = new TestServer()) {
			Patience.resultOf(server.server.stop());
			CompletableFuture<InetSocketAddress> one = server.server.start();
			CompletableFuture<InetSocketAddress> other = server.server.start();
			assertThat(Patience.resultOf(one)).isEqualTo(Patience.resultOf(other));
			assertThat(server.server.status().phase()).isEqualTo(OutboundPhase.LISTENING);
		}
	}

	@Test
	void letsCallsOfTheNextStartAloneWhenTheTimeOfTheLastIsUp() {
		CountDownLatch go = new CountDownLatch(1);
		try (TestServer server = new TestServer().handling((call) -> Patience.awaitLatch(go));
				ScriptedSwitch old = HandedOver.handOver(server.address, "1")) {
			CompletableFuture<Void> stopped = server.server.stop(Duration.ofMillis(200));
			Patience.await().until(() -> server.server.status().phase() == OutboundPhase.DRAINING);
			InetSocketAddress address = Patience.resultOf(server.server.start());
			try (ScriptedSwitch pbx = HandedOver.handOver(address, "2")) {
				Patience.resultOf(stopped);
				old.expectEnd();
				go.countDown();
				pbx.ok("sendmsg");
			}
		}
	}

	@Test
	void endsAtOnceWhenItIsClosedAgainAndDoesNotStartAfterwards() {
		TestServer server = new TestServer();
		server.close();
		server.close();
		assertThat(Patience.failureOf(server.server.start())).isInstanceOf(EslDrainException.class);
	}

	@Test
	void doesNotWaitAgainForAHandlerThatWasGivenUp() {
		CountDownLatch go = new CountDownLatch(1);
		AtomicBoolean interrupted = new AtomicBoolean();
		try (TestServer server = new TestServer((options) -> options.drainTimeout(Duration.ofSeconds(20)))
			.handling((call) -> {
				while (go.getCount() > 0) {
					try {
						go.await();
					}
					catch (InterruptedException ex) {
						interrupted.set(true);
					}
				}
			}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			Patience.await().until(() -> server.server.status().accepted() == 1);
			Patience.resultOf(server.server.stop(Duration.ofMillis(10)));
			Patience.resultOf(server.server.stop());
			Patience.await().untilTrue(interrupted);
			pbx.expectEnd();
			go.countDown();
		}
	}

	@Test
	void hasNoRoomForWhoSlippedInBesideTheLimit() {
		OutboundOptions options = OutboundOptions.builder().port(0).maxCalls(1).build();
		try (EslThreads threads = EslThreads.withListenerThreads(1)) {
			CallDesk desk = new CallDesk("outbound", options, threads, new CallHandlers());
			Patience.resultOf(desk.open());
			assertThat(desk.admits(new CallSession("outbound", options, threads.nextLoop(), 1, desk, desk))).isTrue();
			assertThat(desk.admits(new CallSession("outbound", options, threads.nextLoop(), 2, desk, desk))).isFalse();
			assertThat(desk.status().accepted()).isEqualTo(1);
			assertThat(desk.status().refused()).isEqualTo(1);
		}
	}

	@Test
	void hangsUpWhoSlippedInBeforeItWasStopped() {
		try (TestServer server = new TestServer((options) -> options.drainTimeout(Patience.LIMIT)).handling((call) -> {
		})) {
			ScriptedSwitch pbx = new ScriptedSwitch(server.address);
			Patience.await().until(() -> server.server.status().activeCalls() == 1);
			CompletableFuture<Void> stopped = server.server.stop();
			Patience.await().until(() -> server.server.status().phase() == OutboundPhase.DRAINING);
			assertCongestion(pbx);
			Patience.resultOf(stopped);
			assertThat(server.server.status().refused()).isEqualTo(1);
		}
	}

	@Test
	void aHangUpBehindALockedApplicationWaitsForItAndNoLonger() {
		CompletableFuture<CallEnd> end = new CompletableFuture<>();
		try (TestServer server = new TestServer((options) -> options.linger(Duration.ofSeconds(1))).handling((call) -> {
			call.async()
				.execute(Applications.playback("a.wav"), ExecuteOptions.NONE.withEventLock(), Duration.ofSeconds(5));
			end.complete(call.hangup(HangupCause.USER_BUSY));
		}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000", 1)) {
			pbx.application("playback");
			pbx.expect("sendmsg");
			pbx.staysOpenFor(Duration.ofMillis(4500));
			assertThat(Patience.resultOf(end).reason()).isEqualTo(CallEnd.Reason.LOST);
			pbx.expectEnd();
		}
	}

	@Test
	void aHandlerThatAskedForTheHangUpAndReturnsAsksForNothingElse() {
		try (TestServer server = new TestServer((options) -> options.onReturn(OnReturn.CONTINUE))
			.handling((call) -> call.async().hangup(HangupCause.USER_BUSY));
				ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			assertThat(pbx.ok("sendmsg").header("hangup-cause")).isEqualTo("USER_BUSY");
			Patience.await().until(() -> server.server.status().completed() == 1);
			pbx.hangsUp("USER_BUSY");
			pbx.expectExit();
			Patience.await().until(() -> server.ends.size() == 1);
			assertThat(server.ends.get(0).reason()).isEqualTo(CallEnd.Reason.HUNG_UP);
			assertThat(server.ends.get(0).cause()).isEqualTo(HangupCause.USER_BUSY);
		}
	}

	@Test
	void isFullAtOnceWhenItIsStartedWhileOldCallsTakeAllTheRoom() {
		CountDownLatch go = new CountDownLatch(1);
		try (TestServer server = new TestServer((options) -> options.maxCalls(1).drainTimeout(Patience.LIMIT))
			.handling((call) -> Patience.awaitLatch(go));
				ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			CompletableFuture<Void> stopped = server.server.stop();
			Patience.resultOf(server.server.start());
			Patience.await().until(() -> server.server.status().phase() == OutboundPhase.FULL);
			go.countDown();
			pbx.ok("sendmsg");
			pbx.hangsUp("NORMAL_CLEARING");
			pbx.expectExit();
			Patience.resultOf(stopped);
			Patience.await().until(() -> server.server.status().phase() == OutboundPhase.LISTENING);
		}
	}

	@Test
	void doesNotWaitForAServerThatNeverHangsUp() {
		CompletableFuture<CallEnd> end = new CompletableFuture<>();
		try (TestServer server = new TestServer((options) -> options.linger(Duration.ofSeconds(1)))
			.handling((call) -> end.complete(call.hangup()));
				ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000", 1)) {
			pbx.expect("sendmsg");
			assertThat(Patience.resultOf(end).reason()).isEqualTo(CallEnd.Reason.LOST);
			pbx.expectEnd();
		}
	}

	@Test
	void doesNotWaitForAServerThatNeverTakesTheCallBack() {
		CompletableFuture<CallEnd> end = new CompletableFuture<>();
		try (TestServer server = new TestServer((options) -> options.linger(Duration.ofSeconds(1)))
			.handling((call) -> end.complete(call.giveBack()));
				ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000", 1)) {
			pbx.expect("resume");
			assertThat(Patience.resultOf(end).reason()).isEqualTo(CallEnd.Reason.LEFT);
		}
	}

	// The kernel may take a moment to give a port back.
	private static ServerSocket take(InetSocketAddress address) {
		return Patience.await()
			.ignoreExceptions()
			.until(() -> new ServerSocket(address.getPort(), 1, address.getAddress()), ServerSocket::isBound);
	}

	private static void assertCongestion(ScriptedSwitch pbx) {
		try (pbx) {
			pbx.connect("5000", "async", "full");
			assertThat(pbx.ok("sendmsg").header("hangup-cause")).isEqualTo("SWITCH_CONGESTION");
			pbx.expectExit();
		}
	}

	@Test
	void refusesPeersThatAreNotAllowed() {
		try (TestServer server = new TestServer(
				(options) -> options.allowedPeers(AllowedPeers.of(List.of("10.0.0.0/8"))));
				ScriptedSwitch pbx = new ScriptedSwitch(server.address)) {
			pbx.expectEnd();
			Patience.await().until(() -> server.server.status().refused() == 1);
		}
	}

	@Test
	void refusesNewCallsFirstWhenItIsStoppedAndLetsTheOthersEnd() {
		CountDownLatch go = new CountDownLatch(1);
		try (TestServer server = new TestServer().handling((call) -> Patience.awaitLatch(go));
				ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			CompletableFuture<Void> stopped = server.server.stop(Patience.LIMIT);
			Patience.await().until(() -> server.server.status().phase() == OutboundPhase.DRAINING);
			assertThat(stopped).isNotDone();
			go.countDown();
			pbx.ok("sendmsg");
			pbx.hangsUp("NORMAL_CLEARING");
			pbx.expectExit();
			Patience.resultOf(stopped);
			assertThat(server.server.status().phase()).isEqualTo(OutboundPhase.STOPPED);
		}
	}

	@Test
	void endsEveryWaitWhenTheDrainLimitPasses() {
		CompletableFuture<ExecuteOutcome> outcome = new CompletableFuture<>();
		try (TestServer server = new TestServer().handling((call) -> outcome.complete(call.playback("x.wav")));
				ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			pbx.application("playback");
			Patience.resultOf(server.server.stop(Duration.ofMillis(50)));
			assertThat(Patience.resultOf(outcome)).isInstanceOf(ExecuteOutcome.Drained.class);
			pbx.expectEnd();
		}
	}

	@Test
	void closeSeesOutTheCallsOfAnEarlierStopToo() {
		CompletableFuture<ExecuteOutcome> outcome = new CompletableFuture<>();
		try (TestServer server = new TestServer().handling((call) -> outcome.complete(call.playback("x.wav")));
				ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			pbx.application("playback");
			CompletableFuture<Void> stopped = server.server.stop(Patience.LIMIT);
			Patience.resultOf(server.server.start());
			server.server.close();
			assertThat(stopped).isDone();
			assertThat(Patience.resultOf(outcome)).isInstanceOf(ExecuteOutcome.Drained.class);
			pbx.expectEnd();
		}
	}

	@Test
	void startsAgainAfterItWasStopped() {
		try (TestServer server = new TestServer().handling((call) -> {
		})) {
			Patience.resultOf(server.server.stop());
			InetSocketAddress address = Patience.resultOf(server.server.start());
			try (ScriptedSwitch pbx = HandedOver.handOver(address, "5000")) {
				pbx.ok("sendmsg");
			}
		}
	}

	@Test
	void aCallThatIsStuckDoesNotKeepOthersOut() {
		CountDownLatch go = new CountDownLatch(1);
		try (TestServer server = new TestServer()) {
			server.server.onCall(CallRoute.of("1", "", 0), (call) -> Patience.awaitLatch(go));
			server.server.onCall(CallRoute.of("2", "", 0), (call) -> {
			});
			try (ScriptedSwitch stuck = HandedOver.handOver(server.address, "1");
					ScriptedSwitch other = HandedOver.handOver(server.address, "2")) {
				other.ok("sendmsg");
				go.countDown();
				stuck.ok("sendmsg");
			}
		}
	}

	@Test
	void deliversEventsAfterTheLingerNoticeAndTheEndOnceAfterThem() {
		List<String> seen = new CopyOnWriteArrayList<>();
		CountDownLatch listening = new CountDownLatch(1);
		try (TestServer server = new TestServer().handling((call) -> {
			call.onEvent((EslEvent event) -> seen.add(event.name()));
			call.async().ended().thenRun(() -> seen.add("end"));
			listening.countDown();
			call.awaitEnd();
		}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			Patience.awaitLatch(listening);
			pbx.lingerNotice();
			pbx.hangupEvent("NORMAL_CLEARING");
			pbx.event("CHANNEL_EXECUTE_COMPLETE", "Application: park");
			pbx.hangupComplete("NORMAL_CLEARING");
			pbx.finalNotice();
			pbx.disconnect();
			Patience.await().until(() -> seen.contains("end"));
			assertThat(seen).containsExactly("CHANNEL_HANGUP", "CHANNEL_EXECUTE_COMPLETE", "CHANNEL_HANGUP_COMPLETE",
					"end");
		}
	}

	@Test
	void doesNotLingerOnceTheEndWasToldThoughTheHandlerWaitsForIt() {
		CompletableFuture<CallEnd> ended = new CompletableFuture<>();
		try (TestServer server = new TestServer().handling((call) -> ended.complete(call.hangup()));
				ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			pbx.ok("sendmsg");
			pbx.lingerNotice();
			pbx.hangupEvent("NORMAL_CLEARING");
			pbx.hangupComplete("NORMAL_CLEARING");
			pbx.expectExit();
			assertThat(Patience.resultOf(ended).cause()).isEqualTo(HangupCause.NORMAL_CLEARING);
		}
	}

	@Test
	void letsARunningHandlerAskALittleLongerAfterTheCallerHungUp() {
		CompletableFuture<String> answered = new CompletableFuture<>();
		CompletableFuture<CallEnd> ended = new CompletableFuture<>();
		try (TestServer server = new TestServer().handling((call) -> {
			call.playback("x.wav");
			answered.complete(call.api(UuidApi.exists(call.uuid()).command()).body());
			ended.complete(call.awaitEnd());
		}); ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			pbx.application("playback");
			pbx.hangsUp("USER_BUSY");
			pbx.expect("api uuid_exists " + ScriptedSwitch.UUID);
			pbx.send("Content-Type: api/response\nContent-Length: 5\n\nfalse");
			assertThat(Patience.resultOf(answered)).isEqualTo("false");
			pbx.expectExit();
			assertThat(Patience.resultOf(ended).cause()).isEqualTo(HangupCause.USER_BUSY);
		}
	}

	@Test
	void setsVariablesWithADelimiterThatIsFree() {
		try (TestServer server = new TestServer().handling((call) -> call.set(Map.of("a", "1|2", "b", "3")));
				ScriptedSwitch pbx = HandedOver.handOver(server.address, "5000")) {
			assertThat(pbx.application("multiset").header("execute-app-arg")).startsWith("^^").contains("1|2");
		}
	}

}
