package io.github.eslspring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.Map;

import io.github.eslspring.EslNode;
import io.github.eslspring.Secret;
import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.channel.ChannelOptions;
import io.github.eslspring.codec.FrameLimits;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.inbound.CommandConnection;
import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.inbound.HeartbeatPolicy;
import io.github.eslspring.inbound.InboundOptions;
import io.github.eslspring.inbound.InboundTimeouts;
import io.github.eslspring.inbound.ReconnectPolicy;
import io.github.eslspring.listener.EslListenerPostProcessor;
import io.github.eslspring.listener.EslListenerRegistry;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.node.EslOperations;
import io.github.eslspring.node.EslTemplate;
import io.github.eslspring.originate.OriginateOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EslInboundAutoConfiguration}.
 */
class EslInboundAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class,
				EslListenerAutoConfiguration.class))
		.withPropertyValues("esl.inbound.port=1", "esl.inbound.reconnect.enabled=false");

	@Test
	@Shows(present = { EslInboundAutoConfiguration.class, EslThreadsAutoConfiguration.class,
			EslListenerAutoConfiguration.class })
	void providesNodesTemplateAndListenerSupport() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(EslNodes.class)
			.hasSingleBean(EslTemplate.class)
			.hasSingleBean(EslThreads.class)
			.hasSingleBean(EslListenerPostProcessor.class)
			.hasSingleBean(EslListenerRegistry.class)
			.hasSingleBean(PropertiesEslConnectionDetails.class));
	}

	@Test
	void startsAlthoughNoServerIsThere() {
		this.runner.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	@EffectOf("esl.inbound.enabled")
	void backsOffCompletelyWhenDisabled() {
		this.runner.withPropertyValues("esl.inbound.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(EslNodes.class)
				.doesNotHaveBean(EslThreads.class)
				.doesNotHaveBean(EslListenerRegistry.class)
				.doesNotHaveBean(EslListenerPostProcessor.class));
	}

	@Test
	void backsOffFromTheUsersRegistryOfListeners() {
		this.runner.withBean("mine", EslListenerRegistry.class)
			.run((context) -> assertThat(context).hasSingleBean(EslListenerRegistry.class).hasBean("mine"));
	}

	@Test
	void usesConnectionDetailsInsteadOfProperties() {
		EslConnectionDetails details = () -> Map.of("pbx1", new Endpoint("127.0.0.1", 1, null, Secret.of("one")),
				"pbx2", new Endpoint("127.0.0.1", 1, null, Secret.of("two")));
		this.runner.withBean(EslConnectionDetails.class, () -> details)
			.run((context) -> assertThat(context.getBean(EslNodes.class).all())
				.extracting((client) -> client.node().name())
				.containsExactly("pbx1", "pbx2"));
	}

	@Test
	void refusesConnectionDetailsWithoutNodes() {
		this.runner.withBean(EslConnectionDetails.class, () -> Map::of)
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("name no node"));
	}

	@Test
	void listenersExistWithLazyInitializationToo() {
		LazyListener.created = false;
		this.runner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withBean(LazyListener.class)
			.run((context) -> assertThat(LazyListener.created).isTrue());
	}

	@Test
	@Shows(backOff = EslInboundAutoConfiguration.class)
	void backsOffFromUsersOperations() {
		this.runner.withBean("mine", EslOperations.class, () -> new EslTemplate(new EslNodes(List.of())))
			.run((context) -> assertThat(context).hasSingleBean(EslOperations.class).hasBean("mine"));
	}

	@Test
	void defaultsAreThoseOfTheCore() {
		this.runner.run((context) -> {
			InboundOptions options = context.getBean(EslNodes.class).get(EslNode.DEFAULT_NAME).options();
			assertThat(options.timeouts()).isEqualTo(InboundTimeouts.DEFAULT);
			assertThat(options.limits()).isEqualTo(FrameLimits.DEFAULT);
			assertThat(options.maxInflight()).isEqualTo(InboundOptions.DEFAULT.maxInflight());
			assertThat(options.maxJobs()).isEqualTo(InboundOptions.DEFAULT.maxJobs());
			assertThat(options.drainTimeout()).isEqualTo(InboundOptions.DEFAULT.drainTimeout());
			assertThat(options.queueCapacity()).isEqualTo(InboundOptions.DEFAULT.queueCapacity());
			assertThat(options.heartbeat()).isEqualTo(InboundOptions.DEFAULT.heartbeat());
			assertThat(options.commandConnection()).isEqualTo(InboundOptions.DEFAULT.commandConnection());
			assertThat(options.maxPendingWrite()).isEqualTo(InboundOptions.DEFAULT.maxPendingWrite());
			assertThat(options.readyWait()).isEqualTo(InboundOptions.DEFAULT.readyWait());
			assertThat(options.maxExecutions()).isEqualTo(InboundOptions.DEFAULT.maxExecutions());
			assertThat(options.resync()).isTrue();
			assertThat(options.channels()).isEqualTo(ChannelOptions.DEFAULT);
			assertThat(options.historySize()).isEqualTo(InboundOptions.DEFAULT.historySize());
			assertThat(options.originate()).isEqualTo(InboundOptions.DEFAULT.originate());
		});
	}

	@Test
	void everyPropertyReachesTheOptions() {
		this.runner
			.withPropertyValues("esl.inbound.connect-timeout=1s", "esl.inbound.handshake-timeout=2s",
					"esl.inbound.timeouts.api=3s", "esl.inbound.timeouts.bgapi-ack=4s",
					"esl.inbound.timeouts.bgapi-completion=5s", "esl.inbound.timeouts.subscription=6s",
					"esl.inbound.timeouts.stuck-wire=7s", "esl.inbound.reconnect.max-attempts=8",
					"esl.inbound.reconnect.initial-delay=9ms", "esl.inbound.reconnect.max-delay=10ms",
					"esl.inbound.reconnect.multiplier=1.5", "esl.inbound.reconnect.jitter=0.25",
					"esl.inbound.reconnect.stable-after=11s", "esl.inbound.max-inflight=12", "esl.inbound.max-jobs=13",
					"esl.inbound.drain.timeout=14s", "esl.inbound.dispatch.queue-capacity=15KB",
					"esl.inbound.limits.max-frame-size=16KB", "esl.inbound.limits.max-header-size=17KB",
					"esl.inbound.limits.max-line-size=18KB", "esl.inbound.limits.max-header-count=19",
					"esl.inbound.heartbeat.enabled=false", "esl.inbound.heartbeat.interval=20s",
					"esl.inbound.heartbeat.timeout=21s", "esl.inbound.command-connection=dedicated",
					"esl.inbound.max-pending-write=20KB", "esl.inbound.ready-wait=21s", "esl.inbound.max-executions=22",
					"esl.inbound.timeouts.execute=23s", "esl.inbound.resync=false", "esl.inbound.channels.max=20",
					"esl.inbound.channels.settle=21ms", "esl.inbound.channels.variables=account,billsec",
					"esl.inbound.status.history-size=20", "esl.inbound.max-calls-per-second=2.5",
					"esl.inbound.max-call-delay=24s", "esl.inbound.max-originated-calls=25")
			.run((context) -> assertThat(context.getBean(EslNodes.class).get(EslNode.DEFAULT_NAME).options())
				.isEqualTo(InboundOptions.builder()
					.timeouts(InboundTimeouts.builder()
						.connect(Duration.ofSeconds(1))
						.handshake(Duration.ofSeconds(2))
						.api(Duration.ofSeconds(3))
						.bgapiAck(Duration.ofSeconds(4))
						.bgapiCompletion(Duration.ofSeconds(5))
						.subscription(Duration.ofSeconds(6))
						.stuckWire(Duration.ofSeconds(7))
						.execute(Duration.ofSeconds(23))
						.build())
					.reconnect(new ReconnectPolicy(false, 8, Duration.ofMillis(9), Duration.ofMillis(10), 1.5, 0.25,
							Duration.ofSeconds(11)))
					.maxInflight(12)
					.maxJobs(13)
					.drainTimeout(Duration.ofSeconds(14))
					.queueCapacity(15 << 10)
					.limits(new FrameLimits(16 << 10, 17 << 10, 18 << 10, 19))
					.heartbeat(new HeartbeatPolicy(false, Duration.ofSeconds(20), Duration.ofSeconds(21)))
					.commandConnection(CommandConnection.DEDICATED)
					.maxPendingWrite(20 << 10)
					.readyWait(Duration.ofSeconds(21))
					.maxExecutions(22)
					.resync(false)
					.channels(new ChannelOptions(20, Duration.ofMillis(21), Set.of("account", "billsec")))
					.historySize(20)
					.originate(new OriginateOptions(2.5, Duration.ofSeconds(24), 25))
					.build()));
	}

	@Test
	void nodeOfThePropertiesThatCannotBeMadeFailsStartUp() {
		this.runner.withBean(EslInboundClientBuilderCustomizer.class, () -> (node, builder) -> {
			throw new IllegalStateException("customizer of " + node.name());
		})
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(IllegalStateException.class)
				.hasMessage("customizer of default"));
	}

	@Test
	void labelsAreShownInTheStatus() {
		this.runner.withPropertyValues("esl.inbound.labels.site=cologne")
			.run((context) -> assertThat(context.getBean(EslNodes.class).get(EslNode.DEFAULT_NAME).status().labels())
				.containsExactly(Map.entry("site", "cologne")));
	}

	@ParameterizedTest
	@CsvSource({ "esl.inbound.port, 0", "esl.inbound.port, 65536", "esl.inbound.host, ''",
			"esl.inbound.connect-timeout, 0s", "esl.inbound.handshake-timeout, -1s", "esl.inbound.timeouts.api, -1s",
			"esl.inbound.timeouts.bgapi-ack, 0s", "esl.inbound.timeouts.bgapi-completion, -5m",
			"esl.inbound.timeouts.subscription, 0", "esl.inbound.timeouts.stuck-wire, -1ms",
			"esl.inbound.reconnect.max-attempts, -1", "esl.inbound.reconnect.initial-delay, 0s",
			"esl.inbound.reconnect.max-delay, 1ms", "esl.inbound.reconnect.multiplier, 0.5",
			"esl.inbound.reconnect.jitter, 1.5", "esl.inbound.reconnect.stable-after, -1s",
			"esl.inbound.max-inflight, 0", "esl.inbound.max-jobs, -1", "esl.inbound.drain.timeout, -1s",
			"esl.inbound.dispatch.queue-capacity, 0B", "esl.inbound.limits.max-frame-size, 0B",
			"esl.inbound.limits.max-header-size, 3GB", "esl.inbound.limits.max-line-size, -1B",
			"esl.inbound.limits.max-header-count, 0", "esl.inbound.events, CHANNEL_ANSWERED",
			"esl.inbound.max-pending-write, 0B", "esl.inbound.ready-wait, -1s", "esl.inbound.max-executions, 0",
			"esl.inbound.timeouts.execute, 0s", "esl.inbound.custom-events, a b", "esl.inbound.custom-events[0], ''",
			"esl.inbound.username, a b", "esl.inbound.heartbeat.interval, 0s", "esl.inbound.heartbeat.timeout, 25h",
			"esl.inbound.startup-timeout, -1s", "esl.inbound.channels.max, 0", "esl.inbound.channels.settle, -1s",
			"esl.inbound.channels.variables[0], ' '", "esl.inbound.status.history-size, -1",
			"esl.inbound.max-calls-per-second, -1", "esl.inbound.max-call-delay, -1s",
			"esl.inbound.max-originated-calls, 0", "esl.inbound.labels.site, ' '" })
	void badValueFailsStartUpAndNamesTheProperty(String name, String value) {
		this.runner.withPropertyValues(name + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(failure) -> assertThat(failure.getName())
							.isEqualTo(name.replace("[0]", "").replace(".site", ""))));
	}

	@ParameterizedTest
	@CsvSource({ "a b, x, header", "Unique-ID, '', value", "Unique-ID, -/x/, regular expression",
			"Event-Name, -BACKGROUND_JOB, bgapi" })
	void filterThatCannotBeSetFailsStartUpAndIsNamed(String header, String value, String reason) {
		this.runner
			.withPropertyValues("esl.inbound.filters[0].header=Unique-ID", "esl.inbound.filters[0].value=x",
					"esl.inbound.filters[1].header=" + header, "esl.inbound.filters[1].value=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (failure) -> {
					assertThat(failure.getName()).isEqualTo("esl.inbound.filters[1]");
					assertThat(failure.getReason()).contains(reason);
				}));
	}

	@Test
	@EffectOf("esl.inbound.labels")
	void labelsReachTheClients() {
		this.runner.withPropertyValues("esl.inbound.labels.site=fra1", "esl.inbound.labels.worker=7")
			.run((context) -> assertThat(context.getBean(EslNodes.class).get(EslNode.DEFAULT_NAME).labels())
				.containsOnly(Map.entry("site", "fra1"), Map.entry("worker", "7")));
	}

	@Test
	void labelThatWouldBreakALineFailsStartUp() {
		this.runner.withPropertyValues("esl.inbound.labels.site=a\nb")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(failure) -> assertThat(failure.getName()).isEqualTo("esl.inbound.labels")));
	}

	@Test
	void unknownSslBundleFailsStartUp() {
		this.runner.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
			.withPropertyValues("esl.inbound.ssl.bundle=nowhere")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(NoSuchSslBundleException.class));
	}

	@Test
	void passwordThatCannotBeWrittenFailsStartUpWithoutBeingShown() {
		this.runner.withPropertyValues("esl.inbound.password=first\nexit")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("esl.inbound.password")
				.message()
				.doesNotContain("first"));
	}

	@Test
	void propertiesNeverPrintThePassword() {
		this.runner.withPropertyValues("esl.inbound.password=t0psecret")
			.run((context) -> assertThat(context.getBean(EslInboundProperties.class).toString()).contains("******")
				.doesNotContain("t0psecret"));
	}

	static class LazyListener {

		static volatile boolean created;

		LazyListener() {
			created = true;
		}

		@EslEventListener("HEARTBEAT")
		void alive() {
		}

	}

}
