package io.github.eslspring.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Why a call ended, under the names FreeSWITCH 1.10.12 uses on the wire. Numbers up to
 * 127 are those of ITU-T Q.850; the others are FreeSWITCH's own.
 */
public enum HangupCause {

	/** No cause. */
	NONE(0),

	/** The number is assigned to nobody. */
	UNALLOCATED_NUMBER(1),

	/** No route to the transit network. */
	NO_ROUTE_TRANSIT_NET(2),

	/** No route to the destination. */
	NO_ROUTE_DESTINATION(3),

	/** The channel is not acceptable. */
	CHANNEL_UNACCEPTABLE(6),

	/** The call is delivered over a channel that is there. */
	CALL_AWARDED_DELIVERED(7),

	/** Somebody hung up; the usual end of a call. */
	NORMAL_CLEARING(16),

	/** The other side is busy. */
	USER_BUSY(17),

	/** The other side does not react at all. */
	NO_USER_RESPONSE(18),

	/** It rang, and nobody answered. */
	NO_ANSWER(19),

	/** The other side is not reachable at present. */
	SUBSCRIBER_ABSENT(20),

	/** The other side rejected the call. */
	CALL_REJECTED(21),

	/** The number has changed. */
	NUMBER_CHANGED(22),

	/** The call is redirected to another destination. */
	REDIRECTION_TO_NEW_DESTINATION(23),

	/** An exchange could not route the call. */
	EXCHANGE_ROUTING_ERROR(25),

	/** The destination cannot be reached for a fault. */
	DESTINATION_OUT_OF_ORDER(27),

	/** The number is incomplete or malformed. */
	INVALID_NUMBER_FORMAT(28),

	/** A facility is not provided. */
	FACILITY_REJECTED(29),

	/** An answer to a question for the status. */
	RESPONSE_TO_STATUS_ENQUIRY(30),

	/** A normal end without further details. */
	NORMAL_UNSPECIFIED(31),

	/** No circuit is free. */
	NORMAL_CIRCUIT_CONGESTION(34),

	/** The network is out of order. */
	NETWORK_OUT_OF_ORDER(38),

	/** A failure that will probably not last. */
	NORMAL_TEMPORARY_FAILURE(41),

	/** The switch has too much to do. */
	SWITCH_CONGESTION(42),

	/** Information was discarded on the way. */
	ACCESS_INFO_DISCARDED(43),

	/** The requested circuit is not available. */
	REQUESTED_CHAN_UNAVAIL(44),

	/** The call gave way to a more important one. */
	PRE_EMPTED(45),

	/** The facility was not subscribed. */
	FACILITY_NOT_SUBSCRIBED(50),

	/** Outgoing calls are barred. */
	OUTGOING_CALL_BARRED(52),

	/** Incoming calls are barred. */
	INCOMING_CALL_BARRED(54),

	/** The kind of transmission is not permitted. */
	BEARERCAPABILITY_NOTAUTH(57),

	/** The kind of transmission is not available at present. */
	BEARERCAPABILITY_NOTAVAIL(58),

	/** The service is not available. */
	SERVICE_UNAVAILABLE(63),

	/** The kind of transmission is not implemented. */
	BEARERCAPABILITY_NOTIMPL(65),

	/** The kind of channel is not implemented. */
	CHAN_NOT_IMPLEMENTED(66),

	/** The facility is not implemented. */
	FACILITY_NOT_IMPLEMENTED(69),

	/** The service is not implemented. */
	SERVICE_NOT_IMPLEMENTED(79),

	/** The message refers to a call that is not there. */
	INVALID_CALL_REFERENCE(81),

	/**
	 * The two sides cannot understand each other, for lack of a common codec for example.
	 */
	INCOMPATIBLE_DESTINATION(88),

	/** An invalid message. */
	INVALID_MSG_UNSPECIFIED(95),

	/** A mandatory part of a message is missing. */
	MANDATORY_IE_MISSING(96),

	/** A message of a type that does not exist. */
	MESSAGE_TYPE_NONEXIST(97),

	/** A message that does not fit the state of the call. */
	WRONG_MESSAGE(98),

	/** A part of a message that does not exist. */
	IE_NONEXIST(99),

	/** A part of a message with invalid contents. */
	INVALID_IE_CONTENTS(100),

	/** The message does not fit the state of the call. */
	WRONG_CALL_STATE(101),

	/** A timer of the protocol expired without an answer. */
	RECOVERY_ON_TIMER_EXPIRE(102),

	/** A mandatory part of a message has a wrong length. */
	MANDATORY_IE_LENGTH_ERROR(103),

	/** An error in the protocol. */
	PROTOCOL_ERROR(111),

	/** A network in between does not tell the cause. */
	INTERWORKING(127),

	/** The call succeeded. */
	SUCCESS(142),

