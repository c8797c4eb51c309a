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

	/** An event of a module, told apart by its subclass. */
	CUSTOM,

	/** Used by the server itself for copies of events. */
	CLONE,

	/** A channel was made, for a call that comes in or goes out. */
	CHANNEL_CREATE,

	/** A channel is gone; the last event of a call leg. */
	CHANNEL_DESTROY,

	/** A channel has entered another state, such as {@code CS_EXECUTE}. */
	CHANNEL_STATE,

	/**
	 * The state of a call as a phone would show it has changed, such as {@code RINGING}.
	 */
	CHANNEL_CALLSTATE,

	/** A channel was answered. */
	CHANNEL_ANSWER,

	/** A channel was hung up; the cause is known. */
	CHANNEL_HANGUP,

	/** A channel was hung up, with its variables, durations among them. */
	CHANNEL_HANGUP_COMPLETE,

	/** A dialplan application begins on a channel. */
	CHANNEL_EXECUTE,

	/** A dialplan application has ended on a channel. */
	CHANNEL_EXECUTE_COMPLETE,

	/** A channel was put on hold. */
	CHANNEL_HOLD,

	/** A channel is no longer on hold. */
	CHANNEL_UNHOLD,

	/** Two channels were connected with each other. */
	CHANNEL_BRIDGE,

	/** Two channels are no longer connected. */
	CHANNEL_UNBRIDGE,

	/** The other side rings. */
	CHANNEL_PROGRESS,

	/** The other side sends sound before it answers: early media. */
	CHANNEL_PROGRESS_MEDIA,

	/** A channel was made for a call that goes out. */
	CHANNEL_OUTGOING,

	/** A channel was parked. */
	CHANNEL_PARK,

	/** A channel is no longer parked. */
	CHANNEL_UNPARK,

	/** What an application tells of a channel. */
	CHANNEL_APPLICATION,

	/** A leg was made by {@code originate} or {@code bridge}. */
	CHANNEL_ORIGINATE,

	/** A channel has another Unique-ID; the former one is in {@code Old-Unique-ID}. */
	CHANNEL_UUID,

	/** An api command was run, by whomever. */
	API,

	/** A line of the server's log, among events. */
	LOG,

	/** A channel that comes in; kept by the server for older programs. */
	INBOUND_CHAN,

	/** A channel that goes out; kept by the server for older programs. */
	OUTBOUND_CHAN,

	/** The server has started. */
	STARTUP,

	/** The server stops. */
	SHUTDOWN,

	/** A service was published. */
	PUBLISH,

	/** A service was taken back. */
	UNPUBLISH,

	/** Somebody on a channel begins to talk. */
	TALK,

	/** Somebody on a channel no longer talks. */
	NOTALK,

	/** A session ended by an error of the server. */
	SESSION_CRASH,

	/** A module was loaded, or one of its interfaces is there. */
	MODULE_LOAD,

	/** A module was unloaded, or one of its interfaces is gone. */
	MODULE_UNLOAD,

	/** A digit was pressed. */
	DTMF,

	/** A text message. */
	MESSAGE,

	/** Somebody's presence has changed. */
	PRESENCE_IN,

	/** A SIP NOTIFY came in. */
	NOTIFY_IN,

	/** A presence goes out to those who subscribed it. */
	PRESENCE_OUT,

	/** Somebody asks for a presence. */
	PRESENCE_PROBE,

	/** Messages wait in a mailbox, or none do any more. */
	MESSAGE_WAITING,

	/** Somebody asks whether messages wait. */
	MESSAGE_QUERY,

	/** A list of contacts is asked for. */
	ROSTER,

	/** A channel uses another codec. */
	CODEC,

	/** A command run by {@code bgapi} has ended; its output is the body. */
	BACKGROUND_JOB,

	/** Speech was recognised. */
	DETECTED_SPEECH,

	/** A tone was recognised. */
	DETECTED_TONE,

	/** A message was queued to a channel, by {@code sendmsg} for example. */
	PRIVATE_COMMAND,

	/** The server's sign of life, every 20 seconds unless it says otherwise. */
	HEARTBEAT,

	/** Something an operator should know. */
	TRAP,

	/** A task was scheduled. */
	ADD_SCHEDULE,

	/** A scheduled task was deleted. */
	DEL_SCHEDULE,

	/** A scheduled task was executed. */
	EXE_SCHEDULE,

	/** A task was scheduled again. */
	RE_SCHEDULE,

	/** The server's configuration was read again. */
	RELOADXML,

	/** A SIP NOTIFY is to be sent. */
	NOTIFY,

	/** A feature of a phone was switched, such as do-not-disturb. */
	PHONE_FEATURE,

	/** A phone subscribes its features. */
	PHONE_FEATURE_SUBSCRIBE,

	/** A text message is to be sent. */
	SEND_MESSAGE,

	/** A text message was received. */
	RECV_MESSAGE,

	/** Parameters are asked for, when users of the directory are looked up. */
	REQUEST_PARAMS,

	/** The data of a channel, as in the answer to {@code connect}. */
	CHANNEL_DATA,

	/** What fits nowhere else. */
	GENERAL,

	/** A message to the server itself, such as those of {@code sendmsg}. */
	COMMAND,

	/** A channel's sign of life, if it was asked for. */
	SESSION_HEARTBEAT,

	/** A client of the server has gone. */
	CLIENT_DISCONNECTED,

	/** The server has closed a client's connection. */
	SERVER_DISCONNECTED,

	/** A SIP INFO is to be sent. */
	SEND_INFO,

	/** A SIP INFO was received. */
	RECV_INFO,

	/** An RTCP report was received. */
	RECV_RTCP_MESSAGE,

	/** An RTCP report was sent. */
	SEND_RTCP_MESSAGE,

	/** A call is encrypted. */
	CALL_SECURE,

	/** A port mapping at a NAT router was made or removed. */
	NAT,

	/** A recording begins. */
	RECORD_START,

	/** A recording has ended. */
	RECORD_STOP,

	/** The playback of a file begins. */
	PLAYBACK_START,

	/** The playback of a file has ended. */
	PLAYBACK_STOP,

	/** What is shown of the other side of a call has changed. */
	CALL_UPDATE,

	/** Something failed, such as the start of a gateway or profile. */
	FAILURE,

	/** Data came over a socket. */
	SOCKET_DATA,

	/** Something begins to listen to the media of a channel. */
	MEDIA_BUG_START,

	/** Something no longer listens to the media of a channel. */
	MEDIA_BUG_STOP,

	/** Somebody asks for the data of a conference. */
	CONFERENCE_DATA_QUERY,

	/** The data of a conference. */
	CONFERENCE_DATA,

	/** A call is to be set up elsewhere. */
	CALL_SETUP_REQ,

	/** What became of a call to be set up elsewhere. */
	CALL_SETUP_RESULT,

	/** The details of a call, for billing. */
	CALL_DETAIL,

	/** The state of a device with one or more calls has changed. */
	DEVICE_STATE,

	/** Real-time text on a channel. */
	TEXT,

	/** Somebody has asked the server to stop. */
	SHUTDOWN_REQUESTED;

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
