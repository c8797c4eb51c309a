package io.github.eslspring.test.call;

import java.util.Map;

/**
 * Q.850 codes of hangup causes.
 */
final class HangupCauses {

	private static final Map<String, Integer> CODES = Map.ofEntries(Map.entry("UNALLOCATED_NUMBER", 1),
			Map.entry("NO_ROUTE_TRANSIT_NET", 2), Map.entry("NO_ROUTE_DESTINATION", 3),
			Map.entry("CHANNEL_UNACCEPTABLE", 6), Map.entry("CALL_AWARDED_DELIVERED", 7),
			Map.entry("NORMAL_CLEARING", 16), Map.entry("USER_BUSY", 17), Map.entry("NO_USER_RESPONSE", 18),
			Map.entry("NO_ANSWER", 19), Map.entry("SUBSCRIBER_ABSENT", 20), Map.entry("CALL_REJECTED", 21),
			Map.entry("NUMBER_CHANGED", 22), Map.entry("DESTINATION_OUT_OF_ORDER", 27),
			Map.entry("INVALID_NUMBER_FORMAT", 28), Map.entry("FACILITY_REJECTED", 29),
			Map.entry("NORMAL_UNSPECIFIED", 31), Map.entry("NORMAL_CIRCUIT_CONGESTION", 34),
			Map.entry("NETWORK_OUT_OF_ORDER", 38), Map.entry("NORMAL_TEMPORARY_FAILURE", 41),
			Map.entry("SWITCH_CONGESTION", 42), Map.entry("REQUESTED_CHAN_UNAVAIL", 44),
			Map.entry("OUTGOING_CALL_BARRED", 52), Map.entry("INCOMING_CALL_BARRED", 54),
			Map.entry("BEARERCAPABILITY_NOTAVAIL", 58), Map.entry("INCOMPATIBLE_DESTINATION", 88),
			Map.entry("RECOVERY_ON_TIMER_EXPIRE", 102), Map.entry("INTERWORKING", 127),
			Map.entry("ORIGINATOR_CANCEL", 487));

	/** FreeSWITCH's own causes report the code of an ordinary end. */
	private static final int NORMAL = 16;

	private HangupCauses() {
	}

	static int q850(String cause) {
		return CODES.getOrDefault(cause, NORMAL);
	}

}
