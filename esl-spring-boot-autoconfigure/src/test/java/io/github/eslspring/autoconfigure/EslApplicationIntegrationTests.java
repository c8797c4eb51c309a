package io.github.eslspring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.annotation.EslHeader;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.node.EslOperations;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.event.SimulatedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A whole application against a simulated FreeSWITCH.
 */
class EslApplicationIntegrationTests {

	private final SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().password("s3cret-pw").start();

	@AfterEach
	void stopServer() {
		this.pbx.close();
	}

	@Test
	void listenersReceiveWhatTheyAskForAndNothingElse() {
		withApplication(List.of(), (context) -> {
			awaitStatus(context, "UP");
			this.pbx.call("1000").to("5000").ring().answer().hangup("NORMAL_CLEARING");
			CallLog log = context.getBean(CallLog.class);
			await().untilAsserted(() -> assertThat(log.lines).contains("CHANNEL_ANSWER 1000 -> 5000"));
			assertThat(log.lines).allMatch((line) -> line.startsWith("CHANNEL_ANSWER"));
			assertThat(this.pbx.commands()).extracting((command) -> command.line())
				.contains("event plain CHANNEL_ANSWER CUSTOM my::one");
		});
	}

	@Test
	void customSubclassReachesItsListener() {
		withApplication(List.of(), (context) -> {
			awaitStatus(context, "UP");
			this.pbx.fire(SimulatedEvent.custom("my::one").header("X-Number", "42").build());
			this.pbx.fire(SimulatedEvent.custom("my::two").header("X-Number", "43").build());
			this.pbx.fire(SimulatedEvent.custom("my::one").build());
			await().untilAsserted(() -> assertThat(context.getBean(CallLog.class).numbers)
				.containsExactly(Optional.of(42), Optional.empty()));
		});
	}

	@Test
	@EffectOf({ "esl.inbound.events", "esl.inbound.custom-events", "esl.inbound.filters" })
	void configuredEventsAndFiltersAreSetFromTheStart() {
		List<String> properties = List.of("--esl.inbound.events=HEARTBEAT,DTMF", "--esl.inbound.custom-events=my::two",
				"--esl.inbound.filters[0].header=Caller-Context", "--esl.inbound.filters[0].value=/^(default|public)$/",
				"--esl.inbound.filters[1].header=Unique-ID", "--esl.inbound.filters[1].value=-x");
		withApplication(properties, (context) -> {
			awaitStatus(context, "UP");
			assertThat(this.pbx.commands()).extracting((command) -> command.line())
				.contains("filter Event-Name HEARTBEAT", "filter Caller-Context /^(default|public)$/",
						"filter Unique-ID -x", "event plain CHANNEL_ANSWER DTMF HEARTBEAT CUSTOM my::one my::two");
			EslInboundClient client = context.getBean(EslNodes.class).get("default");
			assertThat(client.subscriptions().observed()).isEqualTo(client.subscriptions().desired());
		});
	}

	@Test
	@EffectOf("esl.inbound.format")
	void eventsComeInTheConfiguredFormat() {
		withApplication(List.of("--esl.inbound.format=json"), (context) -> {
			awaitStatus(context, "UP");
			assertThat(this.pbx.commands()).extracting((command) -> command.line())
				.contains("event json CHANNEL_ANSWER CUSTOM my::one");
			this.pbx.call("1000").to("5000").answer();
			await().untilAsserted(() -> assertThat(context.getBean(CallLog.class).lines)
				.containsExactly("CHANNEL_ANSWER 1000 -> 5000"));
		});
	}

	@Test
	void templateRunsCommandsAndJobs() {
		withApplication(List.of(), (context) -> {
			awaitStatus(context, "UP");
			EslOperations esl = context.getBean(EslOperations.class);
			assertThat(esl.api("echo", "hello", "world").text()).isEqualTo("hello world");
			assertThat(esl.node("default").bgapi("echo", "later").result(Duration.ofSeconds(5)).result())
				.startsWith("later");
		});
	}

	@Test
	void healthTellsTheTruthWhileTheServerComesAndGoes() {
		int port = this.pbx.port();
		this.pbx.stop();
		withApplication(List.of("--esl.inbound.port=" + port), (context) -> {
			awaitStatus(context, "DOWN");
			assertThat(node(context)).containsEntry("live", false);
			this.pbx.start();
			awaitStatus(context, "UP");
			assertThat(node(context)).containsEntry("phase", "active")
				.containsEntry("connectionState", "authenticated")
				.containsEntry("sessionState", "active")
				.containsEntry("live", true);
			this.pbx.stop();
			awaitStatus(context, "DOWN");
		});
	}

