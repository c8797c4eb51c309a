package io.github.eslspring.test.call;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConferenceTests {

	private final TestSwitch pbx = new TestSwitch();

	@Test
	void tellsWhoComesAndGoes() {
		SimulatedCall one = this.pbx.answered();
		SimulatedCall other = this.pbx.answered();
		one.start("conference", "room@default");
		other.start("conference", "room@default+1234+flags{mute}");
		assertThat(this.pbx.events("CUSTOM")).extracting((event) -> event.header("Action"))
			.containsExactly("conference-create", "add-member", "floor-change", "add-member");
		Conference room = this.pbx.calls().conferences().find("room").orElseThrow();
		assertThat(room.members()).extracting(ConferenceMember::id).containsExactly(2, 1);
		assertThat(room.flags(room.members().get(0))).isEqualTo("hear");
		assertThat(room.flags(room.members().get(1))).isEqualTo("hear|speak|floor");
		assertThat(one.variable("conference_member_id")).isEqualTo("1");
		this.pbx.forget();
		one.hangup();
		other.hangup();
		assertThat(this.pbx.events("CUSTOM")).extracting((event) -> event.header("Action"))
			.containsExactly("del-member", "del-member", "conference-destroy");
		assertThat(this.pbx.events("PRESENCE_IN")).extracting((event) -> event.header("answer-state"))
			.containsExactly("early", "terminated");
		assertThat(this.pbx.calls().conferences().all()).isEmpty();
	}

	@Test
	void writesTheHeadersOfAMemberInTheServersOrder() {
		SimulatedCall call = this.pbx.answered();
		call.start("conference", "room");
		var added = this.pbx.events("CUSTOM").get(1);
		assertThat(added.subclass()).isEqualTo("conference::maintenance");
		assertThat(RecordedEvents.names(added)).startsWith("Event-Subclass", "Event-Name")
			.containsSubsequence("Event-Sequence", "Conference-Name", "Conference-Domain", "Conference-Size",
					"Conference-Ghosts", "Conference-Profile-Name", "Conference-Unique-ID", "Floor", "Channel-State",
					"Unique-ID", "Caller-Direction", "Caller-Privacy-Hide-Number", "Video", "Hear", "See", "Speak",
					"Talking", "Mute-Detect", "Hold", "Member-ID", "Member-Type", "Member-Ghost", "Energy-Level",
					"Current-Energy", "Action")
			.noneMatch((name) -> name.startsWith("variable_"));
		assertThat(added.header("Conference-Size")).isEqualTo("1");
	}

	@Test
	void changesMembersAndTheFloor() {
		this.pbx.answered().start("conference", "room");
		Conference room = this.pbx.calls().conferences().find("room").orElseThrow();
		ConferenceMember member = room.members().get(0);
		this.pbx.forget();
		room.change(member, "mute");
		room.change(member, "tmute");
		room.change(member, "start-talking");
		room.change(member, "stop-talking");
		room.change(member, "deaf");
		room.giveFloor(null);
		room.lock(true);
		assertThat(this.pbx.events("CUSTOM")).extracting((event) -> event.header("Action"))
			.containsExactly("mute-member", "unmute-member", "start-talking", "stop-talking", "deaf-member",
					"floor-change", "lock");
		assertThat(this.pbx.events("CUSTOM").get(0).header("Speak")).isEqualTo("false");
		assertThat(this.pbx.events("CUSTOM").get(2).header("Talking")).isEqualTo("true");
		assertThat(this.pbx.events("CUSTOM").get(5).header("Old-ID")).isEqualTo("1");
		assertThat(this.pbx.events("CUSTOM").get(5).header("New-ID")).isEqualTo("none");
		assertThat(member.hears()).isFalse();
	}

	@Test
	void letsNobodyIntoALockedConference() {
		this.pbx.answered().start("conference", "room");
		this.pbx.calls().conferences().find("room").orElseThrow().lock(true);
		SimulatedCall late = this.pbx.answered();
		late.start("conference", "room");
		assertThat(this.pbx.summary()).containsExactly("EXECUTE conference", "EXECUTE_COMPLETE conference");
	}

	@Test
	void sendsAKickedMemberOn() {
		SimulatedCall call = this.pbx.answered();
		call.start("conference", "room");
		Conference room = this.pbx.calls().conferences().find("room").orElseThrow();
		this.pbx.forget();
		room.kick(room.members().get(0));
		assertThat(this.pbx.events("CUSTOM")).extracting((event) -> event.header("Action"))
			.containsExactly("kick-member", "del-member", "conference-destroy");
		assertThat(this.pbx.summary()).endsWith("EXECUTE_COMPLETE conference");
		assertThat(call.hangupCause()).isNull();
	}

}
