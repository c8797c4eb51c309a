package io.github.eslspring.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.EslLimitException;
import io.github.eslspring.EslOverloadException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.api.Applications;
import io.github.eslspring.api.DialString;
import io.github.eslspring.api.Originate;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.originate.OriginatedCall;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.fault.ScriptedReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.github.eslspring.autoconfigure.InboundApplication.await;
import static io.github.eslspring.autoconfigure.InboundApplication.failureOf;
import static io.github.eslspring.autoconfigure.InboundApplication.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the properties that are about commands do.
 */
class CommandPropertiesIntegrationTests {

	private final SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();

	@AfterEach
	void stopServer() {
		this.pbx.close();
	}

	@Test
	@EffectOf("esl.inbound.timeouts.api")
	void apiTimeoutEndsTheWaitForAnAnswer() {
		unanswered("api slow");
		application("esl.inbound.timeouts.api=50ms")
			.connected((client) -> assertThat(failureOf(client.api("slow"))).isInstanceOf(EslTimeoutException.class));
	}

	@Test
	@EffectOf("esl.inbound.timeouts.stuck-wire")
	void stuckWireIsGivenUp() {
		unanswered("api slow");
		application("esl.inbound.timeouts.api=50ms", "esl.inbound.timeouts.stuck-wire=50ms").connected((client) -> {
			client.api("slow");
			await().until(() -> client.status().generation() == 2 && client.status().live());
		});
	}

	@Test
	@EffectOf("esl.inbound.timeouts.bgapi-ack")
	void ackTimeoutEndsTheWaitForTheJobsStart() {
		unanswered("bgapi slow");
		application("esl.inbound.timeouts.bgapi-ack=50ms")
			.connected((client) -> assertThat(failureOf(client.bgapi("slow").accepted()))
				.isInstanceOf(EslTimeoutException.class));
	}

	@Test
	@EffectOf("esl.inbound.timeouts.bgapi-completion")
	void completionTimeoutEndsTheWaitForTheJobsEnd() {
		this.pbx.onCommand("bgapi slow", (command) -> ScriptedReply.reply("+OK Job-UUID: taken"));
		application("esl.inbound.timeouts.bgapi-completion=50ms")
			.connected((client) -> assertThat(failureOf(client.bgapi("slow").completion()))
				.isInstanceOf(EslTimeoutException.class));
	}

	@Test
	@EffectOf("esl.inbound.timeouts.subscription")
	void subscriptionTimeoutEndsTheWaitForItsAnswer() {
		unanswered("event plain");
		application("esl.inbound.timeouts.subscription=50ms", "esl.inbound.events=HEARTBEAT").started(
				(client) -> await().atMost(Duration.ofSeconds(8)).until(() -> client.status().lastFailure() != null));
	}

	@Test
	@EffectOf("esl.inbound.timeouts.execute")
	void executeTimeoutEndsTheWaitForTheApplication() {
		this.pbx.sounds().lasting("long.wav", Duration.ofHours(1));
		application("esl.inbound.timeouts.execute=100ms").connected((client) -> {
			SimulatedCall call = this.pbx.call("1000").to("5000").answer();
			assertThat(resultOf(client.execute(call.uuid(), "playback", "long.wav")))
				.isInstanceOf(ExecuteOutcome.TimedOut.class);
		});
	}

	@Test
	@EffectOf("esl.inbound.max-inflight")
	void noMoreCommandsThanMayBeInFlight() {
		unanswered("api slow");
		application("esl.inbound.max-inflight=1").connected((client) -> {
			client.api("slow");
			assertThat(failureOf(client.api("echo", "on"))).isInstanceOf(EslOverloadException.class);
		});
	}

	@Test
	@EffectOf("esl.inbound.max-jobs")
	void noMoreJobsThanMayBePending() {
		this.pbx.onCommand("bgapi slow", (command) -> ScriptedReply.reply("+OK Job-UUID: taken"));
		application("esl.inbound.max-jobs=1").connected((client) -> {
			client.bgapi("slow");
			assertThat(failureOf(client.bgapi("echo", "on").completion())).isInstanceOf(EslOverloadException.class);
		});
	}

