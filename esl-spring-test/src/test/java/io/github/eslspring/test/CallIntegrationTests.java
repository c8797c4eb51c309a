package io.github.eslspring.test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.call.Traffic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(SimulatedFreeSwitchExtension.class)
class CallIntegrationTests {

	@Test
	void goesOnAfterAnApplicationThatThrows(SimulatedFreeSwitch pbx) {
		pbx.onApplication("mine", (call, argument, done) -> {
			throw new AssertionError("in an application");
		});
		pbx.dialplan().extension("6000").sleep(Duration.ofMillis(1)).application("mine").set("went", "on").park();
		SimulatedCall walking = pbx.call("1000").to("6000");
		await().until(() -> "on".equals(walking.variable("went")));
		SimulatedCall told = pbx.call("1000").to("5000");
		told.start("mine", "").execute("set", "went=on");
		assertThat(told.variable("went")).isEqualTo("on");
	}

	@Test
	void firesTheEventsOfAnIncomingCallInTheServersOrder(SimulatedFreeSwitch pbx) throws IOException {
		List<Frame> recorded = recordedCall("burst-plain-all-10", "loopback/9989-b");
		List<String> expected = recorded.stream()
			.map(CallIntegrationTests::state)
			.filter((state) -> !state.startsWith("CODEC"))
			.toList();
		try (RawClient client = RawClient.login(pbx)) {
			client.command("event plain ALL");
			pbx.call("0000000000").to("9989");
			assertThat(client.read(expected.size())).extracting(CallIntegrationTests::state)
				.containsExactlyElementsOf(expected);
			await().until(() -> pbx.calls().isEmpty());
		}
	}

	@Test
	void firesTheEventsOfAnOriginatedCallInTheServersOrder(SimulatedFreeSwitch pbx) throws IOException {
		List<String> expected = recordedCall("burst-plain-all-10", "loopback/9989-a").stream()
			.map(CallIntegrationTests::state)
			.toList();
		try (RawClient client = RawClient.login(pbx)) {
			client.command("event plain ALL");
			client.command("bgapi originate {x=y}loopback/9989/default &park()");
			List<Frame> events = client.read(47);
			assertThat(events).extracting((frame) -> frame.eventHeader("Event-Name")).contains("API", "BACKGROUND_JOB");
			assertThat(events).filteredOn((frame) -> frame.eventHeader("Channel-Name").equals("loopback/9989-a"))
				.extracting(CallIntegrationTests::state)
				.containsExactlyElementsOf(expected);
			assertThat(pbx.calls()).isEmpty();
		}
	}

