package io.github.eslspring.test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.clock.ManualSwitchClock;
import io.github.eslspring.test.clock.SwitchClock;
import io.github.eslspring.test.session.Permissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Sends what a recorded client sent and compares the answers with those of the real
 * server.
 */
class CaptureReplayIntegrationTests {

	private static final String MY_VARIABLE = "ünï_漢_😀";

	@Test
	void isDocumentedWithItsStrictness() {
		assertThat(DocumentedReplays.names("one sequence")).hasSizeGreaterThanOrEqualTo(45);
		assertThat(DocumentedReplays.names("")).containsExactlyInAnyOrderElementsOf(Captures.names());
	}

	@ParameterizedTest
	@ValueSource(strings = { "auth-ok", "auth-bad-password", "auth-command-before", "exit-before-auth",
			"pipelined-before-greeting", "long-filter", "long-job-uuid", "long-command", "userauth-bad-password",
			"userauth-no-domain", "userauth-no-such-user", "userauth-ok-full", "userauth-long-permissions" })
	void answersByteForByte(String capture) {
		try (SimulatedFreeSwitch pbx = builder().start(); RawClient client = RawClient.connect(pbx)) {
			client.send(Captures.out(capture));
			assertThat(text(client.readAllBytes())).isEqualTo(text(Captures.in(capture)));
		}
	}

	/** What a core logs is its own affair, and so are the calls that others made. */
	@ParameterizedTest
	@ValueSource(strings = { "log-interleaved", "myevents-bad-uuid" })
	void givesTheSameReplies(String capture) throws IOException {
		DocumentedReplays.assertSaid(capture, "replies only");
		List<Frame> recorded = replies(Frame.readAll(new ByteArrayInputStream(Captures.in(capture))));
		try (SimulatedFreeSwitch pbx = builder().start(); RawClient client = RawClient.connect(pbx)) {
			client.send(Captures.out(capture));
			List<Frame> answered = replies(client.readAll());
			assertThat(answered).extracting(Frame::contentType)
				.containsExactlyElementsOf(recorded.stream().map(Frame::contentType).toList());
			assertThat(answered).extracting(CaptureReplayIntegrationTests::neutralReply)
				.containsExactlyElementsOf(recorded.stream().map(CaptureReplayIntegrationTests::neutralReply).toList());
		}
	}

	@Test
	void refusesByAclByteForByte() {
		DocumentedReplays.assertSaid("acl-rejected", "one sequence");
		try (SimulatedFreeSwitch pbx = builder().start()) {
			pbx.faults().rejectByAcl();
			try (RawClient client = RawClient.connect(pbx)) {
				assertThat(client.readAllBytes()).isEqualTo(Captures.in("acl-rejected"));
			}
			pbx.faults().end();
			try (RawClient client = RawClient.login(pbx)) {
				assertThat(client.command("api echo in").body()).isEqualTo("in");
			}
		}
	}

