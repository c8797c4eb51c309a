package io.github.eslspring.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.eslspring.capture.CaptureArtifact;
import io.github.eslspring.capture.EslCaptureSink;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;

import static io.github.eslspring.autoconfigure.InboundApplication.await;
import static io.github.eslspring.autoconfigure.InboundApplication.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the properties of the recording do, as far as no other test shows it.
 */
class CapturePropertiesIntegrationTests {

	private final SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();

	@AfterEach
	void stopServer() {
		this.pbx.close();
	}

	@Test
	@EffectOf("esl.capture.queue-capacity")
	void whatDoesNotFitTheQueueIsDroppedAndCounted() {
		StuckSink sink = new StuckSink();
		application("esl.capture.queue-capacity=10KB")
			.with((runner) -> runner.withBean(EslCaptureSink.class, () -> sink))
			.connected((client) -> {
				echo(client, 20);
				await().until(() -> client.status().capture().sinks().get(0).dropped() > 0);
				sink.mayGoOn.countDown();
			});
	}

	@Test
	@EffectOf("esl.capture.close-timeout")
	void shutdownWaitsNoLongerForASinkThanTold() {
		StuckSink sink = new StuckSink();
		long[] start = new long[1];
		application("esl.capture.close-timeout=100ms")
			.with((runner) -> runner.withBean(EslCaptureSink.class, () -> sink))
			.connected((client) -> {
				echo(client, 1);
				start[0] = System.nanoTime();
			});
		assertThat(Duration.ofNanos(System.nanoTime() - start[0])).isLessThan(Duration.ofSeconds(9));
		sink.mayGoOn.countDown();
	}

	@Test
	@EffectOf({ "esl.capture.file.max-size", "esl.capture.file.max-files" })
	void filesAreAsLargeAndAsManyAsTold(@TempDir Path directory) throws IOException {
		application("esl.capture.file.path=" + directory.resolve("capture.jsonl"), "esl.capture.file.max-size=4KB",
				"esl.capture.file.max-files=3")
			.connected((client) -> {
				echo(client, 30);
				await().until(() -> client.status().capture().sinks().get(0).queuedBytes() == 0);
			});
		try (Stream<Path> files = Files.list(directory)) {
			assertThat(files.filter((file) -> !file.toString().endsWith(".mark"))).hasSize(3)
				.allMatch((file) -> file.toFile().length() < 6_000);
		}
	}

	private InboundApplication application(String... properties) {
		return InboundApplication.of(this.pbx, "esl.capture.enabled=true")
			.with((runner) -> runner.withConfiguration(AutoConfigurations.of(EslCaptureAutoConfiguration.class))
				.withPropertyValues(properties));
	}

	private static void echo(EslInboundClient client, int times) throws Exception {
		for (int i = 0; i < times; i++) {
			resultOf(client.api("echo", "x".repeat(500)));
		}
	}

	private static final class StuckSink implements EslCaptureSink {

		private final CountDownLatch mayGoOn = new CountDownLatch(1);

		@Override
		public void capture(CaptureArtifact artifact) {
			try {
				assertThat(this.mayGoOn.await(30, TimeUnit.SECONDS)).isTrue();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

}
