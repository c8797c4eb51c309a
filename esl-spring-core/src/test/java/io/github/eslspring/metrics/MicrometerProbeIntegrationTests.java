package io.github.eslspring.metrics;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.api.Applications;
import io.github.eslspring.api.DialString;
import io.github.eslspring.api.Originate;
import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.EslNode;
import io.github.eslspring.Secret;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.fault.ScriptedReply;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Meters of a client, without anybody who handles observations.
 */
class MicrometerProbeIntegrationTests {

	private final SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();

	private final MeterRegistry meters = new SimpleMeterRegistry();

	private final MicrometerProbe probe = new MicrometerProbe(this.meters, ObservationRegistry.NOOP,
			EslConventions.DEFAULTS);

	private final EslInboundClient client = EslInboundClient.builder()
		.node(EslNode.named("pbx"))
		.endpoint(() -> new Endpoint(this.pbx.host(), this.pbx.port(), null, Secret.of("ClueCon")))
		.probe(this.probe)
		.build();

	@AfterEach
	void close() {
		this.client.close();
		this.pbx.close();
	}

	@Test
	void tellsHowTheNodeIs() {
		assertThat(gauge("esl.node.live")).isZero();
		Patience.resultOf(this.client.connect());
		Patience.await().until(() -> gauge("esl.node.live") == 1);
		assertThat(this.meters.get("esl.connections").tag("node", "pbx").functionCounter().count()).isEqualTo(1);
		assertThat(gauge("esl.commands.limit")).isEqualTo(256);
		this.pbx.dropConnections();
		Patience.await()
			.until(() -> this.meters.get("esl.connections").tag("node", "pbx").functionCounter().count() == 2);
		Patience.await()
			.until(() -> this.meters.get("esl.connections.lost").tag("node", "pbx").functionCounter().count() == 1);
	}

	@Test
	void timesCommandsByKindAndOutcome() {
		Patience.resultOf(this.client.connect());
		Patience.resultOf(this.client.api("status"));
		Patience.resultOf(this.client.bgapi("status").completion());
		this.pbx.onCommand("api broken", (command) -> ScriptedReply.none());
		assertThat(this.client.api(Duration.ofMillis(50), "broken")).failsWithin(5, TimeUnit.SECONDS);
		awaitCommand("api", "completed", "none");
		awaitCommand("bgapi", "completed", "none");
		awaitCommand("api", "timed-out", "EslTimeoutException");
	}

	@Test
	void timesWhatIsRefusedToo() {
		assertThat(this.client.api("status")).failsWithin(5, TimeUnit.SECONDS);
		awaitCommand("api", "rejected", "EslConnectionException");
		assertThat(this.meters.get("esl.commands.rejected").functionCounter().count()).isEqualTo(1);
	}

	@Test
	void timesCallsUntilSomebodyAnswers() {
		Patience.resultOf(this.client.connect());
		Patience.resultOf(this.client.originate(Originate.to(DialString.user("1000"), Applications.park())).answered());
		Patience.await()
			.until(() -> this.meters.find("esl.originate").tags("node", "pbx", "outcome", "answered").timer() != null);
	}

	@Test
	void countsEventsByTheNamesFreeSwitchKnows() {
		this.client.onEvent((event) -> {
		}, "ALL");
		Patience.resultOf(this.client.connect());
		this.pbx.fire(SimulatedEvent.custom("a::b").build());
		for (String name : new String[] { "HEARTBEAT", "HEARTBEAT", "NO_SUCH_NAME", "NOR_THIS_ONE" }) {
			this.pbx.fire(SimulatedEvent.named(name).build());
		}
		Patience.await().until(() -> events("other") == 2);
		assertThat(events("HEARTBEAT")).isEqualTo(2);
		assertThat(events("CUSTOM")).isEqualTo(1);
		assertThat(this.meters.find("esl.events").tag("event", "NO_SUCH_NAME").counter()).isNull();
	}

	@Test
	void everyMeterHasTheNodeAndADescription() {
		assertThat(this.meters.getMeters()).hasSizeGreaterThan(20).allSatisfy((meter) -> {
			assertThat(meter.getId().getTag("node")).isEqualTo("pbx");
			assertThat(meter.getId().getDescription()).isNotBlank();
		});
	}

	@Test
	void takesTheMetersOfANodeAwayWhenItIsClosed() {
		Patience.resultOf(this.client.connect());
		this.client.close();
		assertThat(this.meters.getMeters()).extracting(Meter::getId)
			.extracting(Meter.Id::getName)
			.doesNotContain("esl.node.live", "esl.events", "esl.connections");
	}

	@Test
	void takesItsTimersAwayToo() {
		Patience.resultOf(this.client.connect());
		Patience.resultOf(this.client.api("status"));
		awaitCommand("api", "completed", "none");
		this.client.close();
		assertThat(this.meters.find("esl.command").tag("node", "pbx").meters()).isEmpty();
	}

	@Test
	void aNodeThatTakesThePlaceOfAnotherHasItsMeters() {
		Patience.resultOf(this.client.connect());
		this.pbx.fire(SimulatedEvent.named("HEARTBEAT").build());
		try (EslInboundClient next = EslInboundClient.builder()
			.node(EslNode.named("pbx"))
			.endpoint(() -> new Endpoint(this.pbx.host(), this.pbx.port(), null, Secret.of("ClueCon")))
			.probe(this.probe)
			.build()) {
			next.onEvent((event) -> {
			}, "HEARTBEAT");
			Patience.resultOf(next.connect());
			Patience.resultOf(next.api("echo", "subscribed"));
			this.client.close();
			Patience.await().until(() -> gauge("esl.node.live") == 1);
			this.pbx.fire(SimulatedEvent.named("HEARTBEAT").build());
			Patience.await().until(() -> events("HEARTBEAT") == 1);
			awaitCommand("api", "completed", "none");
		}
		assertThat(this.meters.getMeters()).isEmpty();
	}

	private void awaitCommand(String kind, String outcome, String error) {
		Patience.await().ignoreExceptions().untilAsserted(() -> {
			Timer timer = this.meters.get("esl.command")
				.tags("node", "pbx", "kind", kind, "outcome", outcome, "error", error)
				.timer();
			assertThat(timer.count()).isPositive();
		});
	}

	private double gauge(String name) {
		return this.meters.get(name).tag("node", "pbx").gauge().value();
	}

	private double events(String name) {
		Counter counter = this.meters.find("esl.events").tags("node", "pbx", "event", name).counter();
		return (counter != null) ? counter.count() : 0;
	}

}
