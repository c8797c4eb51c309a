package io.github.eslspring.autoconfigure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.eslspring.EslNode;
import io.github.eslspring.Secret;
import io.github.eslspring.autoconfigure.EslInboundProperties.Startup;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.InboundOptions;
import io.github.eslspring.node.EslNodeDefinition;
import io.github.eslspring.node.EslNodeSource;
import io.github.eslspring.node.EslNodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@code esl.inbound.nodes}.
 */
class NodePropertiesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class))
		.withPropertyValues("esl.inbound.port=1", "esl.inbound.reconnect.enabled=false");

	private final ApplicationContextRunner two = this.runner.withPropertyValues("esl.inbound.nodes.pbx1.host=127.0.0.1",
			"esl.inbound.nodes.pbx2.host=127.0.0.2");

	@Test
	void nodesReplaceTheOneOfTheDefaults() {
		this.two.run((context) -> assertThat(context.getBean(EslNodes.class).all())
			.extracting((client) -> client.node().name())
			.containsExactly("pbx1", "pbx2"));
	}

	@Test
	@EffectOf("esl.inbound.nodes")
	void aNodeHasItsOwnPropertiesAndOtherwiseThoseOfAllNodes() {
		this.two
			.withPropertyValues("esl.inbound.max-inflight=7", "esl.inbound.timeouts.api=3s",
					"esl.inbound.timeouts.execute=4s", "esl.inbound.nodes.pbx1.max-inflight=8",
					"esl.inbound.nodes.pbx1.timeouts.api=5s", "esl.inbound.labels.site=cologne",
					"esl.inbound.labels.stage=test", "esl.inbound.nodes.pbx2.labels.site=berlin")
			.run((context) -> {
				EslInboundClient one = context.getBean(EslNodes.class).get("pbx1");
				EslInboundClient other = context.getBean(EslNodes.class).get("pbx2");
				assertThat(one.options().maxInflight()).isEqualTo(8);
				assertThat(other.options().maxInflight()).isEqualTo(7);
				assertThat(one.options().timeouts().api()).isEqualTo(Duration.ofSeconds(5));
				assertThat(other.options().timeouts().api()).isEqualTo(Duration.ofSeconds(3));
				assertThat(one.options().timeouts().execute()).isEqualTo(Duration.ofSeconds(4));
				assertThat(one.options().reconnect().enabled()).isFalse();
				assertThat(one.labels()).containsOnly(entry("site", "cologne"), entry("stage", "test"));
				assertThat(other.labels()).containsOnly(entry("site", "berlin"), entry("stage", "test"));
			});
	}

	@Test
	void addressAndCredentialsAreThoseOfTheNode() {
		this.two
			.withPropertyValues("esl.inbound.password=one", "esl.inbound.nodes.pbx2.port=2",
					"esl.inbound.nodes.pbx2.password=two", "esl.inbound.nodes.pbx2.username=1000@example.net")
			.run((context) -> assertThat(context.getBean(EslConnectionDetails.class).nodes()).containsOnly(
					entry("pbx1", new Endpoint("127.0.0.1", 1, null, Secret.of("one"))),
					entry("pbx2", new Endpoint("127.0.0.2", 2, "1000@example.net", Secret.of("two")))));
	}

	@Test
	@EffectOf("esl.inbound.tags")
	void tagsChooseNodes() {
		this.two.withPropertyValues("esl.inbound.tags=eu", "esl.inbound.nodes.pbx2.tags=us,old").run((context) -> {
			EslNodes nodes = context.getBean(EslNodes.class);
			assertThat(nodes.withTag("eu")).containsExactly(nodes.get("pbx1"));
			assertThat(nodes.get("pbx2").node().tags()).containsExactlyInAnyOrder("us", "old");
		});
		this.runner.withPropertyValues("esl.inbound.tags=eu")
			.run((context) -> assertThat(context.getBean(EslNodes.class).withTag("eu")).hasSize(1));
	}

	@Test
	void aNodeThatIsNotEnabledIsNotThere() {
		this.two.withPropertyValues("esl.inbound.nodes.pbx2.enabled=false")
			.run((context) -> assertThat(context.getBean(EslNodes.class).all()).hasSize(1));
	}

	@Test
	void listsOfANodeReplaceThoseOfAllNodes() {
		InboundNodes nodes = nodes("esl.inbound.events", "HEARTBEAT,RELOADXML", "esl.inbound.format", "json",
				"esl.inbound.nodes.pbx1.host", "one", "esl.inbound.nodes.pbx1.events[0]", "CHANNEL_ANSWER",
				"esl.inbound.nodes.pbx2.host", "two", "esl.inbound.nodes.pbx2.format", "xml",
				"esl.inbound.nodes.pbx2.startup", "required", "esl.inbound.nodes.pbx2.drain.timeout", "9s",
				"esl.inbound.nodes.pbx2.filters[0].header", "Unique-ID", "esl.inbound.nodes.pbx2.filters[0].value",
				"x");
		assertThat(nodes.of("pbx1").values().events()).containsExactly("CHANNEL_ANSWER");
		assertThat(nodes.of("pbx2").values().events()).containsExactly("HEARTBEAT", "RELOADXML");
		EslNodeDefinition one = definition(nodes, "pbx1");
		EslNodeDefinition other = definition(nodes, "pbx2");
		assertThat(one.format()).isEqualTo(EventFormat.JSON);
		assertThat(one.filters()).isEmpty();
		assertThat(other.format()).isEqualTo(EventFormat.XML);
		assertThat(other.filters()).hasSize(1);
		assertThat(StartupGate.Rule.of(nodes.of("pbx1")).mode()).isEqualTo(Startup.BACKGROUND);
		assertThat(StartupGate.Rule.of(nodes.of("pbx2")).mode()).isEqualTo(Startup.REQUIRED);
		assertThat(nodes.longestDrain()).isEqualTo(Duration.ofSeconds(9));
	}

	@Test
	void namesWithDotsStandInBrackets() {
		InboundNodes nodes = nodes("esl.inbound.nodes[pbx1.example.net].host", "one",
				"esl.inbound.nodes[pbx1.example.net].max-jobs", "5");
		assertThat(nodes.nodes()).containsOnlyKeys("pbx1.example.net");
		assertThat(nodes.of("pbx1.example.net").values().maxJobs()).isEqualTo(5);
	}

	@Test
	void environmentVariablesNameNodesToo() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment",
					Map.of("ESL_INBOUND_NODES_PBX1_HOST", "one", "ESL_INBOUND_NODES_PBX1_MAXINFLIGHT", "5",
							"ESL_INBOUND_MAXJOBS", "6", "ESL_INBOUND_NODES_PBX1_PASSWORD", "${own.secret}")));
		environment.getPropertySources().addLast(new MapPropertySource("more", Map.of("own.secret", "hidden")));
		InboundNodes nodes = new InboundNodes(
				Binder.get(environment).bindOrCreate("esl.inbound", EslInboundProperties.class), environment, false);
		EslInboundProperties values = nodes.of("pbx1").values();
		assertThat(values.host()).isEqualTo("one");
		assertThat(values.maxInflight()).isEqualTo(5);
		assertThat(values.maxJobs()).isEqualTo(6);
		assertThat(values.password()).isEqualTo(Secret.of("hidden"));
	}

	@Test
	void whatIsAboutAllNodesCannotBeSaidOfOne() {
		this.runner
			.withPropertyValues("esl.inbound.nodes.pbx1.host=localhost",
					"esl.inbound.nodes.pbx1.node-refresh-interval=5s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("esl.inbound.nodes.pbx1.node-refresh-interval"));
	}

	@Test
	void everyNodeMustNameItsHost() {
		this.two.withPropertyValues("esl.inbound.host=127.0.0.1", "esl.inbound.nodes.pbx3.port=2")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (failure) -> {
					assertThat(failure.getName()).isEqualTo("esl.inbound.nodes.pbx3.host");
					assertThat(failure.getReason()).contains("must name its host");
				}));
	}

	@ParameterizedTest
	@CsvSource({ "nodes.pbx1.port, 0, nodes.pbx1.port", "nodes.pbx1.max-jobs, 0, nodes.pbx1.max-jobs",
			"nodes.pbx1.timeouts.api, -1s, nodes.pbx1.timeouts.api", "max-jobs, 0, max-jobs",
			"nodes.pbx1.events, CHANNEL_ANSWERED, nodes.pbx1.events", "nodes.pbx1.tags[0], ' ', nodes.pbx1.tags",
			"tags[0], ' ', tags", "nodes.pbx1.labels.site, ' ', nodes.pbx1.labels",
			"nodes.pbx1.filters[0].value, x, 'nodes.pbx1.filters[0]'",
			"nodes.pbx1.startup-timeout, 0s, nodes.pbx1.startup-timeout",
			"node-refresh-interval, -1s, node-refresh-interval", "nodes.pbx1.nodes.pbx9.host, x, nodes.pbx1.nodes" })
	void aBadValueIsNamedWhereItWasSet(String name, String value, String named) {
		this.two.withPropertyValues("esl.inbound." + name + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(failure) -> assertThat(failure.getName()).isEqualTo("esl.inbound." + named)));
	}

	@Test
	void aPasswordThatCannotBeWrittenIsNamedAndNotShown() {
		this.two.withPropertyValues("esl.inbound.nodes.pbx2.password=first\nexit")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("esl.inbound.nodes.pbx2.password")
				.message()
				.doesNotContain("first"));
	}

	@Test
	void aNodeAddedAtRunTimeHasTheDefaultsUnlessItSaysOtherwise() {
		this.two.withPropertyValues("esl.inbound.max-inflight=7", "esl.inbound.labels.site=cologne").run((context) -> {
			EslNodes nodes = context.getBean(EslNodes.class);
			Endpoint endpoint = new Endpoint("127.0.0.1", 1, null, Secret.of("x"));
			assertThat(nodes.add(EslNodeDefinition.of("pbx3", endpoint)).options().maxInflight()).isEqualTo(7);
			EslInboundClient own = nodes.add(EslNodeDefinition.builder("pbx4", endpoint)
				.options(InboundOptions.builder().maxInflight(9).build())
				.labels(Map.of("rack", "4"))
				.build());
			assertThat(own.options().maxInflight()).isEqualTo(9);
			assertThat(own.labels()).containsOnly(entry("site", "cologne"), entry("rack", "4"));
		});
	}

	@Test
	void whoeverBringsNodesNeedsNone() {
		EslNodeSource source = () -> List
			.of(EslNodeDefinition.of("other", new Endpoint("127.0.0.1", 1, null, Secret.of("x"))));
		this.runner.withBean(EslNodeSource.class, () -> source)
			.run((context) -> assertThat(context.getBean(EslNodes.class).all())
				.extracting((client) -> client.node().name())
				.containsExactly("other"));
		this.two.withBean(EslNodeSource.class, () -> source)
			.run((context) -> assertThat(context.getBean(EslNodes.class).all())
				.extracting((client) -> client.node().name())
				.containsExactly("pbx1", "pbx2", "other"));
		this.runner.withBean(EslNodeSource.class, () -> source)
			.withPropertyValues("esl.inbound.host=127.0.0.1")
			.run((context) -> assertThat(context.getBean(EslNodes.class).all())
				.extracting((client) -> client.node().name())
				.containsExactly(EslNode.DEFAULT_NAME, "other"));
	}

	@Test
	void aSourceThatFailsKeepsNoApplicationFromStarting() {
		EslNodeSource source = () -> {
			throw new IllegalStateException("away");
		};
		this.runner.withBean(EslNodeSource.class, () -> source).run((context) -> {
			assertThat(context).hasNotFailed();
			EslNodes nodes = context.getBean(EslNodes.class);
			assertThat(nodes.all()).isEmpty();
			assertThat(nodes.sources()).hasSize(2).last().matches((status) -> !status.isUp());
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "1m", "0s" })
	@EffectOf("esl.inbound.node-refresh-interval")
	void sourcesAreAskedAgainOnlyIfThereAreAnyAndAnInterval(String interval) {
		this.runner.withPropertyValues("esl.inbound.node-refresh-interval=" + interval)
			.run((context) -> assertThat(context.getBean(EslNodeRefreshLifecycle.class).isRunning()).isFalse());
		this.runner.withPropertyValues("esl.inbound.node-refresh-interval=" + interval)
			.withBean(EslNodeSource.class, () -> List::of)
			.run((context) -> assertThat(context.getBean(EslNodeRefreshLifecycle.class).isRunning())
				.isEqualTo(interval.equals("1m")));
	}

	private static EslNodeDefinition definition(InboundNodes nodes, String name) {
		return NodeDefinitions.of(name, nodes.of(name), new Endpoint("one", 1, null, Secret.of("x")));
	}

	private static InboundNodes nodes(String... properties) {
		StandardEnvironment environment = new StandardEnvironment();
		Map<String, Object> values = new LinkedHashMap<>();
		for (int i = 0; i < properties.length; i += 2) {
			values.put(properties[i], properties[i + 1]);
		}
		environment.getPropertySources().addFirst(new MapPropertySource("test", values));
		return new InboundNodes(Binder.get(environment).bindOrCreate("esl.inbound", EslInboundProperties.class),
				environment, false);
	}

}
