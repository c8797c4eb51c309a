package io.github.eslspring.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EventTypesTests {

	@ParameterizedTest
	@CsvSource({ "CHANNEL_CREATE, ChannelEvent", "CHANNEL_ORIGINATE, ChannelEvent", "CHANNEL_OUTGOING, ChannelEvent",
			"CHANNEL_PROGRESS, ChannelEvent", "CHANNEL_PROGRESS_MEDIA, ChannelEvent", "CHANNEL_ANSWER, ChannelEvent",
			"CHANNEL_PARK, ChannelEvent", "CHANNEL_UNPARK, ChannelEvent", "CHANNEL_HOLD, ChannelEvent",
			"CHANNEL_UNHOLD, ChannelEvent", "CHANNEL_STATE, ChannelEvent", "CHANNEL_CALLSTATE, ChannelEvent",
			"CHANNEL_UUID, ChannelEvent", "CHANNEL_APPLICATION, ChannelEvent", "CHANNEL_DESTROY, ChannelEvent",
			"CHANNEL_DATA, ChannelEvent", "CHANNEL_BRIDGE, BridgeEvent", "CHANNEL_UNBRIDGE, BridgeEvent",
			"CHANNEL_HANGUP, HangupEvent", "CHANNEL_HANGUP_COMPLETE, HangupEvent", "CHANNEL_EXECUTE, ExecuteEvent",
			"CHANNEL_EXECUTE_COMPLETE, ExecuteEvent", "DTMF, DtmfEvent", "PLAYBACK_START, PlaybackEvent",
			"PLAYBACK_STOP, PlaybackEvent", "RECORD_START, RecordEvent", "RECORD_STOP, RecordEvent",
			"BACKGROUND_JOB, BackgroundJobEvent", "CUSTOM, CustomEvent", "HEARTBEAT, HeartbeatEvent",
			"SESSION_HEARTBEAT, SessionHeartbeatEvent", "PRESENCE_IN, PresenceEvent", "MESSAGE, MessageEvent",
			"API, ApiEvent", "CODEC, CodecEvent", "CALL_UPDATE, CallUpdateEvent", "DETECTED_TONE, DetectedToneEvent",
			"DETECTED_SPEECH, DetectedSpeechEvent", "RELOADXML, ReloadXmlEvent", "MODULE_LOAD, ModuleEvent",
			"MODULE_UNLOAD, ModuleEvent", "STARTUP, SystemEvent", "SHUTDOWN, SystemEvent",
			"SHUTDOWN_REQUESTED, SystemEvent", "TRAP, DecodedEvent" })
	void givesTheMostSpecificType(String name, String type) {
		EslEvent event = named(name, null);
		assertThat(EventTypes.defaults().typed(event).getClass().getSimpleName()).isEqualTo(type);
	}

	@ParameterizedTest
	@CsvSource({ "conference::maintenance, ConferenceEvent", "sofia::register, SofiaRegistrationEvent",
			"sofia::unregister, SofiaRegistrationEvent", "sofia::expire, SofiaRegistrationEvent",
			"sofia::register_failure, SofiaRegistrationEvent", "sofia::gateway_state, SofiaGatewayEvent",
			"sofia::gateway_delete, SofiaGatewayEvent", "sofia::error, CustomEvent", "Sofia::Register, CustomEvent",
			", CustomEvent" })
	void givesCustomEventsTheTypeOfTheirSubclass(String subclass, String type) {
		EslEvent event = named("CUSTOM", subclass);
		assertThat(EventTypes.defaults().typed(event).getClass().getSimpleName()).isEqualTo(type);
		assertThat(EventTypes.defaults().typed(event)).isEqualTo(event).isInstanceOf(CustomEvent.class);
	}

	@Test
	void doesNotLookAtTheSubclassOfOtherEvents() {
		assertThat(EventTypes.defaults().typed(named("HEARTBEAT", "sofia::register")))
			.isInstanceOf(HeartbeatEvent.class);
	}

	@Test
	void leavesUnknownNamesAsTheyAre() {
		for (String name : List.of("", "FORGED", "custom", "channel_answer", "ALL")) {
			EslEvent event = named(name, "sofia::register");
			assertThat(EventTypes.defaults().typed(event)).isSameAs(event);
		}
	}

	@ParameterizedTest
	@EnumSource
	void typesAnEventWithoutAnyOtherHeader(EventName name) {
		EslEvent event = named(name.name(), null);
		assertThat(EventTypes.defaults().typed(event)).isEqualTo(event);
	}

	@Test
	void takesTypesOfUsers() {
		EventTypes types = EventTypes.defaults().withCustom("my::sub", MyEvent::new);
		assertThat(types.typed(named("CUSTOM", "my::sub"))).isInstanceOf(MyEvent.class);
		assertThat(types.typed(named("CUSTOM", "sofia::register"))).isInstanceOf(SofiaRegistrationEvent.class);
		assertThat(EventTypes.defaults().typed(named("CUSTOM", "my::sub"))).isExactlyInstanceOf(CustomEvent.class);
		byte[] bytes = EventEncoder.encode(named("CUSTOM", "my::sub"), EventFormat.JSON);
		assertThat(EventDecoder.decode(EventFormat.JSON, bytes, types)).isInstanceOf(MyEvent.class);
	}

	@Test
	void letsUsersReplaceATypeOfTheLibrary() {
		EventTypes types = EventTypes.defaults().withCustom("sofia::register", MyEvent::new);
		assertThat(types.typed(named("CUSTOM", "sofia::register"))).isInstanceOf(MyEvent.class);
	}

	@Test
	void losesOnlyTheTypeIfAConstructorFails() {
		List<String> failures = new ArrayList<>();
		EventTypes types = EventTypes.defaults().withCustom("my::throws", (event) -> {
			throw new IllegalStateException("thrown");
		}).withCustom("my::null", (event) -> null).withCustom("my::missing", (event) -> {
			throw new NoClassDefFoundError("gone");
		}).withFailureHandler((event, failure) -> failures.add(event.subclass() + " " + failure.getMessage()));
		for (String subclass : List.of("my::throws", "my::null", "my::missing")) {
			EslEvent event = named("CUSTOM", subclass);
			assertThat(types.typed(event)).isExactlyInstanceOf(CustomEvent.class).isEqualTo(event);
		}
		assertThat(failures).containsExactly("my::throws thrown", "my::null the constructor returned null",
				"my::missing gone");
	}

	@Test
	void survivesAFailureNobodyHandles() {
		EventTypes types = EventTypes.defaults().withCustom("my::throws", (event) -> {
			throw new IllegalStateException("for the log");
		});
		assertThat(types.typed(named("CUSTOM", "my::throws"))).isExactlyInstanceOf(CustomEvent.class);
	}

	@Test
	void refusesABlankSubclass() {
		assertThatIllegalArgumentException().isThrownBy(() -> EventTypes.defaults().withCustom(" ", MyEvent::new));
	}

	@Test
	void tellsWhichEventsBecomeAType() {
		EventTypes types = EventTypes.defaults().withCustom("my::sub", MyEvent.class, MyEvent::new);
		assertThat(types.names(HangupEvent.class)).containsExactlyInAnyOrder(EventName.CHANNEL_HANGUP,
				EventName.CHANNEL_HANGUP_COMPLETE);
		assertThat(types.names(ChannelEvent.class))
			.contains(EventName.CHANNEL_ANSWER, EventName.CHANNEL_HANGUP, EventName.DTMF)
			.doesNotContain(EventName.CUSTOM, EventName.HEARTBEAT);
		assertThat(types.subclasses(SofiaGatewayEvent.class)).containsExactlyInAnyOrder("sofia::gateway_state",
				"sofia::gateway_add", "sofia::gateway_delete");
		assertThat(types.subclasses(MyEvent.class)).isEqualTo(Set.of("my::sub"));
		assertThat(types.names(MyEvent.class)).isEmpty();
	}

	private static EslEvent named(String name, String subclass) {
		List<EventHeader> headers = new ArrayList<>(List.of(new EventHeader("Event-Name", name)));
		if (subclass != null) {
			headers.add(new EventHeader("Event-Subclass", subclass));
		}
		return EslEvent.of(headers, null);
	}

	private static final class MyEvent extends TypedEvent {

		MyEvent(EslEvent event) {
			super(event);
		}

	}

}
