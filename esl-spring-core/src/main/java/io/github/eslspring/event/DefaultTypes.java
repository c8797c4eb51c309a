package io.github.eslspring.event;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import io.github.eslspring.event.EventTypes.EventType;

import static io.github.eslspring.event.EventName.*;

/**
 * The types of this library.
 */
final class DefaultTypes {

	private final Map<EventName, EventType<?>> types = new EnumMap<>(EventName.class);

	private DefaultTypes() {
	}

	static Map<EventName, EventType<?>> byName() {
		DefaultTypes defaults = new DefaultTypes();
		defaults.addChannelTypes();
		defaults.addMediaTypes();
		defaults.addServerTypes();
		return defaults.types;
	}

	static Map<String, EventType<?>> bySubclass() {
		Map<String, EventType<?>> types = new HashMap<>();
		types.put("conference::maintenance", new EventType<>(ConferenceEvent.class, ConferenceEvent::new));
		for (String what : new String[] { "register", "pre_register", "register_attempt", "register_failure",
				"unregister", "expire" }) {
			types.put("sofia::" + what, new EventType<>(SofiaRegistrationEvent.class, SofiaRegistrationEvent::new));
		}
		for (String what : new String[] { "gateway_state", "gateway_add", "gateway_delete" }) {
			types.put("sofia::" + what, new EventType<>(SofiaGatewayEvent.class, SofiaGatewayEvent::new));
		}
		return types;
	}

	private void addChannelTypes() {
		add(ChannelEvent.class, ChannelEvent::new, CHANNEL_CREATE, CHANNEL_DESTROY, CHANNEL_STATE, CHANNEL_CALLSTATE,
				CHANNEL_ANSWER, CHANNEL_HOLD, CHANNEL_UNHOLD, CHANNEL_PROGRESS, CHANNEL_PROGRESS_MEDIA,
				CHANNEL_OUTGOING, CHANNEL_PARK, CHANNEL_UNPARK, CHANNEL_APPLICATION, CHANNEL_ORIGINATE, CHANNEL_UUID,
				CHANNEL_DATA, PRIVATE_COMMAND, MEDIA_BUG_START, MEDIA_BUG_STOP, TALK, NOTALK, TEXT);
		add(BridgeEvent.class, BridgeEvent::new, CHANNEL_BRIDGE, CHANNEL_UNBRIDGE);
		add(HangupEvent.class, HangupEvent::new, CHANNEL_HANGUP, CHANNEL_HANGUP_COMPLETE);
		add(ExecuteEvent.class, ExecuteEvent::new, CHANNEL_EXECUTE, CHANNEL_EXECUTE_COMPLETE);
		add(CallUpdateEvent.class, CallUpdateEvent::new, CALL_UPDATE);
		add(SessionHeartbeatEvent.class, SessionHeartbeatEvent::new, SESSION_HEARTBEAT);
	}

	private void addMediaTypes() {
		add(DtmfEvent.class, DtmfEvent::new, DTMF);
		add(PlaybackEvent.class, PlaybackEvent::new, PLAYBACK_START, PLAYBACK_STOP);
		add(RecordEvent.class, RecordEvent::new, RECORD_START, RECORD_STOP);
		add(CodecEvent.class, CodecEvent::new, CODEC);
		add(DetectedToneEvent.class, DetectedToneEvent::new, DETECTED_TONE);
		add(DetectedSpeechEvent.class, DetectedSpeechEvent::new, DETECTED_SPEECH);
	}

	private void addServerTypes() {
		add(CustomEvent.class, CustomEvent::new, CUSTOM);
		add(BackgroundJobEvent.class, BackgroundJobEvent::new, BACKGROUND_JOB);
		add(ApiEvent.class, ApiEvent::new, API);
		add(HeartbeatEvent.class, HeartbeatEvent::new, HEARTBEAT);
		add(PresenceEvent.class, PresenceEvent::new, PRESENCE_IN, PRESENCE_OUT, PRESENCE_PROBE);
		add(MessageEvent.class, MessageEvent::new, MESSAGE);
		add(ReloadXmlEvent.class, ReloadXmlEvent::new, RELOADXML);
		add(ModuleEvent.class, ModuleEvent::new, MODULE_LOAD, MODULE_UNLOAD);
		add(SystemEvent.class, SystemEvent::new, STARTUP, SHUTDOWN, SHUTDOWN_REQUESTED);
	}

	private <T extends EslEvent> void add(Class<T> type, Function<EslEvent, T> constructor, EventName... names) {
		for (EventName name : names) {
			this.types.put(name, new EventType<>(type, constructor));
		}
	}

}
