package io.github.eslspring.fleet.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

import io.github.eslspring.autoconfigure.EslCaptureAutoConfiguration;
import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslListenerAutoConfiguration;
import io.github.eslspring.autoconfigure.EslThreadsAutoConfiguration;
import io.github.eslspring.fleet.capture.CaptureCheckpoints;
import io.github.eslspring.fleet.capture.CaptureCriteria;
import io.github.eslspring.fleet.capture.CaptureRecord;
import io.github.eslspring.fleet.capture.CaptureRetention;
import io.github.eslspring.fleet.capture.JdbcCaptureSink;
import io.github.eslspring.fleet.capture.JdbcCaptureStore;
import io.github.eslspring.fleet.capture.ReplayReport;
import io.github.eslspring.fleet.capture.ReplayReport.Result;
import io.github.eslspring.fleet.capture.ReplayRequest;
import io.github.eslspring.fleet.capture.ReplayRunner;
import io.github.eslspring.fleet.database.TestDatabase;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.event.SimulatedEvent;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The examples of {@code docs/fleet.md} about recorded traffic.
 */
class CaptureGuideIntegrationTests {

	private static final String URL = "spring.datasource.url=" + TestDatabase.H2.create();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, EslThreadsAutoConfiguration.class,
				EslInboundAutoConfiguration.class, EslListenerAutoConfiguration.class,
				EslCaptureAutoConfiguration.class, EslFleetRegistryAutoConfiguration.class,
				EslFleetCaptureAutoConfiguration.class, EslFleetReplayAutoConfiguration.class))
		.withPropertyValues(URL);

	@Test
	void recordsReportsAndReplays() throws IOException {
		List<String> settings = blocks("yaml");
		assertThat(settings).hasSize(2);
		try (SimulatedFreeSwitch node = SimulatedFreeSwitch.builder().start()) {
			this.runner.withPropertyValues(properties(settings.get(0)))
				.withPropertyValues("esl.inbound.nodes.pbx1.host=127.0.0.1",
						"esl.inbound.nodes.pbx1.port=" + node.port(), "esl.inbound.events=CHANNEL_ANSWER")
				.run((context) -> {
					assertThat(context).hasNotFailed().hasSingleBean(JdbcCaptureSink.class);
					assertThat(context.getBean(CaptureRetention.class)).extracting("rules")
						.hasToString("Rules[maxAge=PT168H, maxBytes=0, keep=0, withoutCheckpoint=true]");
					await().until(() -> node.connectionsOpen() == 1);
					JdbcCaptureStore store = context.getBean(JdbcCaptureStore.class);
					CaptureCheckpoints checkpoints = context.getBean(CaptureCheckpoints.class);
					Reports reports = new Reports(store, checkpoints);
					await().until(() -> {
						node.fire(SimulatedEvent.named("CHANNEL_ANSWER").header("Unique-ID", "call").build());
						reports.answered(0);
						return !reports.lines.isEmpty();
					});
					assertThat(checkpoints.position("report")).isPositive();
				});
		}
		this.runner.withPropertyValues(properties(settings.get(1))).run((context) -> {
			assertThat(context).hasNotFailed();
			ReplayReport report = new Replays(context.getBean(ReplayRunner.class)).replay(Instant.EPOCH,
					Instant.now().plusSeconds(60));
			assertThat(report.count(Result.UNHEARD)).isPositive();
			assertThat(report.isSuccess()).isTrue();
		});
	}

	@Test
	void theGuideShowsWhatIsCompiledHere() throws IOException {
		String source = words(Files.readString(
				Path.of("src/test/java/io/github/eslspring/fleet/autoconfigure/CaptureGuideIntegrationTests.java")));
		assertThat(blocks("java")).hasSize(2).allSatisfy((block) -> assertThat(source).contains(words(block)));
	}

	private static List<String> blocks(String language) throws IOException {
		String page = Files.readString(Path.of("../docs/fleet.md"));
		String part = page.substring(page.indexOf("## Recorded traffic"), page.indexOf("## Health"));
		return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
			.matcher(part)
			.results()
			.map((block) -> block.group(1))
			.toList();
	}

	private static String words(String text) {
		return text.replaceAll("\\s+", "");
	}

	private static String[] properties(String yaml) {
		YamlPropertiesFactoryBean bean = new YamlPropertiesFactoryBean();
		bean.setResources(new ByteArrayResource(yaml.getBytes()));
		Properties properties = bean.getObject();
		assertThat(properties).isNotNull();
		return properties.entrySet()
			.stream()
			.map((Map.Entry<Object, Object> property) -> property.getKey() + "=" + property.getValue())
			.toArray(String[]::new);
	}

	private static final class Reports {

		private final List<String> lines = new ArrayList<>();

		private final JdbcCaptureStore store;

		private final CaptureCheckpoints checkpoints;

		Reports(JdbcCaptureStore store, CaptureCheckpoints checkpoints) {
			this.store = store;
			this.checkpoints = checkpoints;
		}

		void answered(long after) {
			JdbcCaptureStore store = this.store;
			CaptureCheckpoints checkpoints = this.checkpoints;
			List<CaptureRecord> answered = store.read(after, 100,
					CaptureCriteria.all().node("pbx1").name("CHANNEL_ANSWER"));
			answered.forEach(this::report);
			answered.stream()
				.mapToLong(CaptureRecord::appendSequence)
				.max()
				.ifPresent((last) -> checkpoints.advance("report", last));
		}

		private void report(CaptureRecord record) {
			this.lines.add(record.capturedAt() + " " + record.facts().get("uniqueId"));
		}

	}

	private static final class Replays {

		private final ReplayRunner runner;

		Replays(ReplayRunner runner) {
			this.runner = runner;
		}

		ReplayReport replay(Instant from, Instant until) {
			ReplayRunner runner = this.runner;
			ReplayReport report = runner
				.replay(ReplayRequest.live(CaptureCriteria.all().captured(from, until)).limit(10_000));
			report.outcomes().stream().filter((outcome) -> outcome.result() == Result.FAILED).forEach(this::report);
			return report;
		}

		private void report(ReplayReport.Outcome outcome) {
			throw new AssertionError("Failed: " + outcome);
		}

	}

}
