package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.EslConnectionException;
import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslOverloadException;
import io.github.eslspring.EslSetupException;
import io.github.eslspring.Seeds;
import io.github.eslspring.api.Applications;
import io.github.eslspring.api.DialString;
import io.github.eslspring.api.Originate;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.node.EslTemplate;
import io.github.eslspring.originate.OriginateEnd;
import io.github.eslspring.originate.OriginateEnd.Reason;
import io.github.eslspring.originate.OriginateOptions;
import io.github.eslspring.originate.OriginateOutcome;
import io.github.eslspring.originate.OriginateOutcome.Answered;
import io.github.eslspring.originate.OriginateOutcome.Cancelled;
import io.github.eslspring.originate.OriginateOutcome.NoAnswer;
import io.github.eslspring.originate.OriginateOutcome.Refused;
import io.github.eslspring.originate.OriginatedCall;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.test.call.FarEnd;
import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.fault.ScriptedReply;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls the application makes, from the command to the end of the last channel.
 */
class OriginateIntegrationTests {

	private static final String NEEDED = "event plain BACKGROUND_JOB CHANNEL_ANSWER CHANNEL_CREATE CHANNEL_DESTROY"
			+ " CHANNEL_HANGUP_COMPLETE CHANNEL_PROGRESS CHANNEL_PROGRESS_MEDIA";

	private static final Duration LATER = Duration.ofMillis(100);

