package io.github.eslspring.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.capture.CaptureArtifact;
import io.github.eslspring.capture.CaptureOptions;
import io.github.eslspring.capture.EslCapture;
import io.github.eslspring.capture.EslCaptureSink;
import io.github.eslspring.capture.JsonLinesCaptureSink;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.status.CaptureStatus;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.Ordered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link EslCaptureAutoConfiguration}.
 */
class EslCaptureAutoConfigurationTests {

	@TempDir
	private Path directory;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EslCaptureAutoConfiguration.class, EslThreadsAutoConfiguration.class,
				EslInboundAutoConfiguration.class))
		.withPropertyValues("esl.inbound.port=1", "esl.inbound.reconnect.enabled=false");

	@Test
	void recordsNothingUnlessEnabled() {
		Sink sink = new Sink();
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start()) {
			this.runner.withBean(EslCaptureSink.class, () -> sink)
				.withPropertyValues("esl.inbound.port=" + pbx.port(), "esl.capture.file.path=" + file())
				.run((context) -> {
					assertThat(context).doesNotHaveBean(EslCapture.class).doesNotHaveBean(JsonLinesCaptureSink.class);
					echo(context.getBean(EslNodes.class));
				});
		}
		assertThat(sink.names).isEmpty();
		assertThat(file()).doesNotExist();
	}

	@Test
	void refusesToStartWithoutASink() {
		this.runner.withPropertyValues("esl.capture.enabled=true")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (failure) -> {
					assertThat(failure.getName()).isEqualTo("esl.capture.enabled");
					assertThat(failure.getReason()).contains("esl.capture.file.path").contains("EslCaptureSink");
				}));
	}

	@Test
	@EffectOf({ "esl.capture.enabled", "esl.capture.include", "esl.capture.exclude", "esl.capture.redact",
			"esl.capture.file.path" })
	@Shows(present = EslCaptureAutoConfiguration.class)
	void bringsArtifactsToSinksInTheirOrderAndToTheFile() throws IOException {
		Sink second = new SecondSink();
		Sink first = new Sink();
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start()) {
			this.runner.withBean("b", EslCaptureSink.class, () -> second)
				.withBean("a", EslCaptureSink.class, () -> first)
				.withPropertyValues("esl.inbound.port=" + pbx.port(), "esl.capture.enabled=true",
						"esl.capture.include=api.*", "esl.capture.exclude=api.reply", "esl.capture.redact=secret",
						"esl.capture.file.path=" + file(), "esl.capture.file.fsync=always")
				.run((context) -> {
					assertThat(context.getBean(EslCapture.class).status().sinks()).extracting(CaptureStatus.Sink::name)
						.containsExactly("Sink", "SecondSink", "JsonLinesCaptureSink");
					echo(context.getBean(EslNodes.class));
				});
		}
		assertThat(first.names).containsExactly("api echo secret=******");
		assertThat(second.names).containsExactlyElementsOf(first.names);
		assertThat(first.closed).isTrue();
		assertThat(Files.readAllLines(file())).singleElement()
			.asString()
			.contains("\"kind\":\"api.dispatch\"")
			.doesNotContain("s3cret");
	}

	@Test
	@EffectOf({ "esl.capture.file.fsync", "esl.capture.file.fsync-interval" })
	void filePropertiesHaveTheirEffect() {
		this.runner.withPropertyValues("esl.capture.enabled=true", "esl.capture.file.path=" + file(),
				"esl.capture.file.fsync=never", "esl.capture.file.fsync-interval=1s", "esl.capture.file.max-size=1KB",
				"esl.capture.file.max-files=2", "esl.capture.queue-capacity=1MB", "esl.capture.close-timeout=10s")
			.run((context) -> {
				assertThat(context).hasSingleBean(JsonLinesCaptureSink.class);
				assertThat(file()).exists();
				EslCaptureProperties properties = context.getBean(EslCaptureProperties.class);
				assertThat(new CaptureOptionsMapper(properties).options(List.of(new Sink())))
					.satisfies((options) -> assertThat(options.queueCapacity()).isEqualTo(1 << 20))
					.satisfies((options) -> assertThat(options.closeTimeout()).hasSeconds(10));
			});
	}

	@ParameterizedTest
	@CsvSource({ "include, api.dispach", "exclude, CHANNEL_ANSWERD", "redact[0], ''", "include[0], ''",
			"queue-capacity, 0B", "close-timeout, -1s", "file.fsync-interval, 0s", "file.max-size, 0B",
			"file.max-files, 0" })
	void badValueFailsStartUpAndNamesTheProperty(String name, String value) {
		this.runner
			.withPropertyValues("esl.capture.enabled=true", "esl.capture.file.path=" + file(),
					"esl.capture." + name + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(failure) -> assertThat(failure.getName())
							.isEqualTo("esl.capture." + name.replace("[0]", ""))));
	}

	@Test
	void aFileThatCannotBeWrittenFailsStartUpAndIsNamed() throws IOException {
		Files.createDirectory(file());
		this.runner.withPropertyValues("esl.capture.enabled=true", "esl.capture.file.path=" + file())
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("capture.jsonl"));
	}

	@Test
	void defaultsAreThoseOfTheCore() {
		this.runner.withBean(EslCaptureSink.class, Sink::new)
			.withPropertyValues("esl.capture.enabled=true")
			.run((context) -> {
				EslCaptureProperties properties = context.getBean(EslCaptureProperties.class);
				Sink sink = new Sink();
				assertThat(new CaptureOptionsMapper(properties).options(List.of(sink)))
					.isEqualTo(CaptureOptions.builder().sink(sink).build());
			});
	}

	private Path file() {
		return this.directory.resolve("capture.jsonl");
	}

	private static void echo(EslNodes nodes) throws Exception {
		await().until(() -> nodes.get("default").status().live());
		nodes.get("default").api("echo", "secret=s3cret").get(10, TimeUnit.SECONDS);
	}

	static class Sink implements EslCaptureSink, Ordered {

		private final List<String> names = new CopyOnWriteArrayList<>();

		private volatile boolean closed;

		@Override
		public void capture(CaptureArtifact artifact) {
			this.names.add(artifact.payload().text());
		}

		@Override
		public void close() {
			this.closed = true;
		}

		@Override
		public int getOrder() {
			return 1;
		}

	}

	static class SecondSink extends Sink {

		@Override
		public int getOrder() {
			return 2;
		}

	}

}
