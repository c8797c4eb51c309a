package io.github.eslspring.live;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.github.eslspring.api.Application;
import io.github.eslspring.api.DialString;
import io.github.eslspring.api.Originate;
import io.github.eslspring.api.UuidApi;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.outbound.BridgeOutcome;
import io.github.eslspring.outbound.CallEnd;
import io.github.eslspring.outbound.CallRoute;
import io.github.eslspring.outbound.EslOutboundServer;
import io.github.eslspring.outbound.Gather;
import io.github.eslspring.outbound.GatherResult;
import io.github.eslspring.outbound.OnConnectionLoss;
import io.github.eslspring.outbound.OnReturn;
import io.github.eslspring.outbound.OutboundCall;
import io.github.eslspring.outbound.OutboundOptions;
import io.github.eslspring.outbound.Playback;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls of a real FreeSWITCH, made with loopback channels so that nothing but the core's
 * own modules is needed.
 */
class OutboundLiveIntegrationTests {

	private final List<CallEnd> ends = new CopyOnWriteArrayList<>();

	@BeforeEach
	void requireAServer() {
		LiveServer.require();
	}

	@Test
	void handsACallOverWithItsData() {
		assertThat(resultOf("async full", OutboundCall::variable, "live_test")).isEqualTo("grüß dich");
	}

	@Test
	void playsAFileToItsEndAndHangsUp() {
		ExecuteOutcome played = inCall("async full", (call) -> {
			call.answer();
			return call.playback("silence_stream://300");
		});
		assertThat(played).isInstanceOf(ExecuteOutcome.Completed.class);
		assertThat(((ExecuteOutcome.Completed) played).response()).isEqualTo("FILE PLAYED");
		Patience.await().until(() -> this.ends.size() == 1);
		assertThat(this.ends.get(0).cause()).isEqualTo(HangupCause.NORMAL_CLEARING);
		assertThat(this.ends.get(0).report()).isNotNull();
	}

	@Test
	void playsOnASocketWithoutAsync() {
		ExecuteOutcome played = inCall("", (call) -> {
			call.answer();
			return call.playback("silence_stream://300");
		});
		assertThat(played.isCompleted()).isTrue();
	}

	@Test
	void stopsAPlayback() {
		ExecuteOutcome stopped = inCall("async full", (call) -> {
			call.answer();
			Playback playback = call.async().startPlayback("silence_stream://-1");
			call.sleep(Duration.ofMillis(50));
			playback.stop();
			return call.await(playback.outcome());
		});
		assertThat(stopped.isCompleted()).isTrue();
	}

	@Test
	void gathersDigits() {
		GatherResult digits = inCall("async full", (call) -> {
			call.answer();
			CountDownLatch begun = begun(call, "play_and_get_digits");
			CompletableFuture<GatherResult> gathered = call.async()
				.gather(Gather.digits(1, 4).timeout(Duration.ofSeconds(5)));
			Patience.awaitLatch(begun);
			call.api(UuidApi.receiveDtmf(call.uuid(), "123#"));
			return call.await(gathered);
		});
		assertThat(digits.digits()).isEqualTo("123");
	}

	@Test
	void endsAPlaybackWhenTheCallIsHungUp() {
		ExecuteOutcome outcome = inCall("async full", (call) -> {
			call.answer();
			CountDownLatch begun = begun(call, "playback");
			Playback playback = call.async().startPlayback("silence_stream://-1");
			Patience.awaitLatch(begun);
			call.api(UuidApi.kill(call.uuid(), "USER_BUSY"));
			return call.await(playback.outcome());
		});
		assertThat(outcome).isInstanceOfSatisfying(ExecuteOutcome.HungUp.class,
				(hungUp) -> assertThat(hungUp.cause()).isEqualTo(HangupCause.USER_BUSY));
	}

	@Test
	void deliversTheLastEventsWhileTheConnectionLingers() {
		List<String> seen = new CopyOnWriteArrayList<>();
		inCall("async full", (call) -> {
			call.onEvent((event) -> seen.add(event.name()), "CHANNEL_HANGUP", "CHANNEL_HANGUP_COMPLETE");
			call.answer();
			return call.hangup(HangupCause.USER_BUSY);
		});
		Patience.await().until(() -> this.ends.size() == 1);
		assertThat(seen).containsExactlyInAnyOrder("CHANNEL_HANGUP", "CHANNEL_HANGUP_COMPLETE");
		assertThat(this.ends.get(0).report()).isNotNull();
		assertThat(this.ends.get(0).cause()).isEqualTo(HangupCause.USER_BUSY);
	}