	@Test
	void endsASilentConnectionByteForByte() {
		DocumentedReplays.assertSaid("auth-timeout", "one sequence");
		try (SimulatedFreeSwitch pbx = builder().firstCommandLimit(Duration.ofMillis(50)).start();
				RawClient client = RawClient.connect(pbx)) {
			assertThat(client.readAllBytes()).isEqualTo(Captures.in("auth-timeout"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "auth-ok", "auth-bad-password", "auth-command-before", "exit-before-auth",
			"pipelined-before-greeting", "long-filter", "long-command", "userauth-bad-password", "userauth-no-domain",
			"userauth-no-such-user", "userauth-ok-full", "userauth-long-permissions", "userauth-ok-colon-first",
			"userauth-limited", "api-hostile-body", "bgapi-two-conn-sender", "pipelined", "long-job-uuid",
			"bgapi-rapid-500" })
	void answersWithTheSameFrames(String capture) {
		CaptureReplay.of(capture).with((settings) -> builder()).play();
	}

	@ParameterizedTest
	@ValueSource(strings = { "events-handmade-plain", "events-handmade-json", "events-handmade-xml" })
	void writesEventsWithTheSameHeaders(String capture) {
		CaptureReplay.of(capture).racing("replies; events", CaptureReplayIntegrationTests::repliesAndEvents).play();
	}

	@Test
	void answersApiCommandsAlike() {
		CaptureReplay.of("api-basic")
			.with((settings) -> settings.hostname("vm"))
			.before((pbx) -> pbx.dialplan().extension("9994").hangup("USER_BUSY"))
			.before(CaptureReplayIntegrationTests::addMissingCommands)
			.withoutOutputOf("uptime", "expr", "strepoch", "say_string")
			.play();
	}

	@Test
	void answersApiCommandsWithMuchOutput() {
		CaptureReplay.of("api-large")
			.before(CaptureReplayIntegrationTests::addMissingCommands)
			.withoutOutputOf("help", "show", "global_getvar", "xml_locate")
			.play();
	}

	@Test
	void runsJobsInTheBackground() {
		CaptureReplay.of("bgapi-basic")
			.before(CaptureReplayIntegrationTests::addMissingCommands)
			.racing("replies; each job's event after its reply", CaptureReplayIntegrationTests::repliesAndJobs)
			.play();
	}

	@Test
	void tellsAListenerAboutOthersJobs() {
		CaptureReplay.of("bgapi-two-conn-listener").after(1, (pbx, client) -> {
			try (RawClient sender = RawClient.login(pbx)) {
				for (int i = 0; i < 100; i++) {
					sender.command("bgapi echo " + i);
				}
			}
		}).play();
	}

	@Test
	void blocksEventsWhileAnApiCommandRuns() {
		ManualSwitchClock clock = SwitchClock.manual();
		CaptureReplay.of("api-blocks-events").with((settings) -> settings.clock(clock)).during(2, (pbx, client) -> {
			pbx.awaitCommand("api msleep");
			await().until(() -> clock.pending() > 0);
			pbx.heartbeat();
			pbx.heartbeat();
			clock.advance(Duration.ofMinutes(1));
			pbx.heartbeat();
		}).play();
	}

	@Test
	void holdsEventsWhileHalfACommandWaits() {
		CaptureReplay.of("partial-command-holds-events")
			.after(1, (pbx, client) -> pbx.heartbeat())
			.during(2, (pbx, client) -> {
				await().until(pbx.core().sessions()::isAnyMidCommand);
				pbx.heartbeat();
				pbx.heartbeat();
			})
			.play();
	}

	@Test
	void understandsAClientThatWritesByteByByte() {
		CaptureReplay.of("byte-by-byte")
			.after(Captures.sends("byte-by-byte").size() - 2, (pbx, client) -> pbx.heartbeat())
			.play();
	}

	@Test
	void filtersMarksOfASecondConnection() {
		CaptureReplay replay = CaptureReplay.of("filters");
		List<List<Frame>> states = betweenReplies(replay.recorded());
		for (int i = 1; i < states.size() - 1; i++) {
			List<Frame> heard = states.get(i);
			int marks = (i <= 18) ? 6 : 3;
			replay.after(i, (pbx, client) -> {
				try (RawClient second = RawClient.login(pbx)) {
					for (int mark = 1; mark <= marks; mark++) {
						second.command(
								"sendevent CUSTOM\nEvent-Subclass: mark::" + mark + "\nTag: T" + mark + "\nOther: yes");
						beatAsHeardAfter("mark::" + mark, pbx, heard);
					}
				}
			});
		}
		replay.comparingHeadersOf((name) -> true).play();
	}

	@Test
	void beatsInEveryFormat() {
		BiConsumer<SimulatedFreeSwitch, Integer> beat = (pbx, times) -> {
			for (int i = 0; i < times; i++) {
				pbx.heartbeatAndReschedule();
			}
		};
		CaptureReplay.of("heartbeat")
			.after(1, (pbx, client) -> beat.accept(pbx, 3))
			.after(2, (pbx, client) -> beat.accept(pbx, 2))
			.after(3, (pbx, client) -> beat.accept(pbx, 1))
			.play();
	}

	@Test
	void answersLateAfterItWasHalted() {
		CaptureReplay.of("server-sigstop")
			.after(1, (pbx, client) -> pbx.heartbeat())
			.ahead(2, (pbx, client) -> pbx.faults().halt())
			.during(2, (pbx, client) -> {
				await().pollDelay(Duration.ofMillis(50)).until(() -> true);
				pbx.faults().end();
				pbx.awaitCommand("api status");
				pbx.heartbeat();
				pbx.heartbeat();
			})
			.play();
	}

	@Test
	void shutsDownByApiCommand() {
		CaptureReplay.of("server-shutdown-idle").play();
	}

	@Test
	void divertsEventsQueuedToACall() {
		String uuid = "bab1372d-c61e-4807-81d4-a3b4bea2aa43";
		CaptureReplay.of("divert-events")
			.before((pbx) -> pbx.call("1000").uuid(uuid).to("9990"))
			.after(2, (pbx, client) -> {
				try (RawClient second = RawClient.login(pbx)) {
					second.command("sendevent SEND_INFO\nUnique-ID: " + uuid + "\nprofile: x");
					second.command("sendevent CUSTOM\nEvent-Subclass: direct::one\nUnique-ID: " + uuid
							+ "\nContent-Length: 4\n\nbody");
				}
			})
			.play();
	}

	@Test
	void writesVariablesThatBreakTheFraming() {
		CaptureReplay.of("getvar-newline")
			.before((pbx) -> pbx.call("1000").uuid("ae4b0b4d-4b1a-44d8-9ff2-e42cf75e4947").to("9990"))
			.inHaste()
			.play();
	}

	@Test
	void lingersOnAnInboundConnection() {
		CaptureReplay.of("linger-inbound")
			.before((pbx) -> pbx.call("1000").uuid("0103c574-1a2b-4b5c-badd-c6a0b04eca95").to("9990"))
			.after(2, (pbx, client) -> kill(pbx, "0103c574-1a2b-4b5c-badd-c6a0b04eca95"))
			.play();
	}

	/** How much the watcher still hears after the kill is a race the recording shows. */
	@ParameterizedTest
	@CsvSource({ "myevents-inbound-plain, d93f6380-27b2-4ee1-9c12-4bb7abfaaf7e",
			"myevents-inbound-json, 51ee572d-29dd-42bf-90a5-c81269f783ad", "myevents-inbound-xml, ''" })
	void watchesACallUntilItIsKilled(String capture, String uuid) {
		String out = new String(Captures.out(capture), StandardCharsets.UTF_8);
		String watched = Pattern.compile("myevents (\\S+)").matcher(out).results().findFirst().orElseThrow().group(1);
		String other = Pattern.compile("sendmsg (\\S+)").matcher(out).results().findFirst().orElseThrow().group(1);
		assertThat(watched).contains(uuid);
		int last = Captures.sends(capture).size() - 1;
		CaptureReplay.of(capture)
			.before((pbx) -> pbx.call("1000").uuid(watched).variable("origination_uuid", watched).to("5000"))
			.before((pbx) -> pbx.call("1001").uuid(other).to("5001"))
			.after(last, (pbx, client) -> kill(pbx, watched))
			.without("the events of the call's end", (frame) -> frame.eventValue("Answer-State").equals("hangup"))
			.inHaste()
			.play();
	}

	@Test
	void givesUpOnASilentOutboundServer() {
		CaptureReplay.of("outbound-silent-client")
			.with((settings) -> settings.firstCommandLimit(Duration.ofMillis(50)))
			.calledBy((pbx, socket) -> handOver(pbx, socket, "async full"))
			.play();
	}

	@Test
	void endsTheControlOfACallWhenAskedTo() {
		CaptureReplay.of("outbound-exit-noresume")
			.calledBy((pbx, socket) -> handOver(pbx, socket, "async full"))
			.inHaste()
			.play();
	}

	@Test
	void survivesAnOutboundServerThatJustCloses() {
		CaptureReplay.of("outbound-client-drops")
			.calledBy((pbx, socket) -> handOver(pbx, socket, "async full"))
			.untilTheClientCloses()
			.inHaste()
			.play();
	}

	@Test
	void controlsACallToItsEndAndLingers() {
		CaptureReplay.of("outbound-async-full").calledBy((pbx, socket) -> {
			pbx.dialplan().extension("9997").socket(socket, "async", "full");
			pbx.call("0000000000")
				.uuid("b70f618e-7f2f-4584-ad40-80c102596f0d")
				.variable("my_var", MY_VARIABLE)
				.to("9997");
		}).inHaste().play();
	}

	@ParameterizedTest
	@CsvSource({ "outbound-concurrent, async full", "outbound-no-connect, async full", "outbound-resume, async full" })
	void controlsALoopbackCall(String capture, String mode) {
		CaptureReplay.of(capture).calledBy((pbx, socket) -> originate(pbx, socket, mode)).inHaste().play();
	}

	/** Whether the hang-up was written before the answer was reported was a race. */
	@Test
	void controlsALoopbackCallWithFewCommands() {
		CaptureReplay.of("outbound-async-notfull")
			.calledBy((pbx, socket) -> originate(pbx, socket, "async"))
			.racing("replies; events", CaptureReplayIntegrationTests::repliesAndEvents)
			.inHaste()
			.play();
	}

	@Test
	void controlsALoopbackCallStaticallyWithFewCommands() {
		CaptureReplay.of("outbound-sync").calledBy((pbx, socket) -> originate(pbx, socket, "")).inHaste().play();
	}

	/** The two halves of the call run in two threads of the server. */
	@Test
	void controlsALoopbackCallStatically() {
		CaptureReplay.of("outbound-sync-full")
			.calledBy((pbx, socket) -> originate(pbx, socket, "full"))
			.without("the calling half's events", CaptureReplayIntegrationTests::isOfCallingHalf)
			.inHaste()
			.play();
	}

	/** The playback is the fourth or fifth piece that is sent. */
	@ParameterizedTest
	@CsvSource({ "outbound-caller-hangup-linger, 4", "outbound-caller-hangup-nolinger, 3" })
	void tellsThatTheCallerHungUpInTheMiddleOfAPlayback(String capture, int playback) {
		CaptureReplay.of(capture)
			.calledBy((pbx, socket) -> originate(pbx, socket, "async full"))
			.after(playback, (pbx, client) -> {
				await().until(() -> pbx.calls().stream().anyMatch((call) -> call.lastApplication().equals("playback")));
				pbx.calls().get(0).hangup();
			})
			.inHaste()
			.play();
	}

	@Test
	void obeysMessagesOnAnInboundConnection() {
		CaptureReplay.of("sendmsg-inbound")
			.ahead(2, (pbx, client) -> originate(pbx, "a2daf609-8356-42fa-99b0-ec922da29587"))
			.ahead(15, (pbx, client) -> originateIfGone(pbx, "4ec3b4ca-f430-4776-88bf-a640aea8d67a"))
			.racing("replies; events of each half", CaptureReplayIntegrationTests::repliesAndHalves)
			.inHaste()
			.play();
	}

	@ParameterizedTest
	@CsvSource({ "burst-plain-all-10, 10", "burst-json-all-15, 15", "burst-xml-all-12, 12",
			"burst-plain-some-200, 200" })
	void makesTheEventsOfABurstOfLoopbackCalls(String capture, int calls) throws IOException {
		DocumentedReplays.assertSaid(capture, "how often each event comes");
		Map<String, Long> recorded = countedNames(Frame.readAll(new ByteArrayInputStream(Captures.in(capture))));
		try (SimulatedFreeSwitch pbx = builder().start(); RawClient listener = RawClient.login(pbx)) {
			String subscription = new String(Captures.out(capture), StandardCharsets.UTF_8).split("\n\n")[1];
			assertThat(listener.command(subscription).replyText()).startsWith("+OK event listener enabled");
			try (RawClient second = RawClient.login(pbx)) {
				for (int i = 0; i < calls; i++) {
					second.command("bgapi originate {burst_index=" + i + "}loopback/9989/default &park()");
				}
			}
			long expected = recorded.values().stream().mapToLong((count) -> count).sum();
			List<Frame> heard = new ArrayList<>();
			for (long counted = 0; counted < expected; counted += countedNames(
					heard.subList(heard.size() - 1, heard.size()))
				.size()) {
				heard.add(listener.read());
			}
			assertThat(countedNames(heard)).isEqualTo(recorded);
		}
	}

	/** Without what other connections and the scheduler did, and what a race decided. */
	private static Map<String, Long> countedNames(List<Frame> frames) {
		return frames.stream()
			.filter(Frame::isEvent)
			.map((frame) -> frame.eventValue("Event-Name"))
			.filter((name) -> !Set.of("HEARTBEAT", "RE_SCHEDULE", "API").contains(name))
			.collect(Collectors.groupingBy((name) -> name, TreeMap::new, Collectors.counting()));
	}

	private static void originate(SimulatedFreeSwitch pbx, String socket, String mode) {
		pbx.dialplan().extension("7000").socket(socket, mode.split(" ", -1)).set("went_on", "yes").park();
		try (RawClient second = RawClient.login(pbx)) {
			second.command("bgapi originate {my_var=" + MY_VARIABLE + "}loopback/7000/default &park()");
		}
	}

	private static void originate(SimulatedFreeSwitch pbx, String uuid) {
		try (RawClient second = RawClient.login(pbx)) {
			second.command("api originate {origination_uuid=" + uuid + "}loopback/9998/default &park()");
		}
	}

	private static void originateIfGone(SimulatedFreeSwitch pbx, String uuid) {
		await().until(() -> pbx.calls().isEmpty());
		originate(pbx, uuid);
	}

	private static void handOver(SimulatedFreeSwitch pbx, String socket, String mode) {
		SimulatedCall call = pbx.call("1000").to("5000");
		pbx.core().socketApplication().run(call, socket + " " + mode, () -> {
		});
	}

	private static void kill(SimulatedFreeSwitch pbx, String uuid) {
		pbx.calls().stream().filter((call) -> call.uuid().equals(uuid)).forEach(SimulatedCall::hangup);
	}

	private static void addMissingCommands(SimulatedFreeSwitch pbx) {
		for (String name : List.of("help", "xml_locate", "expr", "say_string")) {
			pbx.onApi(name, (argument) -> "some output\n");
		}
	}

	private static Set<String> repliesAndEvents(Frame frame) {
		return frame.isReply() ? Set.of("replies") : frame.isEvent() ? Set.of("events") : Set.of();
	}

	private static Set<String> repliesAndHalves(Frame frame) {
		return frame.isEvent() ? Set.of(frame.eventValue("Channel-Name")) : repliesAndEvents(frame);
	}

	private static boolean isOfCallingHalf(Frame frame) {
		return frame.eventValue("Channel-Name").endsWith("-a");
	}

	private static Set<String> repliesAndJobs(Frame frame) {
		if (frame.isEvent()) {
			return Set.of(frame.eventValue("Job-UUID"));
		}
		String job = frame.headers().get("Job-UUID");
		return (job != null) ? Set.of("replies", job) : repliesAndEvents(frame);
	}

	/** The heartbeat of the recorded server fell between two marks. */
	private static void beatAsHeardAfter(String mark, SimulatedFreeSwitch pbx, List<Frame> heard) {
		for (int i = 1; i < heard.size(); i++) {
			if (heard.get(i).eventValue("Event-Name").equals("HEARTBEAT")
					&& heard.get(i - 1).eventValue("Event-Subclass").equals(mark)) {
				pbx.heartbeatAndReschedule();
			}
		}
	}

	/** The events after each reply, the first list those after the first reply. */
	private static List<List<Frame>> betweenReplies(List<Frame> frames) {
		List<List<Frame>> states = new ArrayList<>();
		for (Frame frame : frames) {
			if (frame.isReply()) {
				states.add(new ArrayList<>());
			}
			else if (frame.isEvent()) {
				states.get(states.size() - 1).add(frame);
			}
		}
		return states;
	}

	private static SimulatedFreeSwitchBuilder builder() {
		Permissions limited = new Permissions("CHANNEL_CREATE CHANNEL_HANGUP BACKGROUND_JOB CUSTOM my::allowed",
				"status version", false);
		return SimulatedFreeSwitch.builder()
			.user("full@esl.test", "fullpass")
			.user("limited@esl.test", "limitedpass", limited)
			.user("longperm@esl.test", "x",
					new Permissions("CUSTOM " + numbered("sub::", 45), numbered("api_", 60), true));
	}

	private static String numbered(String prefix, int count) {
		StringBuilder list = new StringBuilder();
		for (int i = 0; i < count; i++) {
			list.append(i == 0 ? "" : " ").append(prefix).append(String.format("%03d", i));
		}
		return list.toString();
	}

	private static List<Frame> replies(List<Frame> frames) {
		return frames.stream().filter(Frame::isReply).toList();
	}

	private static String neutralReply(Frame frame) {
		String body = frame.body().startsWith("UP ") ? "UP" : frame.body();
		return frame.replyText().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "UUID") + body;
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

}