	@Test
	void reportsHowLongACallLasted(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			client.command("event plain CHANNEL_HANGUP_COMPLETE");
			SimulatedCall call = pbx.call("1000").callerName("Bürst").variable("x", "y").to("5000");
			call.ring().talk(Duration.ofSeconds(5)).answer().talk(Duration.ofSeconds(61)).hangup("USER_BUSY");
			Frame event = client.read();
			assertThat(event.eventHeader("Hangup-Cause")).isEqualTo("USER_BUSY");
			assertThat(event.eventHeader("variable_hangup_cause_q850")).isEqualTo("17");
			assertThat(event.eventHeader("variable_duration")).isEqualTo("66");
			assertThat(event.eventHeader("variable_billsec")).isEqualTo("61");
			assertThat(event.eventHeader("variable_answersec")).isEqualTo("5");
			assertThat(event.eventHeader("variable_x")).isEqualTo("y");
			assertThat(event.eventHeader("Caller-Caller-ID-Name")).isEqualTo("B%C3%BCrst");
			assertThat(event.eventHeader("Unique-ID")).isEqualTo(call.uuid());
			assertThat(call.hangupCause()).isEqualTo("USER_BUSY");
		}
	}

	@Test
	void showsAndKillsLiveChannels(SimulatedFreeSwitch pbx) {
		SimulatedCall call = pbx.call("1000").callerName("Al \"B\"").uuid("call-1").to("5000").answer();
		try (RawClient client = RawClient.login(pbx)) {
			assertThat(client.command("api show channels as json").body())
				.startsWith("{\"row_count\":1,\"rows\":[{\"uuid\":\"call-1\",\"direction\":\"inbound\",")
				.contains("\"state\":\"CS_EXECUTE\",\"cid_name\":\"Al \\\"B\\\"\",\"cid_num\":\"1000\"")
				.contains("\"dest\":\"5000\"", "\"callstate\":\"ACTIVE\"")
				.endsWith("\"}]}");
			assertThat(client.command("api show channels").body()).startsWith("uuid,direction,created,")
				.endsWith("\n\n1 total.\n");
			assertThat(client.command("api uuid_exists call-1").body()).isEqualTo("true");
			assertThat(client.command("api uuid_setvar call-1 colour red").body()).isEqualTo("+OK\n");
			assertThat(client.command("api uuid_getvar call-1 colour").body()).isEqualTo("red");
			assertThat(client.command("api uuid_getvar call-1 none").body()).isEqualTo("_undef_");
			assertThat(client.command("api uuid_kill call-1 CALL_REJECTED").body()).isEqualTo("+OK\n");
			assertThat(client.command("api uuid_kill call-1").body()).isEqualTo("-ERR No such channel!\n");
			assertThat(call.hangupCause()).isEqualTo("CALL_REJECTED");
			assertThat(client.command("api show channels as json").body()).isEqualTo("{\"row_count\": 0}\n");
		}
	}

	@Test
	void originatesCalls(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			client.command("event plain CHANNEL_CREATE CHANNEL_ANSWER CHANNEL_PARK");
			String answer = client
				.command("api originate {origination_uuid=u-1,origination_caller_id_name=A\\\\,\\sB}user/1000 &park()")
				.body();
			assertThat(answer).isEqualTo("+OK u-1\n");
			List<Frame> events = client.read(3);
			assertThat(events).extracting((frame) -> frame.eventHeader("Event-Name"))
				.containsExactly("CHANNEL_CREATE", "CHANNEL_ANSWER", "CHANNEL_PARK");
			assertThat(events.get(0).eventHeader("Caller-Caller-ID-Name")).isEqualTo("A,%20B");
			assertThat(events.get(0).eventHeader("Call-Direction")).isEqualTo("outbound");
			assertThat(client.command("api originate loopback/9990/default 1000 XML default").body())
				.startsWith("+OK ");
			assertThat(client.command("api originate error/USER_BUSY &park()").body()).isEqualTo("-ERR USER_BUSY\n");
			assertThat(pbx.calls()).hasSize(3);
			assertThat(client.command("api hupall").body())
				.isEqualTo("+OK hangup all channels with cause MANAGER_REQUEST\n");
			assertThat(pbx.calls()).isEmpty();
		}
	}

	@Test
	void bridgesTwoLegsAndEndsBoth(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			client.command("event plain CHANNEL_BRIDGE CHANNEL_UNBRIDGE CHANNEL_HANGUP DTMF");
			SimulatedCall caller = pbx.call("1000").to("5000");
			SimulatedCall callee = caller.dialOut().ring();
			caller.bridge(callee);
			caller.dtmf("5#");
			callee.hangup();
			List<Frame> events = client.read(6);
			assertThat(events).extracting((frame) -> frame.eventHeader("Event-Name"))
				.containsExactly("CHANNEL_BRIDGE", "DTMF", "DTMF", "CHANNEL_HANGUP", "CHANNEL_UNBRIDGE",
						"CHANNEL_HANGUP");
			assertThat(events.get(0).eventHeader("Bridge-A-Unique-ID")).isEqualTo(caller.uuid());
			assertThat(events.get(0).eventHeader("Other-Leg-Unique-ID")).isEqualTo(callee.uuid());
			assertThat(events.get(2).eventHeader("DTMF-Digit")).isEqualTo("%23");
			assertThat(events.get(3).eventHeader("Channel-Call-UUID")).isEqualTo(caller.uuid());
			assertThat(pbx.calls()).isEmpty();
		}
	}

	@Test
	void cancelsADialledLegThatNobodyAnswered(SimulatedFreeSwitch pbx) {
		SimulatedCall caller = pbx.call("1000").to("5000");
		SimulatedCall callee = caller.dialOut().ring();
		caller.hangup("ORIGINATOR_CANCEL");
		assertThat(callee.hangupCause()).isEqualTo("ORIGINATOR_CANCEL");
		assertThat(pbx.calls()).isEmpty();
	}

	@Test
	void obeysSendmsg(SimulatedFreeSwitch pbx) {
		SimulatedCall call = pbx.call("1000").to("5000").answer();
		try (RawClient client = RawClient.login(pbx)) {
			client.command("event plain CHANNEL_EXECUTE CHANNEL_EXECUTE_COMPLETE CHANNEL_HANGUP");
			Frame reply = client.command("sendmsg " + call.uuid()
					+ "\ncall-command: execute\nexecute-app-name: playback\nexecute-app-arg: a.wav\nEvent-UUID: ev-1");
			assertThat(reply.replyText()).isEqualTo("+OK");
			assertThat(client.read(2)).allMatch((frame) -> frame.eventHeader("Application-UUID").equals("ev-1")
					&& frame.eventHeader("Application-Data").equals("a.wav"));
			client.command("sendmsg\nsession-id: " + call.uuid() + "\ncall-command: hangup\nhangup-cause: USER_BUSY");
			assertThat(client.read().eventHeader("Hangup-Cause")).isEqualTo("USER_BUSY");
			assertThat(client.command("sendmsg nonsense\ncall-command: hangup").replyText())
				.isEqualTo("-ERR invalid session id [nonsense]");
			assertThat(client.command("sendmsg\ncall-command: hangup").replyText())
				.isEqualTo("-ERR invalid session id []");
		}
	}

	@Test
	void makesBoundedTrafficUntilClosed(SimulatedFreeSwitch pbx) {
		try (Traffic traffic = pbx.traffic()
			.callsPerSecond(200)
			.talking(Duration.ofMillis(10), Duration.ofMillis(500))
			.maxConcurrent(5)
			.seed(42)
			.start()) {
			await().until(() -> traffic.callsStarted() > 8);
			assertThat(traffic.callsLive()).isLessThanOrEqualTo(5);
			assertThat(pbx.calls().size()).isLessThanOrEqualTo(10);
		}
		await().until(() -> pbx.calls().isEmpty());
	}

	private static String state(Frame event) {
		return event.eventHeader("Event-Name") + " " + event.eventHeader("Channel-State") + " "
				+ event.eventHeader("Channel-State-Number") + " " + event.eventHeader("Channel-Call-State") + " "
				+ event.eventHeader("Answer-State") + " " + event.eventHeader("Hangup-Cause");
	}

	/**
	 * The events of the first recorded channel of that name, in the order of their
	 * sequence.
	 */
	private static List<Frame> recordedCall(String capture, String channel) throws IOException {
		List<Frame> events = Frame.readAll(new ByteArrayInputStream(Captures.in(capture)))
			.stream()
			.filter((frame) -> frame.eventHeader("Channel-Name").equals(channel))
			.toList();
		String uuid = events.get(0).eventHeader("Unique-ID");
		return events.stream()
			.filter((frame) -> frame.eventHeader("Unique-ID").equals(uuid))
			.sorted(java.util.Comparator.comparingLong((frame) -> Long.parseLong(frame.eventHeader("Event-Sequence"))))
			.toList();
	}

}
