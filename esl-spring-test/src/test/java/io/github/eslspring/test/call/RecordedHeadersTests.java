package io.github.eslspring.test.call;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.eslspring.test.event.SimulatedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Whatever happened to a channel in a recording: the simulator writes an event of that
 * name with exactly these headers in this order, too.
 */
class RecordedHeadersTests {

	/** Whether they are there depends on the call and not on the event. */
	private static final Set<String> DEPENDS_ON_THE_CALL = Set.of("Caller-Caller-ID-Name", "Caller-Orig-Caller-ID-Name",
			"Caller-Callee-ID-Name", "Application-Data", "Application-UUID-Name", "Hangup-Cause");

	/** What tests and configuration of the recorded server set, or what is left out. */
	private static final Set<String> OTHER_VARIABLES = Set.of("variable_burst_index", "variable_origination_uuid",
			"variable_origination_caller_id_name", "variable_pre_transfer_caller_id_name", "variable_my_var",
			"variable_socket_host", "variable_a", "variable_utf", "variable_long", "variable_ml", "variable_via",
			"variable_k0", "variable_k1", "variable_k2", "variable_k3", "variable_k4", "variable_tag", "variable_mine",
			"variable_other", "variable_x", "variable_after", "variable_blank", "variable_colon");

	private final TestSwitch pbx = new TestSwitch();

	@ParameterizedTest
	@ValueSource(strings = { "burst-plain-all-10", "burst-plain-all-200", "sendmsg-inbound", "linger-inbound",
			"outbound-async-full", "outbound-async-notfull", "outbound-concurrent", "outbound-no-connect",
			"outbound-resume", "outbound-sync", "outbound-sync-full", "myevents-bad-uuid", "myevents-inbound-plain",
			"server-sigterm", "server-shutdown-elegant", "server-reload-mod" })
	void writesTheHeadersOfChannelsInTheRecordedOrder(String capture) {
		letEverythingHappen();
		Set<String> written = this.pbx.events()
			.stream()
			.map(RecordedHeadersTests::headers)
			.collect(Collectors.toCollection(HashSet::new));
		List<SimulatedEvent> recorded = RecordedEvents.of(capture)
			.stream()
			.filter((event) -> TestSwitch.header(event, "Channel-Name").startsWith("loopback/"))
			.toList();
		assertThat(recorded).isNotEmpty()
			.allSatisfy((event) -> assertThat(written).as(event::name).contains(headers(event)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "burst-plain-all-10", "sendmsg-inbound", "outbound-concurrent", "outbound-async-full" })
	void setsTheRecordedVariables(String capture) {
		letEverythingHappen();
		Set<String> written = this.pbx.events()
			.stream()
			.flatMap((event) -> variables(event).stream())
			.collect(Collectors.toCollection(TreeSet::new));
		Set<String> recorded = RecordedEvents.of(capture)
			.stream()
			.flatMap((event) -> variables(event).stream())
			.collect(Collectors.toCollection(TreeSet::new));
		recorded.removeAll(OTHER_VARIABLES);
		assertThat(written).containsAll(recorded);
	}

	@Test
	void describesAChannelToASocketInTheRecordedOrder() {
		SimulatedCall call = this.pbx.answered();
		List<String> names = RecordedEvents.names(call.snapshot());
		assertThat(names.subList(13, 18)).containsExactly("Channel-Direction", "Channel-Logical-Direction",
				"Channel-Username", "Channel-Dialplan", "Channel-Caller-ID-Name");
		assertThat(names).containsSubsequence("Channel-Privacy-Hide-Number", "Channel-State", "Unique-ID",
				"Caller-Direction", "Caller-Privacy-Hide-Number", "variable_direction");
		assertThat(RecordedEvents.names(call.data())).doesNotContain("Channel-Direction");
	}

	private void letEverythingHappen() {
		originate("loopback/9989/default &park()");
		originate("{origination_uuid=first}loopback/9998/default &park()");
		SimulatedCall call = this.pbx.calls().find("first").orElseThrow();
		call.perform(TestSwitch.execute("playback", "tone_stream://%(600,0,440)", "id", "loops", "2"));
		this.pbx.advance(1300);
		call.perform(TestSwitch.execute("playback", "tone_stream://%(5000,0,440)", "id"));
		call.perform(TestSwitch.execute("nosuchapp", "", "id"));
		this.pbx.calls().applications().register("socket", (on, argument, done) -> on.control(true));
		this.pbx.calls().dialplan().extension("7000").socket("127.0.0.1:1", "async").park();
		Thread originate = new Thread(() -> originate("loopback/7000/default &park()"));
		originate.setDaemon(true);
		originate.start();
		await().until(() -> this.pbx.calls().live().size() == 2);
		SimulatedCall controlled = this.pbx.calls().live().get(1);
		controlled.perform(TestSwitch.execute("set", "x=y", "id"));
		controlled.perform(TestSwitch.execute("answer", "", "id"));
		await().until(() -> this.pbx.calls().live().get(0).lastApplication().equals("park"));
		controlled.hangup("CALL_REJECTED");
		assertThat(this.pbx.calls().live()).isEmpty();
	}

	private void originate(String order) {
		assertThat(new Originate(this.pbx.calls()).run(order)).startsWith("+OK ");
		this.pbx.advance(20);
	}

	/** A PRIVATE_COMMAND begins with what the client wrote. */
	private static String headers(SimulatedEvent event) {
		List<String> names = RecordedEvents.names(event);
		int own = event.name().equals("PRIVATE_COMMAND") ? names.indexOf("Event-Name") : 0;
		return names.subList(own, names.size())
			.stream()
			.filter((name) -> !name.equals("Content-Length"))
			.filter((name) -> !name.startsWith("variable_") && !DEPENDS_ON_THE_CALL.contains(name))
			.collect(Collectors.joining(" ", event.name() + ": ", ""));
	}

	private static Set<String> variables(SimulatedEvent event) {
		return RecordedEvents.names(event)
			.stream()
			.filter((name) -> name.startsWith("variable_"))
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
