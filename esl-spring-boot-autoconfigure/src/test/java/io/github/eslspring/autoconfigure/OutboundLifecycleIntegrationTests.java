package io.github.eslspring.autoconfigure;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.annotation.EslCallHandler;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.outbound.EslOutboundServer;
import io.github.eslspring.outbound.OutboundCall;
import io.github.eslspring.status.OutboundPhase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * The port for calls in the life of an application.
 */
@Isolated("counts threads of the whole process")
class OutboundLifecycleIntegrationTests {

	@Test
	void keepsAnApplicationWithoutAWebServerAlive() {
		long before = keepAliveThreads();
		ConfigurableApplicationContext context = start();
		assertThat(keepAliveThreads()).isGreaterThan(before);
		context.close();
		await().until(() -> keepAliveThreads() <= before);
	}

	@Test
	void refusesNewCallsAndLetsTheOthersEndAtShutdown() throws InterruptedException {
		ConfigurableApplicationContext context = start("--esl.outbound.drain.timeout=20s");
		int port = port(context);
		Handler handler = context.getBean(Handler.class);
		try (CallingSwitch pbx = new CallingSwitch(port, "5000")) {
			awaitLatch(handler.entered);
			Thread closer = new Thread(context::close);
			closer.start();
			await().until(() -> server(context).status().phase() == OutboundPhase.DRAINING);
			assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> connect(port));
			assertThat(pbx.hasEnded()).isFalse();
			handler.mayGoOn.countDown();
			closer.join(10_000);
			assertThat(closer.isAlive()).isFalse();
			assertThat(pbx.told()).endsWith("execute answer", "hangup NORMAL_CLEARING", "exit");
		}
	}

	@Test
	void staysBelowTheTimeSpringGivesAShutdownPhase() {
		ConfigurableApplicationContext context = start("--esl.outbound.drain.timeout=1h",
				"--spring.lifecycle.timeout-per-shutdown-phase=3s");
		try (CallingSwitch pbx = new CallingSwitch(port(context), "5000")) {
			Handler handler = context.getBean(Handler.class);
			awaitLatch(handler.entered);
			assertThat(timeToClose(context)).isBetween(Duration.ofMillis(900), Duration.ofMillis(2900));
			await().until(pbx::hasEnded);
			handler.mayGoOn.countDown();
		}
	}

	@Test
	void doesNotWaitAtAllWhenAPhaseHasNoTime() {
		ConfigurableApplicationContext context = start("--esl.outbound.drain.timeout=1h",
				"--spring.lifecycle.timeout-per-shutdown-phase=1s");
		try (CallingSwitch pbx = new CallingSwitch(port(context), "5000")) {
			Handler handler = context.getBean(Handler.class);
			awaitLatch(handler.entered);
			assertThat(timeToClose(context)).isLessThan(Duration.ofSeconds(1));
			await().until(pbx::hasEnded);
			handler.mayGoOn.countDown();
		}
	}

	@Test
	@EffectOf("esl.outbound.drain.timeout")
	void endsWhatAHandlerWaitsForWhenTheTimeIsUp() {
		ConfigurableApplicationContext context = start("--esl.outbound.drain.timeout=100ms");
		try (CallingSwitch pbx = new CallingSwitch(port(context), "park")) {
			Handler handler = context.getBean(Handler.class);
			awaitLatch(handler.entered);
			context.close();
			await().untilAsserted(() -> assertThat(handler.outcome).isNotNull());
			assertThat(handler.outcome).isInstanceOf(ExecuteOutcome.Drained.class);
			await().until(pbx::hasEnded);
		}
	}

	@Test
	void opensThePortAgainAfterAStop() {
		try (ConfigurableApplicationContext context = start()) {
			context.stop();
			assertThat(server(context).status().phase()).isEqualTo(OutboundPhase.STOPPED);
			context.start();
			answersACall(context);
		}
	}

	@Test
	void opensThePortAgainAfterAPause() {
		try (ConfigurableApplicationContext context = start()) {
			context.pause();
			assertThat(server(context).status().phase()).isEqualTo(OutboundPhase.STOPPED);
			context.restart();
			answersACall(context);
		}
	}

	private static void answersACall(ConfigurableApplicationContext context) {
		context.getBean(Handler.class).mayGoOn.countDown();
		try (CallingSwitch pbx = new CallingSwitch(port(context), "5000")) {
			await().until(pbx::hasEnded);
			assertThat(pbx.told()).contains("execute answer");
		}
	}

	private static ConfigurableApplicationContext start(String... arguments) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("esl.inbound.enabled=false", "esl.outbound.enabled=true", "esl.outbound.port=0",
					"spring.main.banner-mode=off")
			.run(arguments);
	}

	private static Duration timeToClose(ConfigurableApplicationContext context) {
		long start = System.nanoTime();
		context.close();
		return Duration.ofNanos(System.nanoTime() - start);
	}

	private static int port(ConfigurableApplicationContext context) {
		String address = server(context).status().address();
		return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
	}

	private static EslOutboundServer server(ConfigurableApplicationContext context) {
		return context.getBean(EslOutboundServer.class);
	}

	private static void connect(int port) throws IOException {
		new Socket(InetAddress.getLoopbackAddress(), port).close();
	}

	private static long keepAliveThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("esl-keep-alive") && !thread.isDaemon())
			.count();
	}

	private static void awaitLatch(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@SpringBootConfiguration
	@ImportAutoConfiguration({ EslThreadsAutoConfiguration.class, EslOutboundAutoConfiguration.class })
	@Import(Handler.class)
	static class Application {

	}

	static class Handler {

		final CountDownLatch entered = new CountDownLatch(1);

		final CountDownLatch mayGoOn = new CountDownLatch(1);

		volatile ExecuteOutcome outcome;

		@EslCallHandler("5000")
		void handle(OutboundCall call) {
			this.entered.countDown();
			awaitLatch(this.mayGoOn);
			call.answer();
		}

		@EslCallHandler("park")
		void park(OutboundCall call) {
			this.entered.countDown();
			this.outcome = call.park();
		}

	}

}