	@Test
	void shutdownLetsQueuedEventsAndTheirCommandsFinish() throws InterruptedException {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch mayGoOn = new CountDownLatch(1);
		List<String> answers = new CopyOnWriteArrayList<>();
		ConfigurableApplicationContext context = start(List.of("--esl.inbound.events=HEARTBEAT"));
		awaitStatus(context, "UP");
		EslOperations esl = context.getBean(EslOperations.class);
		context.getBean(CallLog.class).onAnswer = (event) -> {
			entered.countDown();
			awaitLatch(mayGoOn);
			answers.add(esl.api("echo", "still here").text());
		};
		this.pbx.call("1").to("2").answer();
		this.pbx.call("3").to("4").answer();
		assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();
		EslInboundClient node = context.getBean(EslNodes.class).get("default");
		await().until(() -> node.status().dispatch().queuedEvents() == 2);
		Thread closer = new Thread(context::close);
		closer.start();
		await().until(() -> node.status().phase() == NodePhase.DRAINING);
		mayGoOn.countDown();
		closer.join(10_000);
		assertThat(answers).containsExactly("still here", "still here");
		assertThat(this.pbx.commands()).extracting((command) -> command.line()).endsWith("exit");
	}

	@Test
	@EffectOf("esl.inbound.drain.timeout")
	void shutdownEndsWithinTheDrainTimeEvenWithAListenerThatNeverReturns() {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch never = new CountDownLatch(1);
		ConfigurableApplicationContext context = start(List.of("--esl.inbound.drain.timeout=1s"));
		awaitStatus(context, "UP");
		context.getBean(CallLog.class).onAnswer = (event) -> {
			entered.countDown();
			awaitLatch(never);
		};
		this.pbx.call("1").to("2").answer();
		awaitLatch(entered);
		long start = System.nanoTime();
		context.close();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
		never.countDown();
	}

	@Test
	void stoppedContextCanBeStartedAgain() {
		withApplication(List.of(), (context) -> {
			awaitStatus(context, "UP");
			context.stop();
			await().untilAsserted(() -> assertThat(this.pbx.connectionsOpen()).isZero());
			context.start();
			awaitStatus(context, "UP");
			this.pbx.call("7").to("8").answer();
			await().untilAsserted(
					() -> assertThat(context.getBean(CallLog.class).lines).containsExactly("CHANNEL_ANSWER 7 -> 8"));
		});
	}

	private ConfigurableApplicationContext start(List<String> arguments) {
		return new SpringApplicationBuilder(Application.class)
			.properties("server.port=0", "management.endpoint.health.show-details=always", "esl.inbound.host=127.0.0.1",
					"esl.inbound.port=" + this.pbx.port(), "esl.inbound.password=s3cret-pw",
					"esl.inbound.reconnect.initial-delay=50ms", "esl.inbound.reconnect.max-delay=100ms",
					"spring.main.banner-mode=off", "spring.application.admin.enabled=false", "spring.jmx.enabled=false")
			.run(arguments.toArray(String[]::new));
	}

	private void withApplication(List<String> arguments, Consumer<ConfigurableApplicationContext> test) {
		try (ConfigurableApplicationContext context = start(arguments)) {
			test.accept(context);
		}
	}

	private static void awaitStatus(ConfigurableApplicationContext context, String status) {
		await().untilAsserted(() -> assertThat(body(context)).contains("\"status\":\"" + status + "\""));
	}

	private static String body(ConfigurableApplicationContext context) {
		return new String(
				client(context).get().uri("/actuator/health/esl").exchange().returnResult().getResponseBodyContent());
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> node(ConfigurableApplicationContext context) {
		Map<String, Object> health = client(context).get()
			.uri("/actuator/health/esl")
			.exchange()
			.expectBody(Map.class)
			.returnResult()
			.getResponseBody();
		Map<String, Object> details = (Map<String, Object>) health.get("details");
		return (Map<String, Object>) ((Map<String, Object>) details.get("nodes")).get("default");
	}

	private static RestTestClient client(ConfigurableApplicationContext context) {
		int port = ((WebServerApplicationContext) context).getWebServer().getPort();
		return RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
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
	@EnableAutoConfiguration
	@Import(CallLog.class)
	static class Application {

	}

	static class CallLog {

		final List<String> lines = new CopyOnWriteArrayList<>();

		final List<Optional<Integer>> numbers = new CopyOnWriteArrayList<>();

		volatile Consumer<EslEvent> onAnswer = (event) -> {
		};

		@EslEventListener("${test.event:CHANNEL_ANSWER}")
		void answered(EslEvent event, @EslHeader("Caller-Caller-ID-Number") String caller,
				@EslHeader("Caller-Destination-Number") String destination) {
			this.lines.add(event.name() + " " + caller + " -> " + destination);
			this.onAnswer.accept(event);
		}

		@EslEventListener("CUSTOM my::one")
		void custom(@EslHeader("X-Number") Optional<Integer> number) {
			this.numbers.add(number);
		}

	}

}
