package io.github.eslspring.autoconfigure.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.eslspring.Secret;
import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslListenerAutoConfiguration;
import io.github.eslspring.autoconfigure.EslOutboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslThreadsAutoConfiguration;
import io.github.eslspring.autoconfigure.Shows;
import io.github.eslspring.command.RawCommand;
import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodeDefinition;
import io.github.eslspring.node.EslNodeSource;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.fault.ScriptedReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.jackson.EndpointJsonMapper;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * The endpoint {@code esl} on a simulated server.
 */
class EslEndpointIntegrationTests {

	private static final String SECRET = "tOpSecret4711";

	private final SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().password(SECRET).start();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class,
				EslListenerAutoConfiguration.class, EslOutboundAutoConfiguration.class,
				EslEndpointAutoConfiguration.class, JacksonEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=esl", "esl.inbound.startup=required",
				"esl.inbound.password=" + SECRET, "esl.inbound.host=" + this.pbx.host(),
				"esl.inbound.port=" + this.pbx.port(), "esl.inbound.labels.site=berlin");

	@AfterEach
	void close() {
		this.pbx.close();
	}

	@Test
	@Shows(present = EslEndpointAutoConfiguration.class)
	void showsTheWholeStatusOfEveryNode() {
		this.runner.withBean(CallLog.class).run((context) -> {
			JsonNode json = json(context, endpoint(context).all());
			JsonNode status = json.at("/nodes/default/status");
			assertThat(status.path("phase").asString()).isEqualTo("active");
			assertThat(status.path("takenAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
			assertThat(status.path("labels").path("site").asString()).isEqualTo("berlin");
			assertThat(status.at("/subscriptions/desired/names/0").asString()).isEqualTo("CHANNEL_ANSWER");
			await().untilAsserted(() -> assertThat(
					json(context, endpoint(context).node("default")).at("/status/subscriptions/observed/names/0")
						.asString())
				.isEqualTo("CHANNEL_ANSWER"));
			assertThat(json.has("outbound")).isFalse();
		});
	}

	@Test
	void showsTheServerForCalls() {
		this.runner.withPropertyValues("esl.outbound.enabled=true", "esl.outbound.port=0")
			.run((context) -> assertThat(json(context, endpoint(context).all()).at("/outbound/phase").asString())
				.isEqualTo("listening"));
	}

	@Test
	void showsWhatIsKnownOfListeners() {
		EslListenerDetails details = (node) -> List.of(Map.of("id", "answered on " + node));
		this.runner.withBean(EslListenerDetails.class, () -> details)
			.run((context) -> assertThat(
					json(context, endpoint(context).node("default")).at("/listeners/0/id").asString())
				.isEqualTo("answered on default"));
	}

	@Test
	void showsListenerMethods() {
		this.runner.withBean(CallLog.class).run((context) -> {
			JsonNode listener = json(context, endpoint(context).node("default")).at("/listeners/0");
			assertThat(listener.path("state").asString()).isEqualTo("running");
			assertThat(listener.path("events").asString()).isEqualTo("CHANNEL_ANSWER");
			assertThat(listener.path("calls").asInt()).isZero();
		});
	}

	@Test
	void showsWhichListenerStandsStill() {
		this.runner.withBean(Stuck.class).run((context) -> {
			this.pbx.fire(SimulatedEvent.named("CHANNEL_ANSWER").build());
			await().until(() -> listener(context).path("runningCalls").asInt() == 1);
			assertThat(Duration.parse(listener(context).path("oldestCall").asString())).isPositive();
			context.getBean(Stuck.class).open.countDown();
			await().until(() -> listener(context).path("runningCalls").asInt() == 0);
			assertThat(listener(context).path("oldestCall").asString()).isEqualTo("PT0S");
		});
	}

	private static JsonNode listener(AssertableApplicationContext context) {
		return json(context, endpoint(context).node("default")).at("/listeners/0");
	}

	@Test
	void showsWhereNodesComeFrom() {
		Endpoint endpoint = new Endpoint(this.pbx.host(), this.pbx.port(), null, Secret.of(SECRET));
		AtomicBoolean broken = new AtomicBoolean();
		EslNodeSource table = () -> {
			if (broken.get()) {
				throw new IllegalStateException("jdbc:" + SECRET);
			}
			return List.of(EslNodeDefinition.of("two", endpoint), EslNodeDefinition.of("default", endpoint));
		};
		this.runner.withBean(EslNodeSource.class, () -> table).run((context) -> {
			JsonNode sources = json(context, endpoint(context).all()).path("sources");
			assertThat(sources.at("/0/name").asString()).isEqualTo("properties");
			assertThat(sources.at("/0/up").asBoolean()).isTrue();
			assertThat(sources.at("/0/nodes/0").asString()).isEqualTo("default");
			assertThat(sources.at("/1/nodes/0").asString()).isEqualTo("two");
			assertThat(sources.at("/1/rejected/0").asString()).isEqualTo("default");
			assertThat(sources.at("/1/lastSuccess").asString()).endsWith("Z");
			assertThat(sources.path(1).has("lastFailure")).isFalse();
			broken.set(true);
			context.getBean(EslNodes.class).refresh();
			JsonNode failed = json(context, endpoint(context).all()).at("/sources/1");
			assertThat(failed.path("up").asBoolean()).isFalse();
			assertThat(failed.path("failures").asInt()).isOne();
			assertThat(failed.path("lastFailure").asString()).isEqualTo("IllegalStateException");
			assertThat(failed.path("lastFailureAt").asString()).endsWith("Z");
			assertThat(failed.path("nodes").size()).isOne();
			assertThat(failed.toString()).doesNotContain(SECRET);
		});
	}

	@Test
	void knowsNoOtherNodes() {
		this.runner.run((context) -> {
			assertThat(endpoint(context).node("other")).isNull();
			assertThatExceptionOfType(InvalidEndpointRequestException.class)
				.isThrownBy(() -> endpoint(context).operate("other", NodeOperation.PING))
				.withMessageContaining("other");
		});
	}

	@Test
	void pingMeasuresTheRoundTrip() {
		this.runner.run((context) -> {
			OperationResult result = endpoint(context).operate("default", NodeOperation.PING);
			assertThat(result.outcome()).isEqualTo("completed");
			assertThat(result.roundTripMillis()).isPositive();
			assertThat(result.phase()).isEqualTo("active");
		});
	}

	@Test
	void drainEndsTheConnectionAndReconnectMakesItAnew() {
		this.runner.run((context) -> {
			EslInboundClient client = context.getBean(EslNodes.class).get("default");
			OperationResult drained = endpoint(context).operate("default", NodeOperation.DRAIN);
			assertThat(drained.phase()).isEqualTo("closed");
			OperationResult ping = endpoint(context).operate("default", NodeOperation.PING);
			assertThat(ping.outcome()).isEqualTo("failed");
			assertThat(ping.failure()).isNotNull();
			OperationResult back = endpoint(context).operate("default", NodeOperation.RECONNECT);
			assertThat(back.phase()).isEqualTo("active");
			long generation = client.status().generation();
			endpoint(context).operate("default", NodeOperation.RECONNECT);
			assertThat(client.status().generation()).isGreaterThan(generation);
			await().until(() -> client.status().phase() == NodePhase.ACTIVE);
		});
	}

	@Test
	void reconnectDoesNotWaitForTheNextAttempt() {
		this.runner
			.withPropertyValues("esl.inbound.reconnect.initial-delay=60s", "esl.inbound.reconnect.max-delay=60s",
					"esl.inbound.reconnect.jitter=0")
			.run((context) -> {
				EslInboundClient client = context.getBean(EslNodes.class).get("default");
				this.pbx.stop();
				await().until(() -> client.status().phase() == NodePhase.RECONNECTING);
				this.pbx.start();
				OperationResult back = endpoint(context).operate("default", NodeOperation.RECONNECT);
				assertThat(back.outcome()).isEqualTo("completed");
				assertThat(back.phase()).isEqualTo("active");
			});
	}

	@Test
	void aDrainThatTakesLongerThanTheOperationGoesOn() {
		this.runner.withPropertyValues("esl.inbound.drain.timeout=60s").run((context) -> {
			EslInboundClient client = context.getBean(EslNodes.class).get("default");
			this.pbx.onCommand("api echo", (command) -> ScriptedReply.none());
			CompletableFuture<?> unanswered = client.api(Duration.ofMinutes(1), "echo", "x");
			OperationResult result = new NodeOperations(Duration.ofSeconds(3)).run(client, NodeOperation.RECONNECT);
			assertThat(result.outcome()).isEqualTo("failed");
			assertThat(result.phase()).isEqualTo("draining");
			assertThat(unanswered).isNotDone();
			this.pbx.dropConnections();
			await().until(() -> client.status().phase() == NodePhase.ACTIVE);
		});
	}

	@Test
	void showsNoSecretWhereverThereIsOne() {
		this.runner.withBean(CallLog.class).run((context) -> {
			EslInboundClient client = context.getBean(EslNodes.class).get("default");
			client.api("uuid_setvar", "x", SECRET).get(5, SECONDS);
			client.bgapi("originate", "{password=" + SECRET + "}user/1000", "&park()");
			assertThat(client.send(RawCommand.of("nothing " + SECRET))).failsWithin(5, SECONDS);
			client.execute("no-such-call", "set", "secret=" + SECRET);
			this.pbx.onCommand("api echo", (command) -> ScriptedReply.none());
			assertThat(client.api(Duration.ofMillis(50), "echo", SECRET)).failsWithin(5, SECONDS);
			this.pbx.fire(SimulatedEvent.named("CHANNEL_ANSWER").header("Secret", SECRET).build());
			await().until(() -> client.status().dispatch().failed() > 0);
			this.pbx.faults().rejectByAcl();
			this.pbx.dropConnections();
			await().until(() -> client.status().phase() != NodePhase.ACTIVE && client.status().lastFailure() != null);
			String shown = json(context, endpoint(context).all()).toString();
			assertThat(shown).contains("uuid_setvar", "originate").doesNotContain(SECRET);
		});
	}

	@Test
	@Shows(backOff = EslEndpointAutoConfiguration.class)
	void backsOffFromTheApplicationsEndpoint() {
		this.runner.withBean("mine", EslEndpoint.class, () -> new EslEndpoint(null, null, List.of()))
			.run((context) -> assertThat(context).hasSingleBean(EslEndpoint.class).hasBean("mine"));
	}

	@Test
	@Shows(absent = EslEndpointAutoConfiguration.class)
	void isAbsentWithoutActuator() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(EslThreadsAutoConfiguration.class,
					EslInboundAutoConfiguration.class, EslEndpointAutoConfiguration.class))
			.withClassLoader(
					new FilteredClassLoader(org.springframework.boot.actuate.endpoint.annotation.Endpoint.class))
			.withPropertyValues("esl.inbound.port=1", "management.endpoints.web.exposure.include=esl")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(EslEndpoint.class)
				.hasSingleBean(EslNodes.class));
	}

	@Test
	void isThereOnlyIfExposed() {
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=health")
			.run((context) -> assertThat(context).doesNotHaveBean(EslEndpoint.class));
	}

	@Test
	void canBeForbidden() {
		this.runner.withPropertyValues("management.endpoint.esl.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(EslEndpoint.class));
	}

	@Test
	void isAbsentWithoutAnythingToShow() {
		this.runner.withPropertyValues("esl.inbound.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EslEndpoint.class));
	}

	private static EslEndpoint endpoint(AssertableApplicationContext context) {
		return context.getBean(EslEndpoint.class);
	}

	private static JsonNode json(AssertableApplicationContext context, Object value) {
		JsonMapper mapper = context.getBean(EndpointJsonMapper.class).get();
		return mapper.valueToTree(value);
	}

	static class Stuck {

		private final CountDownLatch open = new CountDownLatch(1);

		@EslEventListener("CHANNEL_ANSWER")
		void answered() throws InterruptedException {
			assertThat(this.open.await(1, MINUTES)).isTrue();
		}

	}

	static class CallLog {

		@EslEventListener("CHANNEL_ANSWER")
		void answered() {
			throw new IllegalStateException("the secret is " + SECRET);
		}

	}

}
