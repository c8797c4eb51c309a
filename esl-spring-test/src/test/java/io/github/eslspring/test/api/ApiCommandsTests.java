package io.github.eslspring.test.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.test.call.Calls;
import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.clock.ManualSwitchClock;
import io.github.eslspring.test.clock.SwitchClock;
import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.event.EventBus;
import io.github.eslspring.test.event.EventReceiver;
import io.github.eslspring.test.event.LogLine;
import io.github.eslspring.test.event.SimulatedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ApiCommandsTests {

	private final ManualSwitchClock clock = SwitchClock.manual(Instant.parse("2026-11-21T13:57:30Z"));

	private final EventBus bus = new EventBus("simulated", this.clock);

	private final Calls calls = new Calls(this.bus, this.clock);

	private final ApiCommands apis = new ApiCommands(this.bus, this.calls, new NoShutdown());

	/** What the real server answered, with {@code ~} for a line feed. */
	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			textBlock = """
					uuid_kill => -USAGE: <uuid> [cause]~
					uuid_kill nosuch => -ERR No such channel!~
					uuid_bridge => -USAGE: <uuid> <other_uuid>~
					uuid_bridge a b => -ERR Invalid uuid~
					uuid_transfer nosuch 1 => -ERR No such channel!~
					uuid_broadcast nosuch x => -ERR invalid uuid~
					uuid_break nosuch => -ERR No such channel!~
					uuid_hold nosuch => +OK Success~
					uuid_hold => -USAGE: [off|toggle] <uuid> [<display>]~-ERR Operation failed~
					uuid_park nosuch => -ERR No such channel!~
					uuid_setvar U => -USAGE: <uuid> <var> [value]~
					uuid_setvar U a b => +OK~
					uuid_setvar_multi U x=1;y=2 => +OK~
					uuid_setvar_multi nosuch x=1 => -ERR No such channel!~-USAGE: <uuid> <var>=<value>;<var>=<value>...~
					uuid_getvar U => -USAGE: <uuid> <var>~
					uuid_getvar U nosuch => _undef_
					uuid_getvar nosuch x => -ERR No such channel!~
					uuid_dump nosuch => -ERR No such channel!~
					uuid_record nosuch start /x => -ERR Cannot locate session!~
					uuid_record U start /x => +OK Success~
					uuid_record U stop /y => -ERR Cannot stop record session!~
					uuid_send_dtmf nosuch 1 => -ERR Cannot locate session!~
					uuid_send_dtmf U 12@100 => +OK U sent DTMF 12@100.~
					uuid_recv_dtmf U 12# => +OK U received DTMF 12#.~
					uuid_deflect nosuch x => -ERR No such channel nosuch!~
					uuid_deflect U sip:x => +OK:~
					uuid_exists => false
					uuid_exists U => true
					uuid_media nosuch => -ERR Operation failed~
					uuid_answer nosuch => -ERROR~
					uuid_answer U => +OK~
					uuid_pre_answer U => +OK~
					uuid_phone_event U talk => +OK Success~
					uuid_display nosuch x => -ERR Operation failed~
					hupall USER_BUSY novar x => +OK hangup all channels matching [novar]=[x] with cause: USER_BUSY~
					originate => -USAGE: <call url> <exten>|&<application_name>(<app_args>) [<dialplan>] [<context>] [<cid_name>] [<cid_num>] [<timeout_sec>]~
					originate error/USER_BUSY &park() => -ERR USER_BUSY~
					originate error/NOSUCH &park() => -ERR NORMAL_CLEARING~
					originate x &park() => -ERR CHAN_NOT_IMPLEMENTED~
					originate {a=1user/1 &park() => -ERR DESTINATION_OUT_OF_ORDER~
					originate group/x &park() => -ERR NO_ROUTE_DESTINATION~
					originate error/USER_BUSY,error/NO_ANSWER &park() => -ERR NO_ANSWER~
					show bridged_calls => ~0 total.~
					show codec => type,name,ikey~codec,G.711 alaw,CORE_PCM_MODULE~codec,G.711 ulaw,CORE_PCM_MODULE~codec,PROXY PASS-THROUGH,CORE_PCM_MODULE~codec,PROXY VIDEO PASS-THROUGH,CORE_PCM_MODULE~codec,RAW Signed Linear (16 bit),CORE_PCM_MODULE~~5 total.~
					show dialplan as json => {"row_count":2,"rows":[{"type":"dialplan","name":"XML","ikey":"mod_dialplan_xml"},{"type":"dialplan","name":"inline","ikey":"mod_dptools"}]}
					show limits => type,name,ikey~limit,db,mod_db~limit,hash,mod_hash~~2 total.~
					show complete => ~0 total.~
					module_exists mod_conference => true
					module_exists mod_nosuch => false
					limit_usage => USAGE: limit_usage <backend> <realm> <id> [rate]~
					limit_usage hash r k => 0
					limit_hash_usage r_k => 0
					msleep x => +OK
					show registrations as json => {"row_count": 0}~
					show channels like nosuch => ~0 total.~
					show channels count => ~1 total.~
					hash => -ERR Usage: hash insert|insert_ifempty|select|delete|delete_ifmatch/realm/key[/value]~
					hash insert/r/k/v => +OK~
					hash delete/r/no => -ERR Not found~
					db insert/r/k/v => +OK
					db exists/r/n => false
					db x/y => !err!
					group insert:g:u/1 => +OK
					regex => -ERR
					regex abc|x => false
					regex abc123|^([a-z]+)(\\d+)$|$2-$1 => 123-abc
					regex abc|x|y => abc
					cond abc == abc ? yes : no => yes
					cond x ? y => -ERR
					md5 => !err!
					md5 abc => 900150983cd24fb0d6963f7d28e17f72
					url_encode a b/c? => a%20b/c%3F
					strftime => 2026-11-21 13:57:30
					strftime %Y => 2026
					strepoch => 1795269450
					strepoch 2020-01-01 00:00:00 => 1577836800
					strepoch nonsense => 0
					strmicroepoch => 1795269450000000
					toupper abc => ABC
					coalesce ,b => b
					coalesce ^^;;y => y
					is_lan_addr 10.0.0.1 => true
					expand echo ${hostname} => simulated
					expand => -ERR No input~
					eval uuid:U ${colour} => red
					eval ${colour} => ``
					fsctl pause => +OK~
					fsctl pause_check => false
					fsctl max_sessions 3000 => +OK max sessions: 3000~
					fsctl sps => +OK sessions per second: 1000~
					fsctl loglevel info => +OK log level: INFO [6]~
					fsctl sync_clock => +OK clock synchronized~
					sched_api => -ERR Invalid syntax. USAGE: [+@]<time> <group_name> <command_string>[&]~
					sched_hangup +1 nosuch => -ERR No such channel!~
					sched_hangup +1 U USER_BUSY => +OK~
					sched_api +100 none echo hi => +OK Added: 1~
					sched_del 99 => +OK Deleted: 0~
					conference list => ``
					conference nosuch list => -ERR Conference nosuch not found~
					conference room => Conference command, not specified.~Try 'help'~
					nosuch x => -ERR nosuch Command not found!~
					""")
	void answersAsTheServerDoes(String command, String answer) {
		this.calls.call("1000").uuid("U").variable("colour", "red").to("5000").answer();
		assertThat(run(command)).isEqualTo(answer.replace('~', '\n'));
	}

	@Test
	void takesTheProtectionOffValues() {
		SimulatedCall call = this.calls.call("1000").uuid("U").to("5000");
		assertThat(run("uuid_setvar U a it\\'s\\s4711")).isEqualTo("+OK\n");
		assertThat(call.variable("a")).isEqualTo("it's 4711");
		run("uuid_setvar  U  a  'two  words'  and more ");
		assertThat(call.variable("a")).isEqualTo("two  words  and more");
		run("uuid_setvar U a it's \\d");
		assertThat(call.variable("a")).isEqualTo("it's \\d");
		run("uuid_setvar U a ''");
		assertThat(call.variable("a")).isNull();
		run("uuid_setvar_multi U b=x\\;y;c='1;2=3' ;d=it\\'s");
		assertThat(List.of("b", "c", "d")).extracting(call::variable).containsExactly("x;y", "1;2=3", "it's");
		run("global_setvar g='a b'\\s");
		assertThat(run("global_getvar g")).isEqualTo("a b ");
	}

	@Test
	void remembersWhatWasStored() {
		run("hash insert/r/k/v");
		assertThat(run("hash select/r/k")).isEqualTo("v");
		assertThat(run("hash insert_ifempty/r/k/w")).isEqualTo("-ERR key already exists\n");
		assertThat(run("hash delete_ifmatch/r/k/x")).isEqualTo("-ERR Doesn't match\n");
		assertThat(run("hash delete_ifmatch/r/k/v")).isEqualTo("+OK\n");
		run("db insert/r/k/v");
		assertThat(run("db select/r/k")).isEqualTo("v");
		assertThat(run("db count/r")).isEqualTo("1");
		assertThat(run("db list")).isEqualTo("r");
		assertThat(run("db list/r")).isEqualTo("k");
		run("group insert:g:u/1");
		run("group insert:g:u/2");
		assertThat(run("group call:g")).isEqualTo("u/1,u/2");
		run("group delete:g:u/1");
		assertThat(run("group call:g")).isEqualTo("u/2");
	}

	@Test
	void doesScheduledThingsWhenTheyFallDue() {
		SimulatedCall call = this.calls.call("1000").uuid("U").to("5000").answer();
		SimulatedCall moved = this.calls.call("1001").uuid("V").to("5000").answer();
		Recorder recorder = new Recorder();
		this.bus.add(recorder);
		run("sched_hangup +2 U USER_BUSY");
		run("sched_transfer +1 V 9990");
		assertThat(run("sched_api +1 grp hupall ORIGINATOR_CANCEL nosuch x")).isEqualTo("+OK Added: 3\n");
		assertThat(run("show tasks as json")).startsWith("{\"row_count\":3,\"rows\":[{\"task_id\":\"1\","
				+ "\"task_desc\":\"switch_ivr_schedule_hangup\",\"task_group\":\"U\"");
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(moved.lastApplication()).isEqualTo("park");
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(call.hangupCause()).isEqualTo("USER_BUSY");
		assertThat(recorder.names("ADD_SCHEDULE")).hasSize(3);
		assertThat(recorder.names("DEL_SCHEDULE")).hasSize(3);
		run("sched_broadcast +10 V a.wav");
		assertThat(run("sched_del V")).isEqualTo("+OK Deleted: 1\n");
		this.clock.advance(Duration.ofSeconds(10));
		assertThat(moved.lastApplication()).isEqualTo("park");
	}

	@Test
	void forgetsScheduledThingsOfAnotherRun() {
		run("sched_api +100 none echo hi");
		this.calls.restart();
		this.bus.restart();
		assertThat(run("show tasks")).isEqualTo("\n0 total.\n");
		assertThat(run("sched_del none")).isEqualTo("+OK Deleted: 0\n");
	}

	@Test
	void listsWhatModulesOffer() {
		this.apis.register("mine", (argument) -> "+OK");
		assertThat(run("show api")).startsWith("name,description,syntax,ikey\n")
			.contains("\nmine,,,mod_commands\n")
			.contains("\nuuid_kill,,,mod_commands\n");
		assertThat(run("show application")).contains("\nplayback,,,mod_dptools\n");
		assertThat(run("show modules")).startsWith("type,name,ikey,filename\napi,")
			.contains("\ncodec,G.711 ulaw,CORE_PCM_MODULE,/CORE_PCM_MODULE.so\n")
			.contains("\nendpoint,loopback,mod_loopback,/usr/lib/freeswitch/mod/mod_loopback.so\n");
	}

	@Test
	void knowsTheIdentityOfTheCoreAsAGlobalVariable() {
		assertThat(run("global_getvar core_uuid")).isEqualTo(this.bus.stamp().coreUuid());
		assertThat(run("global_getvar")).contains("core_uuid=" + this.bus.stamp().coreUuid() + "\n");
		this.bus.restart();
		assertThat(run("global_getvar core_uuid")).isEqualTo(this.bus.stamp().coreUuid());
	}

	@Test
	void sleepsByTheClockOfTheSwitch() {
		CompletableFuture<String> slept = CompletableFuture.supplyAsync(() -> run("msleep 3600000"));
		await().until(() -> this.clock.pending() == 1);
		assertThat(slept).isNotDone();
		this.clock.advance(Duration.ofHours(1));
		assertThat(slept).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("+OK");
	}

	@Test
	void repeatsWhatIsScheduledAgainAndAgainUntilItIsTakenAway() {
		Recorder recorder = new Recorder();
		this.bus.add(recorder);
		run("sched_api @2 grp strepoch");
		this.clock.advance(Duration.ofSeconds(7));
		assertThat(recorder.names("ADD_SCHEDULE")).hasSize(4);
		assertThat(run("sched_del grp")).isEqualTo("+OK Deleted: 1\n");
		assertThat(this.clock.pending()).isZero();
	}

	@Test
	void showsABridgeAsOneCall() {
		SimulatedCall caller = this.calls.call("1000").uuid("U").to("5000");
		SimulatedCall callee = caller.dialOut();
		this.calls.call("1001").uuid("V").to("5000");
		assertThat(run("show calls count")).isEqualTo("\n3 total.\n");
		caller.bridge(callee);
		assertThat(run("show calls count")).isEqualTo("\n2 total.\n");
		assertThat(run("show bridged_calls")).startsWith("uuid,direction,created,")
			.contains("\nU,inbound,")
			.contains("," + callee.uuid() + ",outbound,")
			.endsWith("\n\n1 total.\n");
		assertThat(run("show channels as delim |")).startsWith("uuid|direction|created|");
		assertThat(run("show channels as xml"))
			.startsWith("<result row_count=\"3\">\n  <row row_id=\"1\">\n    <uuid>U<");
		assertThat(run("show channels like 1001")).contains("\nV,").endsWith("\n\n1 total.\n");
		assertThat(run("show nosuch")).startsWith("-USAGE: codec|endpoint|");
	}

	@Test
	void showsAGhostForAChannelThatSomebodyOnlySpokeOf() {
		this.bus.fire(SimulatedEvent.named("CHANNEL_CREATE").header("Unique-ID", "ghost").build());
		assertThat(run("show channels")).contains("\nghost,");
		this.bus.fire(SimulatedEvent.named("CHANNEL_DESTROY").header("Unique-ID", "ghost").build());
		assertThat(run("show channels")).isEqualTo("\n0 total.\n");
		this.bus.fire(SimulatedEvent.named("CHANNEL_CREATE").header("Unique-ID", "ghost").build());
		this.bus.restart();
		assertThat(run("show channels count")).isEqualTo("\n0 total.\n");
	}

	@Test
	void tellsAndChangesConferences() {
		this.calls.call("1000").callerName("Ann").uuid("U").to("5000").answer().start("conference", "room");
		SimulatedCall other = this.calls.call("1001").uuid("V").to("5000").answer();
		other.start("conference", "room+flags{mute}");
		assertThat(run("conference room list")).isEqualTo("""
				2;sofia/internal/1001@127.0.0.1;V;1001;1001;hear;0;0;100
				1;sofia/internal/1000@127.0.0.1;U;Ann;1000;hear|speak|floor;0;0;100
				""");
		assertThat(run("conference list summary")).isEqualTo("+OK Conference room (2 members rate: 8000 flags: "
				+ "running|answered|enforce_min|dynamic|exit_sound|enter_sound|json_status)\n");
		assertThat(run("conference room list count")).isEqualTo("2");
		assertThat(run("conference room unmute 2")).isEqualTo("+OK unmute 2\n");
		assertThat(run("conference room mute all")).isEqualTo("+OK mute 2\n+OK mute 1\n");
		assertThat(run("conference room kick 9")).isEqualTo("-ERR Non-Existant ID 9\n");
		assertThat(run("conference room lock")).isEqualTo("+OK room locked\n");
		assertThat(run("conference room dtmf 2 5")).isEqualTo("+OK sent 5 to 2\n");
		assertThat(other.dtmfSent()).isEqualTo("5");
		assertThat(run("conference room json_list")).startsWith("[{\n\t\t\"conference_name\":\t\"room\",")
			.contains("\"member_count\":\t2,", "\"caller_id_name\":\t\"Ann\"", "\"can_speak\":\tfalse")
			.endsWith("}]");
		assertThat(run("conference room transfer hall 2")).isEqualTo("+OK Member '2' sent to conference hall.\n");
		assertThat(run("conference hall count")).isEqualTo("1");
		assertThat(run("conference room unlock")).isEqualTo("+OK room unlocked\n");
		assertThat(run("conference room dial user/2000")).isEqualTo("+OK Call Requested: result: [SUCCESS]\n");
		assertThat(run("conference room count")).isEqualTo("2");
		assertThat(run("conference room kick all")).isEqualTo("+OK kicked 3\n+OK kicked 1\n");
		assertThat(run("conference room list")).isEqualTo("-ERR Conference room not found\n");
	}

	@Test
	void letsAnOriginatedCallRunAnApplicationOrAnExtension() {
		assertThat(run("originate {origination_uuid=dup}user/1000 &park()")).isEqualTo("+OK dup\n");
		assertThat(this.calls.find("dup").orElseThrow().lastApplication()).isEqualTo("park");
		assertThat(run("originate {origination_uuid=dup}user/1000 &park()")).startsWith("+OK ")
			.isNotEqualTo("+OK dup\n");
		String second = run("originate user/1000 9990 XML default Ann 42 5").substring(4).strip();
		assertThat(this.calls.find(second).orElseThrow().destination()).isEqualTo("9990");
		assertThat(this.calls.find(second).orElseThrow().calleeName()).isEqualTo("Ann");
		String third = run("originate user/1000 &nosuchapp(1)").substring(4).strip();
		assertThat(this.calls.find(third)).isEmpty();
		assertThat(run("originate null/x &park()")).startsWith("+OK ");
		assertThat(run("originate error/USER_BUSY|user/1000 &park()")).startsWith("+OK ");
	}

	@Test
	void dumpsAChannelInEveryFormat() {
		this.calls.call("1000").uuid("U").variable("x", "y z").to("5000");
		assertThat(run("uuid_dump U")).startsWith("Event-Name: CHANNEL_DATA\n").contains("\nvariable_x: y%20z\n");
		assertThat(run("uuid_dump U json")).startsWith("{\"Event-Name\":\"CHANNEL_DATA\"")
			.contains("\"variable_x\":\"y z\"");
		assertThat(run("uuid_dump U xml")).contains("<variable_x>y%20z</variable_x>");
	}

	@Test
	void broadcastsToOneLegOrBoth() {
		SimulatedCall caller = this.calls.call("1000").uuid("U").to("5000");
		SimulatedCall callee = caller.dialOut();
		caller.bridge(callee);
		assertThat(run("uuid_broadcast U set::a=b both")).isEqualTo("+OK Message sent\n");
		assertThat(caller.variable("a")).isEqualTo("b");
		assertThat(callee.variable("a")).isEqualTo("b");
		assertThat(run("uuid_broadcast U x.wav aleg")).isEqualTo("+OK Message sent\n");
		assertThat(caller.lastApplication()).isEqualTo("playback");
		assertThat(run("uuid_break U all")).isEqualTo("+OK\n");
		assertThat(run("uuid_hold U")).isEqualTo("+OK Success\n");
		assertThat(caller.isHeld()).isTrue();
		assertThat(run("uuid_hold toggle U")).isEqualTo("+OK Success\n");
		assertThat(caller.isHeld()).isFalse();
		assertThat(run("uuid_transfer U -both 9990")).isEqualTo("+OK\n");
		assertThat(callee.lastApplication()).isEqualTo("park");
	}

	private String run(String line) {
		String[] command = line.split(" ", 2);
		return ByteText.decode(this.apis.run(command[0], (command.length > 1) ? ByteText.of(command[1]) : "").output());
	}

	/** Nobody shuts this switch down. */
	private static final class NoShutdown implements Shutdown {

		@Override
		public Runnable begin(boolean restart) {
			throw new IllegalStateException("shut down");
		}

		@Override
		public void now() {
			throw new IllegalStateException("shut down");
		}

		@Override
		public void whenIdle(String how, boolean restart) {
			throw new IllegalStateException("shut down");
		}

		@Override
		public void cancel() {
			throw new IllegalStateException("shut down");
		}

	}

	/** Remembers the names of events. */
	private static final class Recorder implements EventReceiver {

		private final List<String> names = new ArrayList<>();

		List<String> names(String name) {
			return this.names.stream().filter(name::equals).toList();
		}

		@Override
		public void offer(SimulatedEvent event) {
			this.names.add(event.name());
		}

		@Override
		public void offer(LogLine line) {
			// Log lines do not matter here.
		}

	}

}
