package io.github.eslspring.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.eslspring.EslCommandException;
import io.github.eslspring.EslProtocolException;
import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.ApiResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ServerCommandsTests {

	private static final String STATUS = """
			UP 1 year, 2 days, 0 hours, 11 minutes, 45 seconds, 917 milliseconds, 505 microseconds
			FreeSWITCH (Version 1.10.12-release  64bit) is ready
			102 session(s) since startup
			3 session(s) - peak 100, last 5min 7\s
			4 session(s) per Sec out of max 1000, peak 102, last 5min 0\s
			5000 session(s) max
			min idle cpu 0.00/96.43
			Current Stack Size/Max 240K/8192K
			""";

	@ParameterizedTest(name = "{0}")
	@MethodSource("commands")
	void commandsAreWrittenAsTheServerReadsThem(String line, ApiCommand command) {
		assertThat(command.line()).isEqualTo("api " + line);
	}

	static Stream<Arguments> commands() {
		Conference conference = Conference.named("my room");
		Schedule soon = Schedule.in(Duration.ofMillis(9_001));
		return Stream.of(Arguments.of("status", ServerApi.status().command()),
				Arguments.of("hupall", ServerApi.hupall()),
				Arguments.of("hupall normal_clearing", ServerApi.hupall("normal_clearing")),
				Arguments.of("hupall normal_clearing k a\\sb", ServerApi.hupall("normal_clearing", Map.of("k", "a b"))),
				Arguments.of("fsctl hupall normal_clearing", ServerApi.fsctl("hupall", "normal_clearing")),
				Arguments.of("reloadxml", ServerApi.reloadXml()),
				Arguments.of("global_getvar k", ServerApi.globalVariable("k").command()),
				Arguments.of("global_setvar k=a\\=b", ServerApi.setGlobalVariable("k", "a=b")),
				Arguments.of("global_setvar k=", ServerApi.setGlobalVariable("k", "")),
				Arguments.of("hash insert/realm/key/value", HashApi.insert("realm", "key", "value")),
				Arguments.of("hash insert/realm/a\\/b/it\\'s \\/", HashApi.insert("realm", "a/b", "it's /")),
				Arguments.of("hash select/realm/key", HashApi.select("realm", "key").command()),
				Arguments.of("hash delete/realm/key", HashApi.delete("realm", "key")),
				Arguments.of("sched_api +10 g status", soon.api("g", ApiCommand.of("status")).command()),
				Arguments.of("sched_api @60 g uuid_kill u",
						Schedule.every(Duration.ofMinutes(1), "g", UuidApi.kill("u")).command()),
				Arguments.of("sched_hangup +10 u ALLOTTED_TIMEOUT", soon.hangup("u", "ALLOTTED_TIMEOUT")),
				Arguments.of("sched_hangup 1700000000 u USER_BUSY",
						Schedule.at(Instant.ofEpochSecond(1_700_000_000)).hangup("u", "USER_BUSY")),
				Arguments.of("sched_transfer +10 u 1000 XML default", soon.transfer("u", "1000", "XML", "default")),
				Arguments.of("sched_broadcast +10 u playback::my\\sfile.wav aleg",
						soon.broadcast("u", Applications.playback("my file.wav"), Leg.A)),
				Arguments.of("sched_del 5", Schedule.cancel(5)), Arguments.of("sched_del g", Schedule.cancel("g")),
				Arguments.of("show channels as json", Show.channels().command()),
				Arguments.of("show calls as json", Show.calls().command()),
				Arguments.of("show bridged_calls as json", Show.bridgedCalls().command()),
				Arguments.of("show registrations as json", Show.registrations().command()),
				Arguments.of("sofia status", Sofia.status()),
				Arguments.of("sofia status gateway carrier", Sofia.gatewayStatus("carrier")),
				Arguments.of("sofia status profile internal", Sofia.profile("internal").profileStatus()),
				Arguments.of("sofia status profile internal reg", Sofia.profile("internal").registrations()),
				Arguments.of("sofia profile internal start", Sofia.profile("internal").start()),
				Arguments.of("sofia profile internal stop", Sofia.profile("internal").stop()),
				Arguments.of("sofia profile internal restart", Sofia.profile("internal").restart()),
				Arguments.of("sofia profile internal rescan", Sofia.profile("internal").rescan()),
				Arguments.of("sofia profile internal register gw", Sofia.profile("internal").register("gw")),
				Arguments.of("sofia profile internal unregister all", Sofia.profile("internal").unregister("all")),
				Arguments.of("sofia profile internal killgw gw", Sofia.profile("internal").killGateway("gw")),
				Arguments.of("sofia profile internal flush_inbound_reg 1000@x",
						Sofia.profile("internal").flushRegistrations("1000@x")),
				Arguments.of("sofia profile internal siptrace on", Sofia.profile("internal").trace(true)),
				Arguments.of("conference json_list", Conference.listAll()),
				Arguments.of("conference my\\sroom json_list", conference.list()),
				Arguments.of("conference my\\sroom mute all", conference.mute(Conference.ALL)),
				Arguments.of("conference my\\sroom unmute 3", conference.unmute("3")),
				Arguments.of("conference my\\sroom deaf 3", conference.deaf("3")),
				Arguments.of("conference my\\sroom undeaf 3", conference.undeaf("3")),
				Arguments.of("conference my\\sroom kick last", conference.kick(Conference.LAST)),
				Arguments.of("conference my\\sroom hup non_moderator", conference.hup(Conference.NON_MODERATOR)),
				Arguments.of("conference my\\sroom hold 3", conference.hold("3")),
				Arguments.of("conference my\\sroom unhold 3", conference.unhold("3")),
				Arguments.of("conference my\\sroom dtmf all 1", conference.dtmf("all", "1")),
				Arguments.of("conference my\\sroom volume_in 3 -4", conference.volumeIn("3", -4)),
				Arguments.of("conference my\\sroom volume_out 3 4", conference.volumeOut("3", 4)),
				Arguments.of("conference my\\sroom floor 3", conference.floor("3")),
				Arguments.of("conference my\\sroom play a\\sb.wav", conference.play("a b.wav")),
				Arguments.of("conference my\\sroom play a.wav 3", conference.play("a.wav", "3")),
				Arguments.of("conference my\\sroom stop all", conference.stopPlaying()),
				Arguments.of("conference my\\sroom say it's me", conference.say("it's me")),
				Arguments.of("conference my\\sroom lock", conference.lock()),
				Arguments.of("conference my\\sroom unlock", conference.unlock()),
				Arguments.of("conference my\\sroom pin 12", conference.pin("12")),
				Arguments.of("conference my\\sroom nopin", conference.noPin()),
				Arguments.of("conference my\\sroom bgdial user/x 123 Jane\\sDoe",
						conference.dial(DialString.user("x"), "123", "Jane Doe")),
				Arguments.of("conference my\\sroom transfer other 3", conference.transfer("other", "3")),
				Arguments.of("conference my\\sroom recording start a\\sb.wav", conference.record("a b.wav")),
				Arguments.of("conference my\\sroom recording stop a\\sb.wav", conference.stopRecording("a b.wav")),
				Arguments.of("conference my\\sroom energy all 20", conference.command("energy", "all", "20")));
	}

	@Test
	void readsTheStatus() {
		assertThat(ServerApi.status().read(answer(STATUS))).isEqualTo(new ServerStatus(
				Duration.ofDays(367).plusMinutes(11).plusSeconds(45).plusMillis(917).plusNanos(505_000),
				"1.10.12-release", true, 102, 3, 100, 4, 1000, 5000));
		assertThatExceptionOfType(EslProtocolException.class)
			.isThrownBy(() -> ServerApi.status().read(answer("nonsense")))
			.withMessageContaining("status");
	}

	@Test
	void readsChannelsAndKeepsColumnsItDoesNotKnow() {
		List<ChannelRow> rows = Show.channels().read(answer("""
				{"row_count":1,"rows":[{"uuid":"188a44d3","direction":"outbound","created":"2026-11-21 12:00:48",\
				"created_epoch":"1795262448","name":"null/x","state":"CS_EXECUTE","cid_name":"It's \\"me\\"",\
				"cid_num":"x","dest":"1000","application":"park","application_data":"","callstate":"ACTIVE",\
				"some_new_column":"kept"}]}
				"""));
		assertThat(rows).hasSize(1);
		ChannelRow row = rows.get(0);
		assertThat(row.uuid()).isEqualTo("188a44d3");
		assertThat(row.created()).isEqualTo(Instant.ofEpochSecond(1_795_262_448));
		assertThat(row.callerName()).isEqualTo("It's \"me\"");
		assertThat(row.callState()).isEqualTo("ACTIVE");
		assertThat(row.applicationData()).isEmpty();
		assertThat(row.accountCode()).isEmpty();
		assertThat(row.columns()).containsEntry("some_new_column", "kept");
	}

	@Test
	void readsCallsAndRegistrations() {
		CallRow call = Show.calls()
			.read(answer("{\"row_count\":1,\"rows\":[{\"uuid\":\"a\",\"b_uuid\":\"b\",\"call_created_epoch\":\"\"}]}"))
			.get(0);
		assertThat(call.uuid()).isEqualTo("a");
		assertThat(call.otherUuid()).isEqualTo("b");
		assertThat(call.bridged()).isNull();
		RegistrationRow registration = Show.registrations()
			.read(answer("{\"row_count\":1,\"rows\":[{\"reg_user\":\"1000\",\"expires\":\"1795262448\"}]}"))
			.get(0);
		assertThat(registration.user()).isEqualTo("1000");
		assertThat(registration.expires()).isEqualTo(Instant.ofEpochSecond(1_795_262_448));
	}

	@Test
	void anEmptyTableHasNoRows() {
		assertThat(Show.channels().read(answer("{\"row_count\": 0}\n"))).isEmpty();
		assertThat(Show.channels().read(answer("{\"row_count\":0,\"rows\":[]}"))).isEmpty();
		assertThatExceptionOfType(EslCommandException.class)
			.isThrownBy(() -> Show.channels().read(answer("-ERR SQL disabled, no data available!\n")));
		assertThatExceptionOfType(EslProtocolException.class)
			.isThrownBy(() -> Show.channels().read(answer("{\"rows\":[{\"uuid\":")));
	}

	@Test
	void readsTasksAndValues() {
		assertThat(Schedule.every(Duration.ofSeconds(1), "g", ApiCommand.of("status")).read(answer("+OK Added: 5\n")))
			.isEqualTo(5L);
		assertThat(HashApi.select("r", "k").read(answer("v"))).contains("v");
		assertThat(HashApi.select("r", "k").read(answer("-ERR no reply\n"))).isEmpty();
		assertThat(ServerApi.globalVariable("k").read(answer("-ERR no reply\n"))).isEmpty();
		assertThat(ServerApi.version().read(answer("1.10.12-release\n"))).isEqualTo("1.10.12-release");
	}

	@Test
	void refusesWhatTheServerWouldMisread() {
		assertThatIllegalArgumentException().isThrownBy(() -> Conference.named("List")).withMessageContaining("'name'");
		assertThatIllegalArgumentException().isThrownBy(() -> ServerApi.hupall("x", Map.of()))
			.withMessageContaining("every call");
		assertThatIllegalArgumentException().isThrownBy(() -> Schedule.cancel("12")).withMessageContaining("'group'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Schedule.in(Duration.ofSeconds(1)).api("g", ApiCommand.of("echo", "a&")))
			.withMessageContaining("'&'");
		assertThatIllegalArgumentException().isThrownBy(() -> Schedule.in(Duration.ZERO))
			.withMessageContaining("'delay'");
		assertThatIllegalArgumentException().isThrownBy(() -> Conference.named("x").volumeIn("all", 5))
			.withMessageContaining("'level'");
	}

	private static ApiResponse answer(String body) {
		return new ApiResponse("pbx1", "api x", body);
	}

}