	@Test
	void hangsUpWhenTheHandlerThrows() {
		String id = "esl-live-" + System.nanoTime();
		try (EslInboundClient client = LiveServer.connect(); EslOutboundServer server = server(OnReturn.CONTINUE)) {
			InetSocketAddress address = Patience.resultOf(server.start());
			server.onCall(CallRoute.EVERY_CALL, (call) -> {
				call.async().ended().thenAccept(this.ends::add);
				throw new IllegalStateException("on purpose");
			});
			originate(client, address, "async full", id);
			Patience.await().until(() -> this.ends.size() == 1);
			assertThat(this.ends.get(0).cause()).isEqualTo(HangupCause.NORMAL_TEMPORARY_FAILURE);
			assertThat(server.status().failed()).isEqualTo(1);
			Patience.await().until(() -> ask(client, "uuid_exists", id).equals("false"));
		}
	}

	@ParameterizedTest
	@CsvSource({ "async full,CONTINUE", "async,CONTINUE", "async full,PARK", "async,PARK" })
	void aCallWhoseConnectionIsLostLeavesAsItIsToldTo(String mode, OnConnectionLoss loss) {
		String id = "esl-live-" + System.nanoTime();
		CountDownLatch here = new CountDownLatch(1);
		try (EslInboundClient client = LiveServer.connect();
				EslOutboundServer server = server((options) -> options.onConnectionLoss(loss))) {
			InetSocketAddress address = Patience.resultOf(server.start());
			server.onCall(CallRoute.EVERY_CALL, (call) -> {
				call.answer();
				here.countDown();
				call.playback("silence_stream://-1");
			});
			String socket = address.getAddress().getHostAddress() + ":" + address.getPort() + " " + mode;
			client.bgapi("originate", "{origination_uuid=" + id + "}loopback/app=park 'm:^:socket:" + socket
					+ "^set:went_on=true^park' inline");
			Patience.awaitLatch(here);
			Patience.resultOf(server.stop(Duration.ZERO));
			String expected = (loss == OnConnectionLoss.CONTINUE) ? "true" : "_undef_";
			Patience.await().until(() -> ask(client, "uuid_getvar", id + " went_on").equals(expected));
			assertThat(ask(client, "uuid_exists", id)).isEqualTo("true");
			client.api("uuid_kill", id);
		}
	}

	private static String ask(EslInboundClient client, String command, String arguments) {
		return Patience.resultOf(client.api(command, arguments)).body().strip();
	}

	private static CountDownLatch begun(OutboundCall call, String application) {
		CountDownLatch begun = new CountDownLatch(1);
		call.onEvent((event) -> {
			if (application.equals(event.header("Application"))) {
				begun.countDown();
			}
		}, "CHANNEL_EXECUTE");
		return begun;
	}

	@Test
	void bridgesWithALoopbackChannelAndTellsWhenItIsRefused() {
		BridgeOutcome bridged = inCall("async full", (call) -> call.bridge(DialString.parse("loopback/app=sleep:300")));
		assertThat(bridged.bridged()).as("%s", bridged).isTrue();
		BridgeOutcome refused = inCall("async full", (call) -> call.bridge(DialString.error("USER_BUSY")));
		assertThat(refused.result()).isEqualTo(BridgeOutcome.Result.REFUSED);
		assertThat(refused.cause()).isEqualTo(HangupCause.USER_BUSY);
	}

	@Test
	void tellsThatAnApplicationIsUnknown() {
		ExecuteOutcome outcome = inCall("async full", (call) -> call.execute("no_such_application"));
		assertThat(outcome).isInstanceOf(ExecuteOutcome.NotExecuted.class);
	}

	@Test
	void isTheFirstToLeaveWhenTheCallHasEnded() {
		Duration waited = inCall("async full", (call) -> {
			call.answer();
			long start = System.nanoTime();
			call.hangup();
			return Duration.ofNanos(System.nanoTime() - start);
		});
		assertThat(waited).isLessThan(Duration.ofMillis(1500));
	}

