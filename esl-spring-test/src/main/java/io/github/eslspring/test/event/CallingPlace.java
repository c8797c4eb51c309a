package io.github.eslspring.test.event;

import java.util.Map;

/**
 * The place in FreeSWITCH's source that an event names as its origin.
 *
 * @param file the source file
 * @param function the function
 * @param line the line
 */
record CallingPlace(String file, String function, int line) {

	private static final CallingPlace UNKNOWN = new CallingPlace("simulated.c", "fire", 1);

	private static final Map<String, CallingPlace> PLACES = Map.ofEntries(
			entry("HEARTBEAT", "switch_core.c", "send_heartbeat", 95),
			entry("RE_SCHEDULE", "switch_scheduler.c", "switch_scheduler_execute", 73),
			entry("API", "switch_loadable_module.c", "switch_api_execute", 2954),
			entry("BACKGROUND_JOB", "mod_event_socket.c", "api_exec", 1572),
			entry("CODEC", "switch_core_codec.c", "switch_core_session_set_read_codec", 279),
			entry("CHANNEL_OUTGOING", "switch_core_session.c", "switch_core_session_outgoing_channel", 768),
			entry("CHANNEL_STATE", "switch_channel.c", "switch_channel_perform_set_running_state", 2408),
			entry("CHANNEL_CALLSTATE", "switch_channel.c", "switch_channel_perform_set_callstate", 301),
			entry("CHANNEL_CREATE", "switch_core_state_machine.c", "switch_core_session_run", 626),
			entry("CHANNEL_ORIGINATE", "switch_core_state_machine.c", "switch_core_session_run", 632),
			entry("CHANNEL_PROGRESS", "switch_channel.c", "switch_channel_perform_mark_ring_ready_value", 3500),
			entry("CHANNEL_ANSWER", "switch_channel.c", "switch_channel_perform_mark_answered", 3846),
			entry("CHANNEL_EXECUTE", "switch_core_session.c", "switch_core_session_exec", 2944),
			entry("CHANNEL_EXECUTE_COMPLETE", "switch_core_session.c", "switch_core_session_exec", 2967),
			entry("CALL_UPDATE", "switch_channel.c", "switch_channel_flip_cid", 3277),
			entry("CHANNEL_PARK", "switch_ivr.c", "switch_ivr_park", 1002),
			entry("CHANNEL_UNPARK", "switch_ivr.c", "switch_ivr_park", 1124),
			entry("CHANNEL_BRIDGE", "switch_ivr_bridge.c", "switch_ivr_multi_threaded_bridge", 1594),
			entry("CHANNEL_UNBRIDGE", "switch_ivr_bridge.c", "switch_ivr_multi_threaded_bridge", 1722),
			entry("CHANNEL_HOLD", "switch_channel.c", "switch_channel_perform_set_hold", 1888),
			entry("CHANNEL_UNHOLD", "switch_channel.c", "switch_channel_perform_set_hold", 1888),
			entry("DTMF", "switch_channel.c", "switch_channel_dequeue_dtmf", 781),
			entry("CHANNEL_HANGUP", "switch_channel.c", "switch_channel_perform_hangup", 3445),
			entry("CHANNEL_HANGUP_COMPLETE", "switch_core_state_machine.c", "switch_core_session_reporting_state", 943),
			entry("CHANNEL_DESTROY", "switch_core_session.c", "switch_core_session_perform_destroy", 1584));

	static CallingPlace of(String eventName) {
		return PLACES.getOrDefault(eventName, UNKNOWN);
	}

	private static Map.Entry<String, CallingPlace> entry(String name, String file, String function, int line) {
		return Map.entry(name, new CallingPlace(file, function, line));
	}

}