	@Test
	@EffectOf("esl.inbound.max-executions")
	void noMoreExecutionsThanMayBePending() {
		this.pbx.sounds().lasting("long.wav", Duration.ofHours(1));
		application("esl.inbound.max-executions=1").connected((client) -> {
			SimulatedCall call = this.pbx.call("1000").to("5000").answer();
			client.execute(call.uuid(), "playback", "long.wav");
			assertThat(failureOf(client.execute(call.uuid(), "playback", "long.wav")))
				.isInstanceOf(EslOverloadException.class);
		});
	}

	@Test
	@EffectOf("esl.inbound.max-pending-write")
	void noMoreBytesThanMayWaitToBeWritten() {
		application("esl.inbound.max-pending-write=20KB")
			.connected((client) -> assertThat(failureOf(client.api("echo", "x".repeat(30_000))))
				.isInstanceOf(EslOverloadException.class));
	}

	@Test
	@EffectOf("esl.inbound.max-calls-per-second")
	void callsAreBegunNoFasterThanTold() {
		application("esl.inbound.max-calls-per-second=0.01").connected((client) -> {
			originate(client);
			assertThat(failureOf(originate(client).answered())).isInstanceOf(EslOverloadException.class);
		});
	}

	@Test
	@EffectOf("esl.inbound.max-call-delay")
	void callsWaitNoLongerForTheirTurnThanTold() {
		application("esl.inbound.max-calls-per-second=0.5", "esl.inbound.max-call-delay=0s").connected((client) -> {
			originate(client);
			assertThat(failureOf(originate(client).answered())).isInstanceOf(EslOverloadException.class);
		});
	}

	@Test
	@EffectOf("esl.inbound.max-originated-calls")
	void noMoreCallsAreFollowedThanTold() {
		application("esl.inbound.max-originated-calls=1").connected((client) -> {
			resultOf(originate(client).answered());
			assertThat(failureOf(originate(client).answered())).isInstanceOf(EslOverloadException.class);
		});
	}

	@Test
	@EffectOf("esl.inbound.limits.max-frame-size")
	void largerBodiesFailTheirCommandOnly() {
		this.pbx.onApi("large", (argument) -> "x".repeat(5_000));
		application("esl.inbound.limits.max-frame-size=1KB").connected((client) -> {
			assertThat(failureOf(client.api("large"))).isInstanceOf(EslLimitException.class);
			assertThat(resultOf(client.api("echo", "on")).body()).isEqualTo("on");
		});
	}

	@ParameterizedTest
	@CsvSource({ "max-line-size=200B, 1, 400", "max-header-size=300B, 10, 60", "max-header-count=10, 20, 1" })
	@EffectOf({ "esl.inbound.limits.max-line-size", "esl.inbound.limits.max-header-size",
			"esl.inbound.limits.max-header-count" })
	void headsBeyondTheirLimitsEndTheConnection(String limit, int lines, int length) {
		String head = ("X-Pad: " + "x".repeat(length) + "\n").repeat(lines);
		String frame = "Content-Type: api/response\n" + head + "Content-Length: 2\n\nok";
		this.pbx.onCommand("api wide", (command) -> ScriptedReply.bytes(frame.getBytes(StandardCharsets.UTF_8)));
		application().connected((client) -> assertThat(resultOf(client.api("wide")).body()).isEqualTo("ok"));
		application("esl.inbound.limits." + limit).connected((client) -> {
			failureOf(client.api("wide"));
			await().untilAsserted(() -> assertThat(client.status().lastFailure()).isNotNull()
				.extracting((failure) -> failure.type())
				.isEqualTo("EslLimitException"));
		});
	}

	@Test
	@EffectOf("esl.inbound.status.history-size")
	void historyKeepsAsManyEndsAsTold() {
		application("esl.inbound.status.history-size=2").connected((client) -> {
			for (int i = 0; i < 4; i++) {
				CompletableFuture<ApiResponse> answer = client.api("echo", "x");
				resultOf(answer);
			}
			await().until(() -> client.status().history().publications().size() == 2);
		});
	}

	private OriginatedCall originate(EslInboundClient client) {
		this.pbx.endpoint("1001").answers();
		return client.originate(Originate.to(DialString.user("1001"), Applications.park()));
	}

	private void unanswered(String prefix) {
		this.pbx.onCommand(prefix, (command) -> ScriptedReply.none());
	}

	private InboundApplication application(String... properties) {
		return InboundApplication.of(this.pbx, properties);
	}

}
