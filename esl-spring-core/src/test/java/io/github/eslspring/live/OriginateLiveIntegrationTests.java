package io.github.eslspring.live;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.api.Applications;
import io.github.eslspring.api.DialString;
import io.github.eslspring.api.Originate;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.originate.OriginateEnd;
import io.github.eslspring.originate.OriginateOutcome;
import io.github.eslspring.originate.OriginateOutcome.Answered;
import io.github.eslspring.originate.OriginateOutcome.Cancelled;
import io.github.eslspring.originate.OriginateOutcome.NoAnswer;
import io.github.eslspring.originate.OriginateOutcome.Refused;
import io.github.eslspring.originate.OriginatedCall;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls a real FreeSWITCH makes, to loopback channels that ring and answer by a dialplan
 * written into the dial string.
 */
class OriginateLiveIntegrationTests {

	private static final DialString NEVER_ANSWERS = far("ring_ready^sleep:60000");

	@BeforeEach
	void requireAServer() {
		LiveServer.require();
	}

	@Test
	void tellsRingingAnswerAndEnd() {
		try (EslInboundClient client = LiveServer.connect()) {
			OriginatedCall call = call(client, far("ring_ready^sleep:300^answer^sleep:60000"));
			assertThat(Patience.resultOf(call.ringing()).orElseThrow().uniqueId()).isEqualTo(call.id());
			assertThat(Patience.resultOf(call.answered())).isEqualTo(new Answered(call.id()));
			OriginateEnd end = Patience.resultOf(call.cancel(HangupCause.CALL_REJECTED));
			assertThat(end.reason()).isEqualTo(OriginateEnd.Reason.HUNG_UP);
			assertThat(end.cause()).isEqualTo(HangupCause.CALL_REJECTED);
			assertThat(end.report()).isNotNull();
			assertGone(client, call);
		}
	}

	@Test
	void earlyMediaIsNoAnswer() {
		try (EslInboundClient client = LiveServer.connect()) {
			OriginatedCall call = client.originate(Originate.to(
					DialString.parse("loopback/m:^:pre_answer^sleep:300^answer^sleep:60000/default/inline"),
					Applications.park()));
			Patience.resultOf(call.progress());
			assertThat(Patience.resultOf(call.answered())).isEqualTo(new Answered(call.id()));
			Patience.resultOf(call.cancel());
			assertGone(client, call);
		}
	}

	@Test
	void ofAGroupOneLegAnswersAndTheOthersEnd() {
		try (EslInboundClient client = LiveServer.connect()) {
			OriginatedCall call = call(client,
					NEVER_ANSWERS.and(far("ring_ready^sleep:300^answer^sleep:60000")).and(NEVER_ANSWERS));
			assertThat(Patience.resultOf(call.answered())).isEqualTo(new Answered(call.legs().get(1)));
			Patience.resultOf(call.cancel());
			assertGone(client, call);
		}
	}

	@Test
	void goesOnToTheNextGroup() {
		try (EslInboundClient client = LiveServer.connect()) {
			OriginatedCall call = call(client, DialString.error("user_busy").or(far("answer^sleep:60000")));
			assertThat(Patience.resultOf(call.answered())).isEqualTo(new Answered(call.legs().get(1)));
			Patience.resultOf(call.cancel());
			assertGone(client, call);
		}
	}

	@Test
	void cancellingTriesNoFurtherGroup() {
		try (EslInboundClient client = LiveServer.connect()) {
			OriginatedCall call = call(client, NEVER_ANSWERS.and(NEVER_ANSWERS).or(NEVER_ANSWERS));
			Patience.resultOf(call.ringing());
			OriginateEnd end = Patience.resultOf(call.cancel());
			assertThat(Patience.resultOf(call.answered())).isEqualTo(new Cancelled(HangupCause.ORIGINATOR_CANCEL));
			assertThat(end.reason()).isEqualTo(OriginateEnd.Reason.NOT_ANSWERED);
			assertThat(end.cause()).isEqualTo(HangupCause.ORIGINATOR_CANCEL);
			assertGone(client, call);
		}
	}

	@Test
	void cancelsAtOnce() {
		try (EslInboundClient client = LiveServer.connect()) {
			for (int i = 0; i < 10; i++) {
				OriginatedCall call = call(client, NEVER_ANSWERS);
				CompletableFuture<OriginateEnd> end = call.cancel();
				assertThat(Patience.resultOf(end).reason()).isEqualTo(OriginateEnd.Reason.NOT_ANSWERED);
				assertGone(client, call);
			}
		}
	}

	@Test
	void tellsWhyNobodyAnswered() {
		try (EslInboundClient client = LiveServer.connect()) {
			assertThat(outcome(client, DialString.error("user_busy"))).isEqualTo(new Refused(HangupCause.USER_BUSY));
			assertThat(outcome(client, DialString.endpoint("nosuch", "x")))
				.isEqualTo(new Refused(HangupCause.CHAN_NOT_IMPLEMENTED));
			assertThat(outcome(client, far("ring_ready^sleep:100^hangup:CALL_REJECTED")))
				.isEqualTo(new Refused(HangupCause.CALL_REJECTED));
			OriginatedCall call = client
				.originate(Originate.to(NEVER_ANSWERS.variable("ignore_early_media", "true"), Applications.park())
					.timeout(Duration.ofSeconds(2)));
			assertThat(Patience.resultOf(call.answered())).isEqualTo(new NoAnswer(HangupCause.NO_ANSWER));
			Patience.resultOf(call.ended());
			assertGone(client, call);
		}
	}

	private static OriginateOutcome outcome(EslInboundClient client, DialString whom) {
		OriginatedCall call = call(client, whom);
		OriginateOutcome outcome = Patience.resultOf(call.answered());
		assertThat(Patience.resultOf(call.ended()).reason()).isEqualTo(OriginateEnd.Reason.NOT_ANSWERED);
		return outcome;
	}

	private static DialString far(String applications) {
		return DialString.parse("loopback/m:^:" + applications + "/default/inline");
	}

	private static OriginatedCall call(EslInboundClient client, DialString whom) {
		return client.originate(Originate.to(whom.variable("ignore_early_media", "true"), Applications.park()));
	}

	private static void assertGone(EslInboundClient client, OriginatedCall call) {
		List<String> legs = call.legs();
		legs.forEach((leg) -> Patience.await()
			.until(() -> Patience.resultOf(client.api("uuid_exists", leg)).body().strip().equals("false")));
	}

}
