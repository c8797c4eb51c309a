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

	NONE(0), UNALLOCATED_NUMBER(1), NO_ROUTE_TRANSIT_NET(2), NO_ROUTE_DESTINATION(3), CHANNEL_UNACCEPTABLE(6),
	CALL_AWARDED_DELIVERED(7), NORMAL_CLEARING(16), USER_BUSY(17), NO_USER_RESPONSE(18), NO_ANSWER(19),
	SUBSCRIBER_ABSENT(20), CALL_REJECTED(21), NUMBER_CHANGED(22), REDIRECTION_TO_NEW_DESTINATION(23),
	EXCHANGE_ROUTING_ERROR(25), DESTINATION_OUT_OF_ORDER(27), INVALID_NUMBER_FORMAT(28), FACILITY_REJECTED(29),
	RESPONSE_TO_STATUS_ENQUIRY(30), NORMAL_UNSPECIFIED(31), NORMAL_CIRCUIT_CONGESTION(34), NETWORK_OUT_OF_ORDER(38),
	NORMAL_TEMPORARY_FAILURE(41), SWITCH_CONGESTION(42), ACCESS_INFO_DISCARDED(43), REQUESTED_CHAN_UNAVAIL(44),
	PRE_EMPTED(45), FACILITY_NOT_SUBSCRIBED(50), OUTGOING_CALL_BARRED(52), INCOMING_CALL_BARRED(54),
	BEARERCAPABILITY_NOTAUTH(57), BEARERCAPABILITY_NOTAVAIL(58), SERVICE_UNAVAILABLE(63), BEARERCAPABILITY_NOTIMPL(65),
	CHAN_NOT_IMPLEMENTED(66), FACILITY_NOT_IMPLEMENTED(69), SERVICE_NOT_IMPLEMENTED(79), INVALID_CALL_REFERENCE(81),
	INCOMPATIBLE_DESTINATION(88), INVALID_MSG_UNSPECIFIED(95), MANDATORY_IE_MISSING(96), MESSAGE_TYPE_NONEXIST(97),
	WRONG_MESSAGE(98), IE_NONEXIST(99), INVALID_IE_CONTENTS(100), WRONG_CALL_STATE(101), RECOVERY_ON_TIMER_EXPIRE(102),
	MANDATORY_IE_LENGTH_ERROR(103), PROTOCOL_ERROR(111), INTERWORKING(127), SUCCESS(142), ORIGINATOR_CANCEL(487),
	CRASH(700), SYSTEM_SHUTDOWN(701), LOSE_RACE(702), MANAGER_REQUEST(703), BLIND_TRANSFER(800), ATTENDED_TRANSFER(801),
	ALLOTTED_TIMEOUT(802), USER_CHALLENGE(803), MEDIA_TIMEOUT(804), PICKED_OFF(805), USER_NOT_REGISTERED(806),
	PROGRESS_TIMEOUT(807), INVALID_GATEWAY(808), GATEWAY_DOWN(809), INVALID_URL(810), INVALID_PROFILE(811),
	NO_PICKUP(812), SRTP_READ_ERROR(813), BOWOUT(814), BUSY_EVERYWHERE(815), DECLINE(816), DOES_NOT_EXIST_ANYWHERE(817),
	NOT_ACCEPTABLE(818), UNWANTED(819), NO_IDENTITY(820), BAD_IDENTITY_INFO(821), UNSUPPORTED_CERTIFICATE(822),
	INVALID_IDENTITY(823), STALE_DATE(824), REJECT_ALL(825),

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
