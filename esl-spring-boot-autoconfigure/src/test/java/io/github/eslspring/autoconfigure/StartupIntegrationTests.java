package io.github.eslspring.autoconfigure;

import java.time.Duration;

import io.github.eslspring.EslNode;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

/**
 * Whether an application waits for its server when it starts.
 */
@Isolated("captures the output and counts threads of the whole process")
@ExtendWith(OutputCaptureExtension.class)
class StartupIntegrationTests {

	private final SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();

	@AfterEach
	void close() {
		this.pbx.close();
	}

	@Test
	void doesNotWaitUnlessToldTo() {
		this.pbx.faults().silence();
		try (ConfigurableApplicationContext context = start()) {
			assertThat(client(context).status().live()).isFalse();
			this.pbx.faults().end();
			await().until(() -> client(context).status().live());
		}
	}

	@Test
	@EffectOf("esl.inbound.startup")
	void waitsUntilTheNodeIsReady() {
		try (ConfigurableApplicationContext context = start("--esl.inbound.startup=wait")) {
			assertThat(client(context).status().live()).isTrue();
		}
	}

	@Test
	@EffectOf("esl.inbound.startup-timeout")
	void startsWithoutTheNodeWhenTheWaitIsOver(CapturedOutput output) {
		this.pbx.faults().silence();
		long start = System.nanoTime();
		try (ConfigurableApplicationContext context = start("--esl.inbound.startup=wait",
				"--esl.inbound.startup-timeout=300ms")) {
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(300));
			assertThat(output).contains("The application starts without node 'default'").contains("not ready after");
			this.pbx.faults().end();
			await().until(() -> client(context).status().live());
		}
	}

	@Test
	void startsWhenTheRequiredNodeIsReady() {
		try (ConfigurableApplicationContext context = start("--esl.inbound.startup=required")) {
			assertThat(client(context).status().live()).isTrue();
		}
	}

	@Test
	void failsWithoutTheRequiredNodeAndLeavesNothingBehind(CapturedOutput output) {
		this.pbx.stop();
		assertThatException()
			.isThrownBy(() -> start("--esl.inbound.startup=required", "--esl.inbound.startup-timeout=300ms").close())
			.withStackTraceContaining("NodeNotReadyException");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The FreeSWITCH node 'default' is required at start-up")
			.contains("not ready after PT0.3S")
			.contains("no connection to")
			.contains("Check that FreeSWITCH is running");
		await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
			.noneMatch((name) -> name.equals("esl-keep-alive") || name.startsWith("esl-io")));
	}

	@Test
	void failsAtOnceWhenTheRequiredNodeRefusesThePassword(CapturedOutput output) {
		this.pbx.setPassword("another");
		long start = System.nanoTime();
		assertThatException().isThrownBy(() -> start("--esl.inbound.startup=required").close());
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
		assertThat(output).contains("the server refused the credentials").contains("Set esl.inbound.password");
		assertThat(this.pbx.connectionsAccepted()).isEqualTo(1);
	}

	private ConfigurableApplicationContext start(String... arguments) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("esl.inbound.host=127.0.0.1", "esl.inbound.port=" + this.pbx.port(),
					"esl.inbound.reconnect.initial-delay=20ms", "esl.inbound.reconnect.max-delay=50ms")
			.run(arguments);
	}

	private static EslInboundClient client(ConfigurableApplicationContext context) {
		return context.getBean(EslNodes.class).get(EslNode.DEFAULT_NAME);
	}

	@SpringBootConfiguration
	@ImportAutoConfiguration({ EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class })
	static class Application {

	}

}