	@Test
	void letsTheCallGoOnWhenTheHandlerReturns() {
		String id = "esl-live-" + System.nanoTime();
		try (EslInboundClient client = LiveServer.connect(); EslOutboundServer server = server(OnReturn.CONTINUE)) {
			InetSocketAddress address = Patience.resultOf(server.start());
			server.onCall(CallRoute.EVERY_CALL, (call) -> call.async().ended().thenAccept(this.ends::add));
			originate(client, address, "async full", id);
			Patience.await().until(() -> this.ends.size() == 1);
			assertThat(this.ends.get(0).reason()).isEqualTo(CallEnd.Reason.LEFT);
			// Behind &socket(..) there is no further action, so going on means to end.
			Patience.await().until(() -> ask(client, "uuid_exists", id).equals("false"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "async full", "async", "full", "" })
	void aCallThatIsTransferredLivesOn(String mode) {
		String id = "esl-live-" + System.nanoTime();
		try (EslInboundClient client = LiveServer.connect(); EslOutboundServer server = server(OnReturn.HANGUP)) {
			InetSocketAddress address = Patience.resultOf(server.start());
			server.onCall(CallRoute.EVERY_CALL, (call) -> {
				call.async().ended().thenAccept(this.ends::add);
				assertThat(call.transfer("m:^:sleep:300^set:arrived=true^park", "inline", "default").isCompleted())
					.isTrue();
				assertThat(call.isUp()).isFalse();
			});
			originate(client, address, mode, id);
			Patience.await().until(() -> this.ends.size() == 1);
			assertThat(this.ends.get(0).reason()).isEqualTo(CallEnd.Reason.TAKEN_AWAY);
			Patience.await().until(() -> ask(client, "uuid_getvar", id + " arrived").equals("true"));
			client.api("uuid_kill", id);
		}
	}

	@Test
	void aCallThatSomebodyElseTransfersLivesOn() {
		String id = "esl-live-" + System.nanoTime();
		try (EslInboundClient client = LiveServer.connect(); EslOutboundServer server = server(OnReturn.HANGUP)) {
			InetSocketAddress address = Patience.resultOf(server.start());
			server.onCall(CallRoute.EVERY_CALL, (call) -> {
				call.async().ended().thenAccept(this.ends::add);
				call.answer();
				CountDownLatch begun = begun(call, "bridge");
				CompletableFuture<ExecuteOutcome> bridged = call.async()
					.bridge(DialString.parse("loopback/app=park"))
					.thenApply(BridgeOutcome::outcome);
				Patience.awaitLatch(begun);
				client.api("uuid_transfer", id, "m:^:sleep:300^set:arrived=true^park", "inline");
				call.await(bridged);
			});
			originate(client, address, "async full", id);
			Patience.await().until(() -> this.ends.size() == 1);
			assertThat(this.ends.get(0).reason()).isEqualTo(CallEnd.Reason.TAKEN_AWAY);
			Patience.await().until(() -> ask(client, "uuid_getvar", id + " arrived").equals("true"));
			client.api("uuid_kill", id);
		}
	}

	private <T> T resultOf(String mode, BiFunction<OutboundCall, String, T> verb, String argument) {
		return inCall(mode, (call) -> verb.apply(call, argument));
	}

	private <T> T inCall(String mode, Function<OutboundCall, T> script) {
		CompletableFuture<T> result = new CompletableFuture<>();
		try (EslInboundClient client = LiveServer.connect(); EslOutboundServer server = server(OnReturn.HANGUP)) {
			InetSocketAddress address = Patience.resultOf(server.start());
			server.onCall(CallRoute.EVERY_CALL, (call) -> {
				call.async().ended().thenAccept(this.ends::add);
				try {
					result.complete(script.apply(call));
				}
				catch (RuntimeException ex) {
					result.completeExceptionally(ex);
				}
			});
			originate(client, address, mode, "esl-live-" + System.nanoTime());
			return Patience.resultOf(result);
		}
	}

	private static void originate(EslInboundClient client, InetSocketAddress address, String mode, String id) {
		DialString leg = DialString.parse("loopback/app=park")
			.variable("origination_uuid", id)
			.variable("live_test", "grüß dich");
		client.bgapi(
				Originate
					.to(leg, new Application("socket",
							address.getAddress().getHostAddress() + ":" + address.getPort() + " " + mode))
					.toCommand());
	}

	private static EslOutboundServer server(OnReturn onReturn) {
		return server((options) -> options.onReturn(onReturn));
	}

	private static EslOutboundServer server(UnaryOperator<OutboundOptions.Builder> options) {
		return EslOutboundServer.builder()
			.options(options.apply(
					OutboundOptions.builder().port(0).linger(Duration.ofSeconds(2)).drainTimeout(Duration.ofSeconds(3)))
				.build())
			.build();
	}

}
