package io.github.eslspring.test.call;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BridgeTests {

	private final TestSwitch pbx = new TestSwitch();

	@Test
	void bridgesWithWhoeverAnswersAndSpeaksForBothLegs() {
		this.pbx.calls().farEnds().at("2000").answersAfter(Duration.ofMillis(100));
		SimulatedCall caller = this.pbx.answered();
		caller.perform(TestSwitch.execute("bridge", "user/2000", "br"));
		assertThat(caller.callState()).isEqualTo("RING_WAIT");
		assertThat(this.pbx.summary()).containsExactly("EXECUTE bridge br", "OUTGOING", "CREATE", "ORIGINATE",
				"PROGRESS");
		this.pbx.advance(100);
		SimulatedCall callee = this.pbx.calls().live().get(1);
		assertThat(this.pbx.summary()).endsWith("ANSWER", "BRIDGE");
		assertThat(caller.bridgedWith()).isSameAs(callee);
		assertThat(this.pbx.last("CHANNEL_BRIDGE").header("Bridge-A-Unique-ID")).isEqualTo(caller.uuid());
		assertThat(this.pbx.last("CHANNEL_BRIDGE").header("Bridge-B-Unique-ID")).isEqualTo(callee.uuid());
		assertThat(this.pbx.last("CHANNEL_BRIDGE").header("Other-Type")).isEqualTo("originatee");
		assertThat(this.pbx.last("CHANNEL_BRIDGE").header("variable_originate_disposition")).isEqualTo("SUCCESS");
		assertThat(callee.callUuid()).isEqualTo(caller.uuid());
		assertThat(callee.state()).isEqualTo("CS_EXCHANGE_MEDIA");
		assertThat(caller.variable("last_bridge_to")).isEqualTo(callee.uuid());
		assertThat(callee.variable("originator")).isEqualTo(caller.uuid());
	}

	@Test
	void goesOnWhenTheCalleeHangsUp() {
		SimulatedCall caller = this.pbx.answered().park();
		caller.perform(TestSwitch.execute("bridge", "user/2000", "br"));
		SimulatedCall callee = this.pbx.calls().live().get(1);
		this.pbx.forget();
		callee.hangup("NORMAL_CLEARING");
		assertThat(this.pbx.summary()).startsWith("HANGUP", "UNBRIDGE", "EXECUTE_COMPLETE bridge br",
				"PRIVATE_COMMAND");
		assertThat(caller.hangupCause()).isNull();
		assertThat(caller.variable("bridge_hangup_cause")).isEqualTo("NORMAL_CLEARING");
		assertThat(callee.callUuid()).isEqualTo(callee.uuid());
	}

	@Test
	void hangsUpAfterTheBridgeIfToldTo() {
		SimulatedCall caller = this.pbx.answered().variable("hangup_after_bridge", "true");
		caller.start("bridge", "user/2000");
		this.pbx.calls().live().get(1).hangup();
		assertThat(caller.hangupCause()).isEqualTo("NORMAL_CLEARING");
	}

	@Test
	void parksAfterTheBridgeIfToldTo() {
		SimulatedCall caller = this.pbx.answered().variable("park_after_bridge", "true");
		caller.start("bridge", "user/2000");
		this.pbx.calls().live().get(1).hangup();
		assertThat(caller.state()).isEqualTo("CS_PARK");
		this.pbx.forget();
		caller.hangup();
		assertThat(this.pbx.summary()).startsWith("HANGUP", "UNPARK", "HANGUP_COMPLETE");
	}

	@Test
	void endsTheCalleeWithTheCaller() {
		SimulatedCall caller = this.pbx.answered();
		caller.start("bridge", "user/2000");
		SimulatedCall callee = this.pbx.calls().live().get(1);
		this.pbx.forget();
		caller.hangup();
		assertThat(this.pbx.summary()).containsExactly("HANGUP", "HANGUP", "HANGUP_COMPLETE", "DESTROY", "UNBRIDGE",
				"EXECUTE_COMPLETE bridge", "HANGUP_COMPLETE", "DESTROY");
		assertThat(callee.hangupCause()).isEqualTo("NORMAL_CLEARING");
		assertThat(this.pbx.calls().live()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "error/USER_BUSY,USER_BUSY,BUSY", "user/busy,USER_BUSY,BUSY",
			"user/gone,SUBSCRIBER_ABSENT,SUBSCRIBER_ABSENT",
			"loopback/nosuch,NO_ROUTE_DESTINATION,NO_ROUTE_DESTINATION", "user/rejects,CALL_REJECTED,DONTCALL",
			"nonsense,CHAN_NOT_IMPLEMENTED,CHAN_NOT_IMPLEMENTED" })
	void saysWhyNobodyWasReachedAndHangsUp(String dialString, String cause, String dialStatus) {
		this.pbx.calls().farEnds().at("busy").busy();
		this.pbx.calls().farEnds().at("gone").unregistered();
		this.pbx.calls().farEnds().at("rejects").rejects("CALL_REJECTED");
		SimulatedCall caller = this.pbx.answered();
		caller.start("bridge", dialString);
		assertThat(caller.variable("originate_disposition")).isEqualTo(cause);
		assertThat(caller.variable("DIALSTATUS")).isEqualTo(dialStatus);
		assertThat(caller.hangupCause()).isEqualTo(cause);
	}

	@Test
	void goesOnAfterAFailureIfToldTo() {
		SimulatedCall caller = this.pbx.answered().variable("continue_on_fail", "true");
		caller.start("bridge", "error/USER_BUSY");
		assertThat(caller.hangupCause()).isNull();
		assertThat(this.pbx.last("CHANNEL_EXECUTE_COMPLETE").header("variable_originate_failed_cause"))
			.isEqualTo("USER_BUSY");
		caller.variable("continue_on_fail", "NO_ANSWER,user_busy").start("bridge", "error/USER_BUSY");
		assertThat(caller.hangupCause()).isNull();
		caller.start("bridge", "error/CALL_REJECTED");
		assertThat(caller.hangupCause()).isEqualTo("CALL_REJECTED");
	}

	@Test
	void givesUpWhenTheTimeIsOver() {
		this.pbx.calls().farEnds().at("2000").noAnswer();
		SimulatedCall caller = this.pbx.answered().variable("continue_on_fail", "true");
		caller.start("bridge", "{originate_timeout=2}user/2000");
		this.pbx.advance(1999);
		assertThat(caller.callState()).isEqualTo("RING_WAIT");
		this.pbx.advance(1);
		assertThat(caller.variable("originate_disposition")).isEqualTo("NO_ANSWER");
		assertThat(this.pbx.last("CHANNEL_HANGUP_COMPLETE").header("Hangup-Cause")).isEqualTo("NO_ANSWER");
		assertThat(this.pbx.calls().live()).containsExactly(caller);
	}

	@Test
	void endsOneLegWhenItsOwnTimeIsOver() {
		this.pbx.calls().farEnds().at("2000").noAnswer();
		this.pbx.calls().farEnds().at("2001").answersAfter(Duration.ofSeconds(5));
		SimulatedCall caller = this.pbx.answered();
		caller.start("bridge", "[leg_timeout=1]user/2000,user/2001");
		this.pbx.advance(1000);
		assertThat(this.pbx.last("CHANNEL_HANGUP_COMPLETE").header("Hangup-Cause")).isEqualTo("ALLOTTED_TIMEOUT");
		this.pbx.advance(4000);
		assertThat(caller.bridgedWith()).isNotNull();
	}

	@Test
	void cancelsTheLegsOfACallerWhoHangsUpWhileItRings() {
		this.pbx.calls().farEnds().at("2000").noAnswer();
		SimulatedCall caller = this.pbx.answered();
		caller.start("bridge", "user/2000");
		this.pbx.forget();
		caller.hangup();
		assertThat(this.pbx.summary()).startsWith("HANGUP", "HANGUP", "HANGUP_COMPLETE", "DESTROY",
				"EXECUTE_COMPLETE bridge");
		assertThat(this.pbx.events("CHANNEL_HANGUP").get(1).header("Hangup-Cause")).isEqualTo("ORIGINATOR_CANCEL");
		assertThat(caller.variable("originate_disposition")).isEqualTo("ORIGINATOR_CANCEL");
		assertThat(caller.variable("DIALSTATUS")).isEqualTo("CANCEL");
		assertThat(this.pbx.clock().pending()).isZero();
	}

	@Test
	void takesTheFastestOfSeveralAndLetsTheOthersLoseTheRace() {
		this.pbx.calls().farEnds().at("2000").answersAfter(Duration.ofMillis(200));
		this.pbx.calls().farEnds().at("2001").answersAfter(Duration.ofMillis(100));
		SimulatedCall caller = this.pbx.answered();
		caller.start("bridge", "user/2000,user/2001");
		this.pbx.advance(100);
		assertThat(this.pbx.last("CHANNEL_HANGUP_COMPLETE").header("Hangup-Cause")).isEqualTo("LOSE_RACE");
		assertThat(caller.bridgedWith()).isNotNull().extracting(SimulatedCall::destination).isEqualTo("2001");
		this.pbx.advance(1000);
		assertThat(this.pbx.calls().live()).hasSize(2);
	}

	@Test
	void triesTheNextGroupAfterAFailure() {
		this.pbx.calls().farEnds().at("2000").busy();
		SimulatedCall caller = this.pbx.answered();
		caller.start("bridge", "user/2000|error/NO_ANSWER|user/2001");
		assertThat(caller.bridgedWith()).isNotNull().extracting(SimulatedCall::destination).isEqualTo("2001");
	}

	@Test
	void bridgesOnEarlyMediaAndAnswersWithTheCallee() {
		this.pbx.calls()
			.farEnds()
			.at("2000")
			.earlyMediaAfter(Duration.ofMillis(100))
			.answersAfter(Duration.ofMillis(300));
		SimulatedCall caller = this.pbx.calls().call("1000").to("5000");
		caller.start("bridge", "user/2000");
		this.pbx.advance(100);
		assertThat(caller.bridgedWith()).isNotNull();
		assertThat(this.pbx.summary()).contains("PROGRESS_MEDIA").doesNotContain("ANSWER");
		this.pbx.advance(200);
		assertThat(caller.callState()).isEqualTo("ACTIVE");
		assertThat(this.pbx.events("CHANNEL_ANSWER")).hasSize(2);
	}

	@Test
	void waitsForTheAnswerIfEarlyMediaIsIgnored() {
		this.pbx.calls()
			.farEnds()
			.at("2000")
			.earlyMediaAfter(Duration.ofMillis(100))
			.answersAfter(Duration.ofMillis(300));
		SimulatedCall caller = this.pbx.answered();
		caller.start("bridge", "{ignore_early_media=true}user/2000");
		this.pbx.advance(299);
		assertThat(caller.bridgedWith()).isNull();
		this.pbx.advance(1);
		assertThat(caller.bridgedWith()).isNotNull();
	}

	@Test
	void letsAPhonePressKeysAndHangUp() {
		this.pbx.calls()
			.farEnds()
			.at("2000")
			.answersAfter(Duration.ofMillis(10))
			.presses(Duration.ofMillis(20), "5#")
			.hangsUpAfter(Duration.ofMillis(50));
		SimulatedCall caller = this.pbx.answered();
		caller.start("bridge", "user/2000");
		this.pbx.advance(30);
		assertThat(this.pbx.events("DTMF")).hasSize(2);
		this.pbx.advance(30);
		assertThat(this.pbx.calls().live()).containsExactly(caller);
	}

	@Test
	void joinsTwoCallsWhateverTheyDo() {
		SimulatedCall one = this.pbx.answered().park();
		SimulatedCall other = this.pbx.answered().park();
		this.pbx.forget();
		one.joinWith(other);
		assertThat(this.pbx.summary()).containsExactly("UNPARK", "EXECUTE_COMPLETE park", "UNPARK",
				"EXECUTE_COMPLETE park", "EXECUTE uuid_bridge", "EXECUTE uuid_bridge", "BRIDGE");
		assertThat(this.pbx.names(one.uuid())).startsWith("CHANNEL_UNPARK", "CHANNEL_EXECUTE_COMPLETE", "CHANNEL_STATE",
				"CHANNEL_STATE", "CHANNEL_STATE", "CHANNEL_EXECUTE", "CHANNEL_BRIDGE");
		other.hangup();
		assertThat(one.hangupCause()).isEqualTo("NORMAL_CLEARING");
	}

	@Test
	void interceptsAnotherChannel() {
		SimulatedCall caller = this.pbx.answered();
		caller.start("bridge", "user/2000");
		SimulatedCall callee = this.pbx.calls().live().get(1);
		SimulatedCall third = this.pbx.answered();
		third.start("intercept", caller.uuid());
		assertThat(third.bridgedWith()).isSameAs(caller);
		assertThat(callee.hangupCause()).isEqualTo("NORMAL_CLEARING");
	}

	@Test
	void listensToAnotherChannelUntilItEnds() {
		SimulatedCall target = this.pbx.answered();
		SimulatedCall listener = this.pbx.answered();
		listener.start("eavesdrop", target.uuid());
		assertThat(this.pbx.last("MEDIA_BUG_START").header("Media-Bug-Function")).isEqualTo("eavesdrop");
		assertThat(this.pbx.last("MEDIA_BUG_START").header("Unique-ID")).isEqualTo(target.uuid());
		target.hangup();
		assertThat(this.pbx.summary()).contains("EXECUTE_COMPLETE eavesdrop");
		assertThat(listener.hangupCause()).isNull();
	}

	@Test
	void exportsVariablesToTheLegsItDials() {
		SimulatedCall caller = this.pbx.answered().start("export", "a=1").start("export", "nolocal:b=2");
		caller.start("bridge", "{c=3}user/2000");
		SimulatedCall callee = this.pbx.calls().live().get(1);
		assertThat(callee.variable("a")).isEqualTo("1");
		assertThat(callee.variable("b")).isEqualTo("2");
		assertThat(callee.variable("c")).isEqualTo("3");
		assertThat(caller.variable("b")).isNull();
	}

}
