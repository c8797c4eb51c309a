package io.github.eslspring.event;

import java.time.Duration;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChannelEventTests {

	private static final String A = "72a53b55-a7ca-4fbc-adf2-aeaabd7f2ec9";

	private static final String B = "78b4b7a0-cd5e-4c61-b398-06765002501e";

	@Test
	void tellsAboutItsChannel() {
		BridgeEvent event = RecordedEvents.read("bridge", BridgeEvent.class);
		assertThat(event.uniqueId()).isEqualTo(A);
		assertThat(event.channelName()).isEqualTo("loopback/9990-a");
		assertThat(event.channelState()).isSameAs(ChannelState.EXECUTE);
		assertThat(event.callState()).isSameAs(CallState.ACTIVE);
		assertThat(event.answerState()).isSameAs(AnswerState.ANSWERED);
		assertThat(event.direction()).isSameAs(CallDirection.OUTBOUND);
		assertThat(event.callUuid()).isEqualTo(A);
		assertThat(event.hangupCause()).isNull();
		assertThat(event.readCodec()).isEqualTo(new Codec("L16", 8000, 128000));
		assertThat(event.writeCodec()).isEqualTo(new Codec("L16", 8000, 128000));
		assertThat(event.variable("originate_disposition")).isEqualTo("SUCCESS");
	}

	@Test
	void tellsWhoCallsWhom() {
		CallerProfile profile = RecordedEvents.read("bridge", BridgeEvent.class).callerProfile();
		assertThat(profile.direction()).isSameAs(CallDirection.OUTBOUND);
		assertThat(profile.logicalDirection()).isSameAs(CallDirection.OUTBOUND);
		assertThat(profile.callerIdName()).isEqualTo("Outbound Call");
		assertThat(profile.callerIdNumber()).isEqualTo("default");
		assertThat(profile.originalCallerIdName()).isNull();
		assertThat(profile.originalCallerIdNumber()).isEqualTo("0000000000");
		assertThat(profile.calleeIdName()).isEqualTo("Outbound Call");
		assertThat(profile.calleeIdNumber()).isEqualTo("default");
		assertThat(profile.ani()).isEqualTo("0000000000");
		assertThat(profile.destinationNumber()).isEqualTo("9990");
		assertThat(profile.uniqueId()).isEqualTo(A);
		assertThat(profile.source()).isEqualTo("mod_loopback");
		assertThat(profile.context()).isEqualTo("default");
		assertThat(profile.dialplan()).isEqualTo("xml");
		assertThat(profile.channelName()).isEqualTo("loopback/9990-a");
		assertThat(profile.networkAddress()).isNull();
		assertThat(profile.username()).isNull();
		assertThat(profile.rdnis()).isNull();
		assertThat(profile.transferSource()).isNull();
		assertThat(profile.isNameHidden()).isFalse();
		assertThat(profile.isNumberHidden()).isFalse();
		assertThat(profile.get("profile-index")).isEqualTo("1");
		assertThat(profile).hasToString("CallerProfile[Caller-" + A + "]");
	}

	@Test
	void tellsWhenWhatHappened() {
		CallerProfile profile = RecordedEvents.read("hangup-complete", HangupEvent.class).callerProfile();
		assertThat(profile.created()).isEqualTo("2026-11-21T11:58:54.595692Z");
		assertThat(profile.profileCreated()).isEqualTo(profile.created());
		assertThat(profile.answered()).isEqualTo(profile.created());
		assertThat(profile.hungUp()).isEqualTo("2026-11-21T11:58:57.135683Z");
		assertThat(profile.progressed()).isNull();
		assertThat(profile.progressedWithMedia()).isNull();
		assertThat(profile.transferred()).isNull();
		assertThat(profile.bridged()).isNull();
		assertThat(profile.resurrected()).isNull();
		assertThat(profile.lastHold()).isNull();
		assertThat(profile.held()).isZero();
	}

	@Test
	void tellsOfTheOtherLeg() {
		BridgeEvent event = RecordedEvents.read("bridge", BridgeEvent.class);
		assertThat(event.isBridge()).isTrue();
		assertThat(event.bridgeAUniqueId()).isEqualTo(A);
		assertThat(event.bridgeBUniqueId()).isEqualTo(B);
		assertThat(event.otherUniqueId()).isEqualTo(B);
		assertThat(event.otherLegRole()).isEqualTo("originatee");
		assertThat(event.otherLeg()).isNotNull();
		assertThat(event.otherLeg().uniqueId()).isEqualTo(B);
		assertThat(event.otherLeg().callerIdName()).isEqualTo("Outbound Call");
		assertThat(event.otherLeg().answered()).isEqualTo("2026-11-21T11:58:57.475692Z");
		assertThat(event.otherLeg().logicalDirection()).isSameAs(CallDirection.INBOUND);
	}

	@Test
	void namesTheOtherLegOnEitherSide() {
		assertThat(RecordedEvents.read("unbridge", BridgeEvent.class).isBridge()).isFalse();
		assertThat(RecordedEvents.read("unbridge", BridgeEvent.class).otherUniqueId()).isEqualTo(B);
		BridgeEvent b = RecordedEvents.of(BridgeEvent.class, "Event-Name", "CHANNEL_BRIDGE", "Unique-ID", "b",
				"Bridge-A-Unique-ID", "a", "Bridge-B-Unique-ID", "b");
		assertThat(b.otherUniqueId()).isEqualTo("a");
		assertThat(RecordedEvents.of(BridgeEvent.class, "Event-Name", "CHANNEL_UNBRIDGE").otherUniqueId()).isNull();
	}

	@Test
	void tellsAChangeOfStateAndOfId() {
		ChannelEvent state = RecordedEvents.read("callstate", ChannelEvent.class);
		assertThat(state.originalCallState()).isSameAs(CallState.RINGING);
		assertThat(state.callState()).isSameAs(CallState.ACTIVE);
		ChannelEvent id = RecordedEvents.of(ChannelEvent.class, "Event-Name", "CHANNEL_UUID", "Old-Unique-ID", "old",
				"Unique-ID", "new", "Channel-Presence-ID", "1000@example.net");
		assertThat(id.oldUniqueId()).isEqualTo("old");
		assertThat(id.presenceId()).isEqualTo("1000@example.net");
	}

	@Test
	void mayLackEverything() {
		ChannelEvent event = RecordedEvents.of(ChannelEvent.class, "Event-Name", "CHANNEL_ANSWER");
		assertThat(event.uniqueId()).isNull();
		assertThat(event.channelName()).isNull();
		assertThat(event.channelState()).isSameAs(ChannelState.UNKNOWN);
		assertThat(event.callState()).isSameAs(CallState.UNKNOWN);
		assertThat(event.answerState()).isSameAs(AnswerState.UNKNOWN);
		assertThat(event.direction()).isSameAs(CallDirection.UNKNOWN);
		assertThat(event.hangupCause()).isNull();
		assertThat(event.readCodec()).isNull();
		assertThat(event.otherLeg()).isNull();
		assertThat(event.callerProfile().callerIdNumber()).isNull();
		assertThat(event.callerProfile().created()).isNull();
		assertThat(event.callerProfile().held()).isNull();
	}

	@Test
	void canWrapACustomEventOfAChannel() {
		CustomEvent custom = RecordedEvents.read("custom-of-a-call", CustomEvent.class);
		assertThat(custom.subclass()).isEqualTo("my::sub");
		assertThat(new ChannelEvent(custom).channelState()).isSameAs(ChannelState.EXECUTE);
		assertThat(new ChannelEvent(custom)).isEqualTo(custom);
	}

	@Test
	void tellsWhyItHangsUp() {
		HangupEvent event = RecordedEvents.read("hangup", HangupEvent.class);
		assertThat(event.isComplete()).isFalse();
		assertThat(event.cause()).isSameAs(HangupCause.CALL_REJECTED);
		assertThat(event.causeText()).isEqualTo("CALL_REJECTED");
		assertThat(event.hangupCause()).isSameAs(HangupCause.CALL_REJECTED);
		assertThat(event.answerState()).isSameAs(AnswerState.HANGUP);
		assertThat(event.duration()).isNull();
		assertThat(event.billsec()).isNull();
	}

	@Test
	void tellsWhatIsBilled() {
		HangupEvent event = RecordedEvents.read("hangup-complete", HangupEvent.class);
		assertThat(event.isComplete()).isTrue();
		assertThat(event.duration()).isEqualTo(Duration.ofNanos(2539991000L));
		assertThat(event.billed()).isEqualTo(Duration.ofNanos(2539991000L));
		assertThat(event.billsec()).isEqualTo(Duration.ofSeconds(3));
		assertThat(event.untilAnswer()).isZero();
		assertThat(event.untilProgress()).isZero();
		assertThat(event.held()).isZero();
		assertThat(event.disposition()).isNull();
		HangupEvent sip = RecordedEvents.of(HangupEvent.class, "Event-Name", "CHANNEL_HANGUP_COMPLETE",
				"variable_sip_hangup_disposition", "recv_bye", "Hangup-Cause", "NEW_CAUSE");
		assertThat(sip.disposition()).isEqualTo("recv_bye");
		assertThat(sip.cause()).isSameAs(HangupCause.UNKNOWN);
		assertThat(sip.causeText()).isEqualTo("NEW_CAUSE");
		assertThat(sip.billed()).isNull();
	}

	@Test
	void tellsWhatIsExecuted() {
		ExecuteEvent event = RecordedEvents.read("execute-complete", ExecuteEvent.class);
		assertThat(event.isComplete()).isTrue();
		assertThat(event.application()).isEqualTo("answer");
		assertThat(event.applicationData()).isNull();
		assertThat(event.applicationResponse()).isNull();
		assertThat(event.applicationUuid()).isEqualTo("056403c8-aa8f-499d-89d0-ab049775e131");
		assertThat(event.applicationUuidName()).isNull();
		ExecuteEvent playback = RecordedEvents.of(ExecuteEvent.class, "Event-Name", "CHANNEL_EXECUTE", "Application",
				"playback", "Application-Data", "a.wav", "Application-Response", "FILE PLAYED");
		assertThat(playback.isComplete()).isFalse();
		assertThat(playback.applicationData()).isEqualTo("a.wav");
		assertThat(playback.applicationResponse()).isEqualTo("FILE PLAYED");
	}

	@ParameterizedTest
	@EnumSource
	void readsStatesAsTheServerWritesThem(ChannelState state) {
		assertThat(ChannelState.of("CS_" + state)).isSameAs(state);
		assertThat(ChannelState.of(("cs_" + state).toLowerCase(Locale.ROOT))).isSameAs(state);
		assertThat(ChannelState.of(state.name())).isSameAs(ChannelState.UNKNOWN);
		assertThat(ChannelState.of(null)).isSameAs(ChannelState.UNKNOWN);
	}

	@ParameterizedTest
	@EnumSource
	void readsCallStatesAsTheServerWritesThem(CallState state) {
		assertThat(CallState.of(state.name())).isSameAs(state);
		assertThat(CallState.of("forged")).isSameAs(CallState.UNKNOWN);
	}

}
