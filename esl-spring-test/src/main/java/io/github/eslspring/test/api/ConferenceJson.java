package io.github.eslspring.test.api;

import java.util.List;
import java.util.stream.Collectors;

import io.github.eslspring.test.call.Conference;
import io.github.eslspring.test.call.ConferenceMember;

/**
 * Conferences as {@code json_list} prints them.
 */
final class ConferenceJson {

	private ConferenceJson() {
	}

	static String print(List<Conference> conferences) {
		return conferences.stream().map(ConferenceJson::conference).collect(Collectors.joining(", ", "[", "]"));
	}

	private static String conference(Conference conference) {
		String members = conference.members()
			.stream()
			.map((member) -> member(conference, member))
			.collect(Collectors.joining(", "));
		return """
				{
				\t\t"conference_name":\t"%s",
				\t\t"member_count":\t%d,
				\t\t"ghost_count":\t0,
				\t\t"rate":\t8000,
				\t\t"run_time":\t%d,
				\t\t"conference_uuid":\t"%s",
				\t\t"canvas_count":\t0,
				\t\t"max_bw_in":\t0,
				\t\t"force_bw_in":\t0,
				\t\t"video_floor_packets":\t0,
				\t\t"locked":\t%s,
				\t\t"destruct":\tfalse,
				\t\t"wait_mod":\tfalse,
				\t\t"audio_always":\tfalse,
				\t\t"running":\ttrue,
				\t\t"answered":\ttrue,
				\t\t"enforce_min":\ttrue,
				\t\t"bridge_to":\tfalse,
				\t\t"dynamic":\ttrue,
				\t\t"exit_sound":\ttrue,
				\t\t"enter_sound":\ttrue,
				\t\t"recording":\tfalse,
				\t\t"video_bridge":\tfalse,
				\t\t"video_floor_only":\tfalse,
				\t\t"video_rfc4579":\tfalse,
				\t\t"variables":\t{
				\t\t},
				\t\t"members":\t[%s]
				\t}""".formatted(text(conference.name()), conference.members().size(), conference.lasted().toSeconds(),
				conference.uuid(), conference.isLocked(), members);
	}

	private static String member(Conference conference, ConferenceMember member) {
		return """
				{
				\t\t\t\t"type":\t"caller",
				\t\t\t\t"id":\t%d,
				\t\t\t\t"flags":\t{
				\t\t\t\t\t"can_hear":\t%s,
				\t\t\t\t\t"can_see":\ttrue,
				\t\t\t\t\t"can_speak":\t%s,
				\t\t\t\t\t"hold":\t%s,
				\t\t\t\t\t"mute_detect":\tfalse,
				\t\t\t\t\t"talking":\t%s,
				\t\t\t\t\t"has_video":\tfalse,
				\t\t\t\t\t"video_bridge":\tfalse,
				\t\t\t\t\t"has_floor":\t%s,
				\t\t\t\t\t"is_moderator":\tfalse,
				\t\t\t\t\t"end_conference":\tfalse,
				\t\t\t\t\t"mandatory_member_end_conference":\tfalse,
				\t\t\t\t\t"pass_digits":\tfalse
				\t\t\t\t},
				\t\t\t\t"uuid":\t"%s",
				\t\t\t\t"caller_id_name":\t"%s",
				\t\t\t\t"caller_id_number":\t"%s",
				\t\t\t\t"join_time":\t%d,
				\t\t\t\t"last_talking":\t0,
				\t\t\t\t"energy":\t100,
				\t\t\t\t"volume_in":\t0,
				\t\t\t\t"volume_out":\t0,
				\t\t\t\t"output-volume":\t0,
				\t\t\t\t"input-volume":\t0
				\t\t\t}""".formatted(member.id(), member.hears(), member.speaks(), member.isHeld(), member.isTalking(),
				conference.hasFloor(member), text(member.call().uuid()), text(member.call().callerName()),
				text(member.call().callerNumber()), member.joinedFor().toSeconds());
	}

	private static String text(String value) {
		return value.replace("\\", "\\\\").replace("\"", "\\\"");
	}

}
