package io.github.eslspring.event;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The event types of FreeSWITCH 1.10.12, under the names it uses on the wire. An event
 * may carry any other name too; see {@link EslEvent#name()}.
 */
public enum EventName {

	CUSTOM, CLONE, CHANNEL_CREATE, CHANNEL_DESTROY, CHANNEL_STATE, CHANNEL_CALLSTATE, CHANNEL_ANSWER, CHANNEL_HANGUP,
	CHANNEL_HANGUP_COMPLETE, CHANNEL_EXECUTE, CHANNEL_EXECUTE_COMPLETE, CHANNEL_HOLD, CHANNEL_UNHOLD, CHANNEL_BRIDGE,
	CHANNEL_UNBRIDGE, CHANNEL_PROGRESS, CHANNEL_PROGRESS_MEDIA, CHANNEL_OUTGOING, CHANNEL_PARK, CHANNEL_UNPARK,
	CHANNEL_APPLICATION, CHANNEL_ORIGINATE, CHANNEL_UUID, API, LOG, INBOUND_CHAN, OUTBOUND_CHAN, STARTUP, SHUTDOWN,
	PUBLISH, UNPUBLISH, TALK, NOTALK, SESSION_CRASH, MODULE_LOAD, MODULE_UNLOAD, DTMF, MESSAGE, PRESENCE_IN, NOTIFY_IN,
	PRESENCE_OUT, PRESENCE_PROBE, MESSAGE_WAITING, MESSAGE_QUERY, ROSTER, CODEC, BACKGROUND_JOB, DETECTED_SPEECH,
	DETECTED_TONE, PRIVATE_COMMAND, HEARTBEAT, TRAP, ADD_SCHEDULE, DEL_SCHEDULE, EXE_SCHEDULE, RE_SCHEDULE, RELOADXML,
	NOTIFY, PHONE_FEATURE, PHONE_FEATURE_SUBSCRIBE, SEND_MESSAGE, RECV_MESSAGE, REQUEST_PARAMS, CHANNEL_DATA, GENERAL,
	COMMAND, SESSION_HEARTBEAT, CLIENT_DISCONNECTED, SERVER_DISCONNECTED, SEND_INFO, RECV_INFO, RECV_RTCP_MESSAGE,
	SEND_RTCP_MESSAGE, CALL_SECURE, NAT, RECORD_START, RECORD_STOP, PLAYBACK_START, PLAYBACK_STOP, CALL_UPDATE, FAILURE,
	SOCKET_DATA, MEDIA_BUG_START, MEDIA_BUG_STOP, CONFERENCE_DATA_QUERY, CONFERENCE_DATA, CALL_SETUP_REQ,
	CALL_SETUP_RESULT, CALL_DETAIL, DEVICE_STATE, TEXT, SHUTDOWN_REQUESTED;

	private static final Map<String, EventName> BY_NAME = Arrays.stream(values())
		.collect(Collectors.toUnmodifiableMap(EventName::name, Function.identity()));

	private static final int MAX_TYPING_ERRORS = 4;

	/**
	 * Find an event type.
	 * @param name its name in any case
	 * @return the type, empty if FreeSWITCH has none of that name
	 */
	public static Optional<EventName> of(String name) {
		return Optional.ofNullable(BY_NAME.get(name.toUpperCase(Locale.ROOT)));
	}

	static @Nullable EventName exactly(String name) {
		return BY_NAME.get(name);
	}

	/**
	 * The event type somebody may have meant: misspelt, or without its first word such as
	 * {@code ANSWER}.
	 * @param name a name that is no event type
	 * @return the type with the most similar name, empty if none is similar
	 */
	public static Optional<EventName> similarTo(String name) {
		String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
		int tolerated = Math.min(MAX_TYPING_ERRORS, wanted.length() / 2);
		return Arrays.stream(values())
			.filter((candidate) -> candidate.distance(wanted) <= tolerated)
			.min(Comparator.comparingInt((candidate) -> candidate.distance(wanted)));
	}

	private int distance(String wanted) {
		return name().endsWith("_" + wanted) ? 1 : EditDistance.between(wanted, name());
	}

}