	@Test
	void tellsRingingAnswerAndEnd() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			far(node, "1000").answersAfter(LATER);
			OriginatedCall call = call(node, DialString.user("1000"));
			assertThat(call.id()).isNotEmpty();
			assertThat(call.legs()).containsExactly(call.id());
			assertThat(Patience.resultOf(call.ringing()).orElseThrow().uniqueId()).isEqualTo(call.id());
			assertThat(Patience.resultOf(call.answered())).isEqualTo(new Answered(call.id()));
			assertThat(call.ended()).isNotDone();
			Patience.resultOf(node.client().api("uuid_kill", call.id(), "CALL_REJECTED"));
			OriginateEnd end = Patience.resultOf(call.ended());
			assertThat(end.reason()).isEqualTo(Reason.HUNG_UP);
			assertThat(end.cause()).isEqualTo(HangupCause.CALL_REJECTED);
			assertThat(Objects.requireNonNull(end.report()).uniqueId()).isEqualTo(call.id());
			assertNothingLeft(node);
		}
	}

	@Test
	void subscribesWhatTellsOfCallsBeforeTheFirstAndOnlyOnce() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().forgetCommands();
			for (int i = 0; i < 2; i++) {
				OriginatedCall call = call(node, DialString.user("1000"));
				assertThat(Patience.resultOf(call.answered()).isAnswered()).isTrue();
				Patience.resultOf(call.cancel());
			}
			List<String> sent = node.sent("");
			assertThat(sent.get(0)).isEqualTo(NEEDED);
			assertThat(sent.get(1)).startsWith("bgapi originate {originate_timeout=60}[origination_uuid=");
			assertThat(node.sent("event")).hasSize(1);
		}
	}

	@Test
	void tellsWhyNobodyAnswered() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			far(node, "1000").busy();
			far(node, "1001").noAnswer();
			far(node, "1002").rejectsAfter(LATER, "NO_USER_RESPONSE");
			far(node, "1003").unregistered();
			OriginatedCall busy = call(node, DialString.user("1000"));
			assertThat(Patience.resultOf(busy.answered())).isEqualTo(new Refused(HangupCause.USER_BUSY));
			assertThat(Patience.resultOf(busy.progress())).isEmpty();
			assertThat(Patience.resultOf(busy.ended()).reason()).isEqualTo(Reason.NOT_ANSWERED);
			OriginatedCall silent = node.client()
				.originate(Originate.to(DialString.user("1001"), Applications.park()).timeout(Duration.ofSeconds(1)));
			assertThat(Patience.resultOf(call(node, DialString.user("1002")).answered()))
				.isEqualTo(new NoAnswer(HangupCause.NO_USER_RESPONSE));
			assertThat(Patience.resultOf(call(node, DialString.user("1003")).answered()))
				.isEqualTo(new Refused(HangupCause.SUBSCRIBER_ABSENT));
			assertThat(Patience.resultOf(silent.answered())).isEqualTo(new NoAnswer(HangupCause.NO_ANSWER));
			assertThat(Patience.resultOf(silent.ringing())).isPresent();
			OriginateEnd end = Patience.resultOf(silent.ended());
			assertThat(end.reason()).isEqualTo(Reason.NOT_ANSWERED);
			assertThat(end.cause()).isEqualTo(HangupCause.NO_ANSWER);
			assertNothingLeft(node);
		}
	}

	@Test
	void earlyMediaIsNoAnswer() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			far(node, "1000").earlyMediaAfter(Duration.ZERO).answersAfter(Duration.ofMillis(300));
			OriginatedCall call = call(node, DialString.user("1000"));
			node.pbx().awaitCommand("bgapi originate");
			Patience.resultOf(call.progress());
			assertThat(call.answered()).isNotDone();
			assertThat(Patience.resultOf(call.answered())).isEqualTo(new Answered(call.id()));
			Patience.resultOf(call.cancel());
			far(node, "1001").earlyMediaAfter(Duration.ZERO).rejectsAfter(LATER, "CALL_REJECTED");
			assertThat(Patience.resultOf(call(node, DialString.user("1001")).answered()))
				.isEqualTo(new Refused(HangupCause.CALL_REJECTED));
			assertNothingLeft(node);
		}
	}

	@Test
	void ofAGroupTheLegThatAnsweredIsTold() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			far(node, "1000").noAnswer();
			far(node, "1001").answersAfter(LATER);
			OriginatedCall call = call(node, DialString.user("1000").and(DialString.user("1001")));
			assertThat(call.legs()).hasSize(2).doesNotHaveDuplicates();
			assertThat(Patience.resultOf(call.answered())).isEqualTo(new Answered(call.legs().get(1)));
			assertThat(call.ended()).isNotDone();
			OriginateEnd end = Patience.resultOf(call.cancel(HangupCause.MANAGER_REQUEST));
			assertThat(end.reason()).isEqualTo(Reason.HUNG_UP);
			assertThat(end.cause()).isEqualTo(HangupCause.MANAGER_REQUEST);
			assertNothingLeft(node);
		}
	}

	@Test
	void goesFromGroupToGroup() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			far(node, "1000").busy();
			far(node, "1001").answersAfter(LATER);
			OriginatedCall call = call(node, DialString.user("1000").or(DialString.user("1001")));
			assertThat(Patience.resultOf(call.answered())).isEqualTo(new Answered(call.legs().get(1)));
			Patience.resultOf(call.cancel());
			assertNothingLeft(node);
		}
	}

	@Test
	void cancellingEndsEveryLegAndTriesNoFurther() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			far(node, "1000").noAnswer();
			far(node, "1001").noAnswer();
			far(node, "1002").noAnswer();
			OriginatedCall call = call(node,
					DialString.user("1000").and(DialString.user("1001")).or(DialString.user("1002")));
			Patience.resultOf(call.ringing());
			OriginateEnd end = Patience.resultOf(call.cancel());
			assertThat(end.reason()).isEqualTo(Reason.NOT_ANSWERED);
			assertThat(end.cause()).isEqualTo(HangupCause.ORIGINATOR_CANCEL);
			assertThat(Patience.resultOf(call.answered())).isEqualTo(new Cancelled(HangupCause.ORIGINATOR_CANCEL));
			assertNothingLeft(node);
			assertThat(Patience.resultOf(call.cancel())).isEqualTo(end);
		}
	}

	@Test
	void cancelledBeforeThereIsAChannelItEndsAsSoonAsThereIsOne() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			far(node, "1000").noAnswer();
			OriginatedCall call = call(node, DialString.user("1000"));
			CompletableFuture<OriginateEnd> end = call.cancel();
			assertThat(Patience.resultOf(call.answered())).isInstanceOf(Cancelled.class);
			Patience.resultOf(end);
			assertNothingLeft(node);
		}
	}

	@Test
	void cancelsAtAnyMoment() {
		long seed = Seeds.next();
		Random random = new Random(seed);
		try (SimulatedNode node = SimulatedNode.connected()) {
			for (int i = 0; i < 40; i++) {
				far(node, "2" + i).answersAfter(Duration.ofMillis(random.nextInt(60)));
			}
			List<OriginatedCall> calls = new ArrayList<>();
			for (int i = 0; i < 40; i++) {
				OriginatedCall call = call(node, DialString.user("2" + i).or(DialString.user("2" + (39 - i))));
				calls.add(call);
				CompletableFuture.delayedExecutor(random.nextInt(80), TimeUnit.MILLISECONDS).execute(call::cancel);
			}
			for (OriginatedCall call : calls) {
				OriginateOutcome outcome = Patience.resultOf(call.answered());
				OriginateEnd end = Patience.resultOf(call.ended());
				assertThat(outcome).as("seed %d", seed).isInstanceOfAny(Answered.class, Cancelled.class);
				assertThat(end.reason()).as("seed %d", seed)
					.isEqualTo(outcome.isAnswered() ? Reason.HUNG_UP : Reason.NOT_ANSWERED);
			}
			assertNothingLeft(node);
		}
	}

	@Test
	void aServerThatSaysNothingIsNotWaitedFor() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().onCommand("bgapi originate", (command) -> ScriptedReply.reply("+OK Job-UUID: x"));
			OriginatedCall call = node.client()
				.originate(Originate.to(DialString.user("1000"), "4000").timeout(Duration.ofSeconds(1)));
			assertThat(Patience.resultOf(call.answered()))
				.isEqualTo(new OriginateOutcome.TimedOut(Duration.ofSeconds(3)));
			assertThat(call.ended()).isNotDone();
		}
	}

	@Test
	void tellsThatTheServerRefusedTheCommand() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			var refusal = node.pbx()
				.onCommand("bgapi originate", (command) -> ScriptedReply.reply("-ERR permission denied"));
			OriginatedCall call = call(node, DialString.user("1000"));
			assertThat(Patience.resultOf(call.answered()))
				.isEqualTo(new OriginateOutcome.Rejected("-ERR permission denied"));
			assertThat(Patience.resultOf(call.ended()).reason()).isEqualTo(Reason.NOT_ANSWERED);
			refusal.close();
			assertThat(Patience.resultOf(call(node, DialString.endpoint("nosuch", "x")).answered()))
				.isEqualTo(new Refused(HangupCause.CHAN_NOT_IMPLEMENTED));
		}
	}

	@Test
	void isNotBegunWhereItsEventsMayNotBeHeardAndAsksAgainNextTime() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			var refusal = node.pbx().onCommand("event", (command) -> ScriptedReply.reply("-ERR permission denied"));
			OriginatedCall call = call(node, DialString.user("1000"));
			assertThat(Patience.failureOf(call.answered())).isInstanceOf(EslSetupException.class);
			assertThat(Patience.failureOf(call.ended())).isInstanceOf(EslSetupException.class);
			assertThat(Patience.failureOf(call.ringing())).isInstanceOf(EslSetupException.class);
			assertThat(node.sent("bgapi")).isEmpty();
			refusal.close();
			assertThat(Patience.resultOf(call(node, DialString.user("1000")).answered()).isAnswered()).isTrue();
		}
	}

	@Test
	void survivesAReconnectAndHearsOfTheEndItMissed() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			far(node, "1000").answersAfter(Duration.ofMillis(300));
			far(node, "1001").noAnswer();
			OriginatedCall answersMeanwhile = call(node, DialString.user("1000"));
			OriginatedCall hungUpMeanwhile = call(node, DialString.user("1001"));
			OriginatedCall answeredBefore = call(node, DialString.user("1002"));
			OriginatedCall stays = call(node, DialString.user("1003"));
			Patience.resultOf(answersMeanwhile.ringing());
			Patience.resultOf(hungUpMeanwhile.ringing());
			Patience.resultOf(answeredBefore.answered());
			Patience.resultOf(stays.answered());
			node.pbx().faults().silence();
			node.pbx().dropConnections();
			live(node, hungUpMeanwhile).hangup("CALL_REJECTED");
			live(node, answeredBefore).hangup();
			Patience.await()
				.until(() -> live(node, answersMeanwhile).data().header("Answer-State"), "answered"::equals);
			node.pbx().faults().end();
			node.awaitActiveAfter(1);
			assertThat(Patience.resultOf(answersMeanwhile.answered())).isEqualTo(new Answered(answersMeanwhile.id()));
			assertThat(Patience.resultOf(hungUpMeanwhile.answered())).isInstanceOf(Refused.class);
			assertThat(Patience.resultOf(hungUpMeanwhile.ended()).reason()).isEqualTo(Reason.NOT_ANSWERED);
			assertThat(Patience.resultOf(answeredBefore.ended()).reason()).isEqualTo(Reason.HUNG_UP);
			assertThat(stays.ended()).isNotDone();
			assertThat(Patience.resultOf(stays.cancel()).cause()).isEqualTo(HangupCause.ORIGINATOR_CANCEL);
			Patience.resultOf(answersMeanwhile.cancel());
			assertNothingLeft(node);
		}
	}

	@Test
	void whatWasCancelledWithoutAConnectionIsHungUpOnTheNext() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			far(node, "1000").noAnswer();
			OriginatedCall call = call(node, DialString.user("1000"));
			Patience.resultOf(call.ringing());
			node.pbx().faults().silence();
			node.pbx().dropConnections();
			Patience.await().until(() -> node.client().status().phase() != NodePhase.ACTIVE);
			CompletableFuture<OriginateEnd> end = call.cancel();
			assertThat(Patience.resultOf(call.answered())).isInstanceOf(Cancelled.class);
			node.pbx().faults().end();
			assertThat(Patience.resultOf(end).reason()).isEqualTo(Reason.NOT_ANSWERED);
			assertNothingLeft(node);
		}
	}

	@Test
	void followsAContactOfAUserThatHasAnIdNobodyChose() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			ScriptedConnection talk = Clients.connect(client, peer);
			OriginatedCall call = client.originate(Originate.to(DialString.user("1000"), "4000"));
			talk.expect(NEEDED);
			talk.reply("+OK event listener enabled plain");
			String job = job(talk);
			talk.plainEvent("Event-Name: CHANNEL_CREATE\nUnique-ID: " + call.id());
			talk.plainEvent("Event-Name: CHANNEL_ANSWER\nUnique-ID: other");
			talk.plainEvent("Event-Name: CHANNEL_DESTROY\nUnique-ID: " + call.id());
			jobEnds(talk, job, "+OK other");
			talk.expect("api uuid_dump other json");
			talk.apiResponse("{\"Answer-State\":\"answered\"}");
			assertThat(Patience.resultOf(call.answered())).isEqualTo(new Answered("other"));
			CompletableFuture<OriginateEnd> end = call.cancel();
			talk.expect("api uuid_kill other ORIGINATOR_CANCEL");
			talk.apiResponse("+OK\n");
			talk.plainEvent("Event-Name: CHANNEL_HANGUP_COMPLETE\nUnique-ID: other\nHangup-Cause: ORIGINATOR_CANCEL");
			talk.plainEvent("Event-Name: CHANNEL_DESTROY\nUnique-ID: other");
			assertThat(Patience.resultOf(end).cause()).isEqualTo(HangupCause.ORIGINATOR_CANCEL);
			talk.close();
		}
	}

	@Test
	void aFurtherLegOfACancelledCallIsHungUpAtItsBirth() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			ScriptedConnection talk = Clients.connect(client, peer);
			OriginatedCall call = client
				.originate(Originate.to(DialString.user("1000").or(DialString.user("1001")), "4000"));
			talk.expect(NEEDED);
			talk.reply("+OK event listener enabled plain");
			String job = job(talk);
			String first = call.legs().get(0);
			String second = call.legs().get(1);
			talk.plainEvent("Event-Name: CHANNEL_CREATE\nEvent-Sequence: 1\nUnique-ID: " + first);
			talk.plainEvent("Event-Name: CHANNEL_PROGRESS\nEvent-Sequence: 2\nUnique-ID: " + first);
			Patience.resultOf(call.ringing());
			CompletableFuture<OriginateEnd> end = call.cancel();
			talk.expect("api uuid_kill " + first + " ORIGINATOR_CANCEL");
			talk.apiResponse("+OK\n");
			talk.plainEvent("Event-Name: CHANNEL_HANGUP_COMPLETE\nEvent-Sequence: 3\nUnique-ID: " + first
					+ "\nHangup-Cause: ORIGINATOR_CANCEL");
			talk.plainEvent("Event-Name: CHANNEL_DESTROY\nEvent-Sequence: 4\nUnique-ID: " + first);
			talk.plainEvent("Event-Name: CHANNEL_CREATE\nEvent-Sequence: 5\nUnique-ID: " + second);
			talk.expect("api uuid_kill " + second + " ORIGINATOR_CANCEL");
			assertThat(end).isNotDone();
			talk.apiResponse("-ERR No such channel!\n");
			assertThat(client.status().pendingJobs()).isOne();
			jobEnds(talk, job, "-ERR ORIGINATOR_CANCEL");
			assertThat(Patience.resultOf(end).reason()).isEqualTo(Reason.NOT_ANSWERED);
			talk.close();
		}
	}

	@Test
	void isLostWhenTheServerIsStartedAgain() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = Clients.of(peer, (options) -> {
		})) {
			ScriptedConnection talk = Clients.connect(client, peer);
			OriginatedCall call = client.originate(Originate.to(DialString.user("1000"), "4000"));
			talk.expect(NEEDED);
			talk.reply("+OK event listener enabled plain");
			String job = job(talk);
			talk.plainEvent("Event-Name: CHANNEL_CREATE\nCore-UUID: one\nUnique-ID: " + call.id());
			talk.plainEvent("Event-Name: CHANNEL_ANSWER\nCore-UUID: one\nUnique-ID: " + call.id());
			jobEnds(talk, job, "+OK " + call.id());
			assertThat(Patience.resultOf(call.answered()).isAnswered()).isTrue();
			talk.close();
			ScriptedConnection next = peer.welcome();
			next.expect(NEEDED);
			next.reply("+OK event listener enabled plain");
			next.plainEvent("Event-Name: HEARTBEAT\nCore-UUID: two");
			assertThat(Patience.resultOf(call.ended()).reason()).isEqualTo(Reason.LOST);
			next.close();
		}
	}

	@Test
	void isDrainedWithItsNode() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			far(node, "1000").noAnswer();
			OriginatedCall rings = call(node, DialString.user("1000"));
			OriginatedCall talks = call(node, DialString.user("1001"));
			Patience.resultOf(rings.ringing());
			Patience.resultOf(talks.answered());
			Patience.resultOf(node.client().disconnect(LATER));
			assertThat(Patience.resultOf(rings.answered())).isEqualTo(new OriginateOutcome.Drained());
			assertThat(Patience.resultOf(rings.ended()).reason()).isEqualTo(Reason.DRAINED);
			assertThat(Patience.resultOf(talks.ended()).reason()).isEqualTo(Reason.DRAINED);
			assertThat(Patience.failureOf(call(node, DialString.user("1000")).answered()))
				.isInstanceOf(EslDrainException.class);
		}
	}

	@Test
	void anAnsweredCallHoldsUpNoDrain() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			OriginatedCall talks = call(node, DialString.user("1001"));
			Patience.resultOf(talks.answered());
			CompletableFuture<Void> closed = node.client().disconnect(Duration.ofMinutes(10));
			Patience.resultOf(closed);
			assertThat(Patience.resultOf(talks.ended()).reason()).isEqualTo(Reason.DRAINED);
		}
	}

	@Test
	void isNotAcceptedWithoutAConnection() {
		try (SimulatedNode node = SimulatedNode.started((options) -> {
		})) {
			OriginatedCall call = call(node, DialString.user("1000"));
			assertThat(Patience.failureOf(call.answered())).isInstanceOf(EslConnectionException.class);
			assertThat(Patience.failureOf(call.ended())).isInstanceOf(EslConnectionException.class);
		}
	}

	@Test
	void refusesLegsThatShareAnIdAndIdsInUse() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			DialString shared = DialString.user("1000")
				.and(DialString.user("1001"))
				.variable("origination_uuid", "one-for-two");
			OriginatedCall call = call(node, shared);
			assertThat(Patience.failureOf(call.answered())).isInstanceOf(IllegalArgumentException.class);
			assertThat(Patience.failureOf(call.cancel())).isInstanceOf(IllegalArgumentException.class);
			Patience.resultOf(call(node, DialString.user("1000").uuid("taken")).answered());
			assertThat(Patience.failureOf(call(node, DialString.user("1000").uuid("taken")).answered()))
				.isInstanceOf(IllegalArgumentException.class);
			assertThat(Patience.failureOf(call(node, DialString.user("1000")).cancel(HangupCause.UNKNOWN)))
				.isInstanceOf(IllegalArgumentException.class);
		}
	}

	@Test
	void refusesTooManyAtOnceAndHasRoomAgainLater() {
		try (SimulatedNode node = SimulatedNode
			.connected((options) -> options.originate = new OriginateOptions(0, Duration.ZERO, 2))) {
			OriginatedCall first = call(node, DialString.user("1000"));
			OriginatedCall second = call(node, DialString.user("1001"));
			Patience.resultOf(first.answered());
			Patience.resultOf(second.answered());
			assertThat(Patience.failureOf(call(node, DialString.user("1002")).answered()))
				.isInstanceOf(EslOverloadException.class)
				.hasMessageContaining("the limit is 2");
			Patience.resultOf(first.cancel());
			assertThat(Patience.resultOf(call(node, DialString.user("1002")).answered()).isAnswered()).isTrue();
		}
	}

	@Test
	void callsAreBegunNoFasterThanAllowed() {
		try (SimulatedNode node = SimulatedNode
			.connected((options) -> options.originate = new OriginateOptions(20, Duration.ofMillis(500), 100))) {
			Patience.resultOf(call(node, DialString.user("1000")).answered());
			long begin = System.nanoTime();
			List<OriginatedCall> calls = new ArrayList<>();
			for (int i = 0; i < 30; i++) {
				calls.add(call(node, DialString.user("10" + i).uuid("call-" + i)));
			}
			// Those asked for late on a slow machine find places again.
			int late = (int) (Duration.ofNanos(System.nanoTime() - begin).toMillis() / 50);
			OriginatedCall cancelled = calls.get(5);
			assertThat(Patience.resultOf(cancelled.cancel()).reason()).isEqualTo(Reason.NOT_ANSWERED);
			List<Integer> taken = new ArrayList<>();
			for (int i = 0; i < calls.size(); i++) {
				if (Patience.resultOf(calls.get(i).answered().handle((how, problem) -> problem == null))) {
					taken.add(i);
				}
			}
			Duration spent = Duration.ofNanos(System.nanoTime() - begin);
			assertThat(taken).as("the first ten or so").startsWith(0, 1, 2, 3, 4, 5).hasSizeBetween(9, 13 + late);
			assertThat(spent).isGreaterThan(Duration.ofMillis(45L * (taken.size() - 3)));
			assertThat(Patience.failureOf(calls.get(29).answered())).isInstanceOf(EslOverloadException.class)
				.hasMessageContaining("20.0 per second");
			List<String> sent = node.sent("bgapi originate").stream().skip(1).toList();
			assertThat(sent).hasSize(taken.size() - 1).noneMatch((command) -> command.contains("call-5]"));
			List<Integer> begun = taken.stream().filter((number) -> number != 5).toList();
			for (int i = 0; i < sent.size(); i++) {
				assertThat(sent.get(i)).contains("[origination_uuid=call-" + begun.get(i) + "]");
			}
		}
	}

	@Test
	void whoWaitsForItsTurnIsToldWhenTheNodeIsClosed() {
		try (SimulatedNode node = SimulatedNode
			.connected((options) -> options.originate = new OriginateOptions(0.1, Duration.ofMinutes(1), 100))) {
			Patience.resultOf(call(node, DialString.user("1000")).answered());
			OriginatedCall waiting = call(node, DialString.user("1001"));
			node.client().api("echo", "on").join();
			Patience.resultOf(node.client().disconnect());
			assertThat(Patience.failureOf(waiting.answered())).isInstanceOf(EslDrainException.class);
		}
	}

	@Test
	void templateWaitsForTheAnswer() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			EslTemplate template = new EslTemplate(new EslNodes(List.of(node.client())));
			assertThat(template.originate(Originate.to(DialString.user("1000"), Applications.park())).isAnswered())
				.isTrue();
			far(node, "1001").busy();
			assertThat(template.originate(Originate.to(DialString.user("1001"), Applications.park())))
				.isEqualTo(new Refused(HangupCause.USER_BUSY));
		}
	}

	@Test
	void worksWithAConnectionOfItsOwnForCommands() {
		try (SimulatedNode node = SimulatedNode
			.connected((options) -> options.commandConnection = CommandConnection.DEDICATED)) {
			OriginatedCall call = call(node, DialString.user("1000"));
			assertThat(Patience.resultOf(call.answered())).isEqualTo(new Answered(call.id()));
			Patience.resultOf(call.cancel());
			assertNothingLeft(node);
		}
	}

	/** Agrees to a command in the background. */
	private static String job(ScriptedConnection talk) {
		String id = talk.read().header("Job-UUID");
		talk.reply("+OK Job-UUID: " + id + "\nJob-UUID: " + id);
		return id;
	}

	private static void jobEnds(ScriptedConnection talk, String job, String result) {
		talk.eventFrame("plain", "Event-Name: BACKGROUND_JOB\nCore-UUID: one\nJob-UUID: " + job + "\nContent-Length: "
				+ result.length() + "\n\n" + result);
	}

	private static FarEnd far(SimulatedNode node, String number) {
		return node.pbx().endpoint(number);
	}

	private static SimulatedCall live(SimulatedNode node, OriginatedCall call) {
		return node.pbx().calls().stream().filter((live) -> live.uuid().equals(call.id())).findFirst().orElseThrow();
	}

	private static OriginatedCall call(SimulatedNode node, DialString whom) {
		return node.client().originate(Originate.to(whom, Applications.park()));
	}

	private static void assertNothingLeft(SimulatedNode node) {
		Patience.await().until(() -> node.pbx().calls().isEmpty());
		Patience.await().until(() -> node.client().status().pendingJobs() == 0);
	}

}
