package io.github.eslspring.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.eslspring.EslNode;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventHeader;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.outbound.EslOutboundServer;
import io.github.eslspring.probe.CallProbe;
import io.github.eslspring.probe.NodeProbe;
import io.github.eslspring.probe.Outcome;
import io.github.eslspring.probe.Running;
import io.github.eslspring.status.NodeStatus;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The meters there are, those of {@code docs/metrics.md} and those of the dashboard are
 * the same.
 */
class DocumentedMetersIntegrationTests {

	private static final Path DOCS = Path.of(System.getProperty("basedir", "."), "..", "docs");

	private static final Pattern METRIC = Pattern.compile("\\besl_[a-z_]+");

	private static final Pattern LABEL = Pattern.compile("\\{\\{(\\w+)}}|[{,] ?(\\w+)=~?|by \\(([\\w, ]+)\\)");

	@Test
	void theDashboardUsesMetersThatThereAre() throws IOException {
		PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		exercise(meters, ObservationRegistry.NOOP);
		String scraped = meters.scrape();
		Set<String> known = words(Pattern.compile("(?m)^(\\w+)[{ ]"), scraped);
		String dashboard = Files.readString(DOCS.resolve("dashboards/esl-spring.json"));
		Set<String> used = METRIC.matcher(dashboard)
			.results()
			.map(MatchResult::group)
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(used).hasSizeGreaterThan(25);
		assertThat(known).as("scraped").containsAll(used);
	}

	@Test
	void theDashboardUsesTagsThatThereAre() throws IOException {
		PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		exercise(meters, ObservationRegistry.NOOP);
		Set<String> known = words(Pattern.compile("[{,](\\w+)=\""), meters.scrape());
		String dashboard = Files.readString(DOCS.resolve("dashboards/esl-spring.json")).replace("\\\"", "\"");
		Set<String> used = LABEL.matcher(dashboard)
			.results()
			.flatMap((match) -> IntStream.rangeClosed(1, 3).mapToObj(match::group).filter(Objects::nonNull))
			.flatMap((found) -> Stream.of(found.split(", ")))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(used).contains("node", "kind", "outcome", "listener");
		assertThat(known).containsAll(used);
	}

	@Test
	void everyMeterIsDocumentedAndNoOther() throws IOException {
		MeterRegistry meters = new SimpleMeterRegistry();
		exercise(meters, ObservationRegistry.NOOP);
		Set<String> names = meters.getMeters()
			.stream()
			.map((meter) -> meter.getId().getName())
			.collect(Collectors.toCollection(TreeSet::new));
		String page = Files.readString(DOCS.resolve("metrics.md"));
		Set<String> documented = words(Pattern.compile("(?m)^\\| `(esl[a-z.]+)`"), page);
		assertThat(documented).isEqualTo(names);
	}

	@Test
	void everyOutcomeIsDocumented() throws IOException {
		String page = Files.readString(DOCS.resolve("metrics.md"));
		for (Outcome outcome : Outcome.values()) {
			assertThat(page).contains("`" + outcome.word() + "`");
		}
	}

	@Test
	void timersAreTheSameWhoeverMakesThem() {
		MeterRegistry direct = new SimpleMeterRegistry();
		exercise(direct, ObservationRegistry.NOOP);
		MeterRegistry observed = new SimpleMeterRegistry();
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(observed));
		exercise(observed, observations);
		assertThat(timers(observed)).isEqualTo(timers(direct)).hasSize(5);
	}

	private static Set<String> timers(MeterRegistry meters) {
		return meters.getMeters()
			.stream()
			.filter((meter) -> meter.getId().getType() == Meter.Type.TIMER)
			.map((meter) -> meter.getId().getName() + meter.getId().getTags())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** Makes every meter there can be. */
	private static void exercise(MeterRegistry meters, ObservationRegistry observations) {
		MicrometerProbe probe = new MicrometerProbe(meters, observations, EslConventions.DEFAULTS);
		EslEvent event = EslEvent.of(List.of(new EventHeader("Event-Name", "CHANNEL_ANSWER")), null);
		try (EslInboundClient client = EslInboundClient.builder().build();
				EslOutboundServer server = EslOutboundServer.builder().build()) {
			NodeStatus status = client.status();
			NodeProbe node = probe.node(EslNode.named("pbx"), () -> status);
			CallProbe calls = probe.calls("outbound", 10, server::status);
			node.eventReceived(event);
			end(() -> node.command("api status"), Outcome.COMPLETED);
			end(node::originate, Outcome.ANSWERED);
			end(() -> node.listener("CallLog.answered", event), Outcome.COMPLETED);
			end(() -> node.listener("CallLog.answered", event), Outcome.FAILED);
			end(() -> calls.call(event), Outcome.COMPLETED);
			assertThat(meters.get("esl.command").timer().totalTime(TimeUnit.NANOSECONDS)).isPositive();
		}
	}

	private static void end(Supplier<? extends Running> running, Outcome outcome) {
		running.get().ended(outcome, (outcome == Outcome.FAILED) ? new IllegalStateException("on purpose") : null);
	}

	private static Set<String> words(Pattern pattern, String text) {
		return pattern.matcher(text)
			.results()
			.map((match) -> match.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