	/** Whoever called gave up before the answer. */
	ORIGINATOR_CANCEL(487),

	/** The server failed. */
	CRASH(700),

	/** The server was stopped. */
	SYSTEM_SHUTDOWN(701),

	/** Another leg of the same call was answered first. */
	LOSE_RACE(702),

	/** Somebody asked for it, by {@code uuid_kill} for example. */
	MANAGER_REQUEST(703),

	/** The call was transferred without asking. */
	BLIND_TRANSFER(800),

	/** The call was transferred after asking. */
	ATTENDED_TRANSFER(801),

	/** The time that was granted has passed. */
	ALLOTTED_TIMEOUT(802),

	/** The other side wants credentials. */
	USER_CHALLENGE(803),

	/** No media came for too long. */
	MEDIA_TIMEOUT(804),

	/** Somebody else picked the call up. */
	PICKED_OFF(805),

	/** The user has no phone registered. */
	USER_NOT_REGISTERED(806),

	/** There was no sign of progress in time. */
	PROGRESS_TIMEOUT(807),

	/** There is no such gateway. */
	INVALID_GATEWAY(808),

	/** The gateway is down. */
	GATEWAY_DOWN(809),

	/** The address makes no sense. */
	INVALID_URL(810),

	/** There is no such SIP profile. */
	INVALID_PROFILE(811),

	/** There was no call to pick up. */
	NO_PICKUP(812),

	/** Encrypted media could not be read. */
	SRTP_READ_ERROR(813),

	/** The server has left the path of the call, for it leads back to itself. */
	BOWOUT(814),

	/** The other side is busy on all of its phones. */
	BUSY_EVERYWHERE(815),

	/** The other side declines the call on all of its phones. */
	DECLINE(816),

	/** The other side is nowhere known. */
	DOES_NOT_EXIST_ANYWHERE(817),

	/** The call is not acceptable to any of the other side's phones. */
	NOT_ACCEPTABLE(818),

	/** The other side does not want the call. */
	UNWANTED(819),

	/** The caller's signed identity is missing. */
	NO_IDENTITY(820),

	/** The caller's signed identity cannot be looked up. */
	BAD_IDENTITY_INFO(821),

	/** The certificate of the caller's signed identity is not supported. */
	UNSUPPORTED_CERTIFICATE(822),

	/** The caller's signed identity is invalid. */
	INVALID_IDENTITY(823),

	/** The caller's signed identity is too old. */
	STALE_DATE(824),

	/** Rejected on all of the other side's phones. */
	REJECT_ALL(825),

	/** A cause this version does not know, or none at all. */
	UNKNOWN(-1);

	private static final Map<String, HangupCause> BY_NAME = Arrays.stream(values())
		.collect(Collectors.toUnmodifiableMap(HangupCause::name, Function.identity()));

	private static final Map<Integer, HangupCause> BY_NUMBER = Arrays.stream(values())
		.collect(Collectors.toUnmodifiableMap(HangupCause::number, Function.identity()));

	private final int number;

	HangupCause(int number) {
		this.number = number;
	}

	/**
	 * Find a cause.
	 * @param text its name in any case, or its number
	 * @return the cause, {@link #UNKNOWN} if there is none of that name or number
	 */
	public static HangupCause of(@Nullable String text) {
		OptionalInt number = FieldText.integer(text);
		if (text == null || number.isPresent()) {
			return of(number.orElse(UNKNOWN.number));
		}
		return BY_NAME.getOrDefault(text.toUpperCase(Locale.ROOT), UNKNOWN);
	}

	/**
	 * Require the name or number of a cause, since FreeSWITCH takes any other word for
	 * NORMAL_CLEARING.
	 * @param text a name in any case, or a number
	 * @return the text
	 * @throws IllegalArgumentException if there is no such cause
	 */
	public static String require(String text) {
		if (of(text) == UNKNOWN) {
			throw new IllegalArgumentException("'cause' is no hangup cause that FreeSWITCH knows, such as USER_BUSY");
		}
		return text;
	}

	/**
	 * Find a cause.
	 * @param number its number
	 * @return the cause, {@link #UNKNOWN} if there is none of that number
	 */
	public static HangupCause of(int number) {
		return BY_NUMBER.getOrDefault(number, UNKNOWN);
	}

	/**
	 * The number of the cause.
	 * @return the number, -1 for {@link #UNKNOWN}
	 */
	public int number() {
		return this.number;
	}

	/**
	 * The number of the cause, if it is one of Q.850 and so may come from or go to a
	 * telephone network as it is.
	 * @return the number, empty for FreeSWITCH's own causes
	 */
	public OptionalInt q850() {
		return (this.number > 0 && this.number < 128) ? OptionalInt.of(this.number) : OptionalInt.empty();
	}

}
