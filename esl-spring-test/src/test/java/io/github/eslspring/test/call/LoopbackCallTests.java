package io.github.eslspring.test.call;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.eslspring.test.event.SimulatedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LoopbackCallTests {

	private static final String DIAL = "{burst_index=0,origination_caller_id_name='Bürst 0'}loopback/9989/default &park()";

	private final TestSwitch pbx = new TestSwitch();

	@ParameterizedTest
	@ValueSource(strings = { "-a", "-b" })
	void firesTheRecordedEventsOfEachHalfInTheirOrder(String half) {
		List<SimulatedEvent> recorded = RecordedEvents.ofChannel("burst-plain-all-10", "loopback/9989" + half);
		originate();
		List<SimulatedEvent> fired = ofHalf(half);
		assertThat(fired).extracting(LoopbackCallTests::state)
			.containsExactlyElementsOf(recorded.stream().map(LoopbackCallTests::state).toList());
	}

	@ParameterizedTest
	@ValueSource(strings = { "-a", "-b" })
	void writesTheHeadersOfEachEventAsRecorded(String half) {
		List<SimulatedEvent> recorded = RecordedEvents.ofChannel("burst-plain-all-10", "loopback/9989" + half);
		originate();
		List<SimulatedEvent> fired = ofHalf(half);
		assertThat(fired).hasSameSizeAs(recorded);
		for (int i = 0; i < fired.size(); i++) {
			String what = i + " " + state(recorded.get(i));
			assertThat(fixed(fired.get(i))).as(what).containsExactlyElementsOf(fixed(recorded.get(i)));
			assertThat(variables(fired.get(i))).as(what).isEqualTo(variables(recorded.get(i)));
		}
	}

	@Test
	void makesFortySixEventsOfACallOfTwoChannels() {
		originate();
		Map<String, Long> recorded = RecordedEvents.of("burst-plain-all-200")
			.stream()
			.filter((event) -> !Set.of("API", "BACKGROUND_JOB", "HEARTBEAT", "RE_SCHEDULE").contains(event.name()))
			.collect(Collectors.groupingBy(SimulatedEvent::name, Collectors.counting()));
		Map<String, Long> fired = this.pbx.events()
			.stream()
			.collect(Collectors.groupingBy(SimulatedEvent::name, Collectors.counting()));
		assertThat(fired.keySet()).isEqualTo(recorded.keySet());
		assertThat(this.pbx.events()).hasSize(45);
	}

	@Test
	void endsBothHalvesTogether() {
		originate();
		assertThat(this.pbx.calls().live()).isEmpty();
		assertThat(this.pbx.clock().pending()).isZero();
	}

	@Test
	void refusesANumberWithoutAnExtension() {
		assertThat(new Originate(this.pbx.calls()).run("loopback/nosuch &park()"))
			.isEqualTo("-ERR NO_ROUTE_DESTINATION\n");
		assertThat(this.pbx.calls().live()).isEmpty();
	}

	@Test
	void goesThroughAnInlineDialplan() {
		assertThat(
				new Originate(this.pbx.calls()).run("loopback/m:^:set:x=1^hangup:CALL_REJECTED/default/inline &park()"))
			.isEqualTo("-ERR CALL_REJECTED\n");
		assertThat(this.pbx.last("CHANNEL_HANGUP_COMPLETE").header("Hangup-Cause")).isEqualTo("CALL_REJECTED");
	}

	private void originate() {
		assertThat(new Originate(this.pbx.calls()).run(DIAL)).startsWith("+OK ");
		this.pbx.advance(20);
	}

	private List<SimulatedEvent> ofHalf(String half) {
		return this.pbx.events()
			.stream()
			.filter((event) -> TestSwitch.header(event, "Channel-Name").endsWith(half))
			.toList();
	}

	private static String state(SimulatedEvent event) {
		return String.join(" ", event.name(), event.header("Channel-State"), event.header("Channel-State-Number"),
				event.header("Channel-Call-State"), event.header("Answer-State"), event.header("Hangup-Cause"),
				event.header("Application"), event.header("Application-Data"), event.header("Application-Response"));
	}

	private static List<String> fixed(SimulatedEvent event) {
		return RecordedEvents.names(event).stream().filter((name) -> !name.startsWith("variable_")).toList();
	}

	private static Set<String> variables(SimulatedEvent event) {
		return RecordedEvents.names(event)
			.stream()
			.filter((name) -> name.startsWith("variable_"))
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
