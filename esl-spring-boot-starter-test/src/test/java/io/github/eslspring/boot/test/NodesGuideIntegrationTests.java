package io.github.eslspring.boot.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.github.eslspring.Secret;
import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.job.BackgroundJob;
import io.github.eslspring.node.EslCallEndedEvent;
import io.github.eslspring.node.EslNodeDefinition;
import io.github.eslspring.node.EslNodeFactory;
import io.github.eslspring.node.EslNodeSource;
import io.github.eslspring.node.EslNodeStatusEvent;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.node.EslOperations;
import io.github.eslspring.node.EslTemplate;
import io.github.eslspring.node.Failover;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.SimulatedNode;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The examples of {@code docs/nodes.md}.
 */
@SpringBootTest(properties = { "esl.inbound.nodes.pbx1.host=pbx1.example.net", "esl.inbound.nodes.pbx1.tags=eu, trunk",
		"esl.inbound.nodes.pbx2.host=pbx2.example.net", "esl.inbound.nodes.pbx2.tags=us" })
@SimulatedFreeSwitchTest
class NodesGuideIntegrationTests {

	private static final List<String> log = new CopyOnWriteArrayList<>();

	@Test
	void eachNodeOfThePropertiesHasASwitch(@SimulatedNode("pbx1") SimulatedFreeSwitch one,
			@SimulatedNode("pbx2") SimulatedFreeSwitch other, @Autowired EslNodes nodes) {
		assertThat(nodes.all()).extracting((client) -> client.node().name()).containsExactly("pbx1", "pbx2");
		assertThat(nodes.get("pbx1").node().tags()).containsExactlyInAnyOrder("eu", "trunk");
		assertThat(one.connectionsOpen()).isEqualTo(1);
		assertThat(other.connectionsOpen()).isEqualTo(1);
	}

	@Test
	void choosesANode(@Autowired Switches switches) {
		assertThat(switches.uptimeOf("pbx2")).isNotNull();
		assertThat(switches.registrations()).isNotNull();
		assertThat(switches.reloadSomewhere().completion()).succeedsWithin(10, TimeUnit.SECONDS);
	}

	@Test
	void asksAllNodes(SimulatedFreeSwitch pbx, @Autowired Everywhere everywhere) {
		assertThat(everywhere.reload()).containsExactly("pbx1 did", "pbx2 did");
		pbx.call("1000").to("5000");
		await().until(() -> everywhere.callsInEurope() == 1);
	}

	@Test
	void nodesJoinAndLeave(@Autowired Fleet fleet, @Autowired EslNodes nodes) throws Exception {
		EslInboundClient joined = fleet.join("pbx3", "127.0.0.1");
		assertThat(nodes.get("pbx3")).isSameAs(joined);
		fleet.leave("pbx3").get(10, TimeUnit.SECONDS);
		assertThat(nodes.all()).hasSize(2);
	}

	@Test
	void nodesComeFromElsewhere(@Autowired NodeTable table, @Autowired EslNodes nodes) {
		assertThat(nodes.sources()).extracting((source) -> source.name()).containsExactly("properties", "NodeTable");
		table.hosts.put("pbx4", "127.0.0.1");
		nodes.refresh();
		assertThat(nodes.get("pbx4").node().tags()).isEmpty();
		table.hosts.clear();
		nodes.refresh();
		assertThat(nodes.all()).hasSize(2);
	}

	@Test
	void tellsTheApplication(SimulatedFreeSwitch pbx, @Autowired EslNodes nodes) {
		await().until(() -> nodes.all().stream().allMatch((client) -> client.status().channels().followed()));
		pbx.dropConnections();
		await().until(() -> log.stream().anyMatch((line) -> line.endsWith("-> reconnecting")));
		await().until(() -> nodes.all().stream().allMatch(EslInboundClient::isReady));
		String call = pbx.call("1000").to("5000").answer().uuid();
		await().until(() -> nodes.get("pbx1").channels().find(call).isPresent());
		pbx.calls().forEach((live) -> live.hangup());
		await().until(() -> log.contains(call + " has ended"));
	}

	@Test
	void worksWithoutSpring(SimulatedFreeSwitch pbx) {
		Endpoint endpoint = new Endpoint(pbx.host(), pbx.port(), null, Secret.of(pbx.password()));
		try (EslThreads threads = EslThreads.withListenerThreads(16)) {
			EslNodes nodes = new EslNodes(EslNodeFactory.sharing(threads));
			nodes.onNode(EslInboundClient::connect, (client) -> log(client.node().name() + " is gone"));
			nodes.add(EslNodeDefinition.of("pbx1", endpoint)).connect(Duration.ofSeconds(10)).join();
			log(new EslTemplate(nodes).node("pbx1").api("echo", "hello").body());
			nodes.remove("pbx1").join();
		}
		assertThat(log).contains("hello", "pbx1 is gone");
	}

	@Test
	void isWhatThePageSays() throws IOException {
		String page = Files.readString(Path.of("../docs/nodes.md"));
		String source = Files
			.readString(Path.of("src/test/java/io/github/eslspring/boot/test/NodesGuideIntegrationTests.java"));
		List<String> examples = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
			.matcher(page)
			.results()
			.map((MatchResult example) -> example.group(1))
			.toList();
		assertThat(examples).hasSize(6);
		assertThat(examples).allSatisfy((example) -> assertThat(words(source)).contains(words(example)));
	}

	private static String words(String text) {
		return text.replaceAll("\\s+", "");
	}

	private static void log(String line) {
		log.add(line);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Switches.class, Everywhere.class, Fleet.class, NodeTable.class, Watch.class })
	static class Application {

	}

	static @Service class Switches {

		private final EslOperations freeSwitch;

		Switches(EslOperations freeSwitch) {
			this.freeSwitch = freeSwitch;
		}

		String uptimeOf(String node) {
			return this.freeSwitch.node(node).api("uptime").text();
		}

		String registrations() {
			return this.freeSwitch.anyNode("eu").failover(Failover.READ_ONLY).api("show", "registrations").text();
		}

		BackgroundJob reloadSomewhere() {
			return this.freeSwitch.anyNode().bgapi("reloadxml");
		}

	}

	static @Service class Everywhere {

		private final EslNodes nodes;

		Everywhere(EslNodes nodes) {
			this.nodes = nodes;
		}

		List<String> reload() {
			return this.nodes.broadcast(ApiCommand.of("reloadxml"))
				.join()
				.stream()
				.map((result) -> result.node().name()
						+ (result.isAnswered() ? " did" : " did not: " + result.failure()))
				.toList();
		}

		int callsInEurope() {
			return this.nodes.withTag("eu").stream().mapToInt((client) -> client.channels().size()).sum();
		}

	}

	static @Service class Fleet {

		private final EslNodes nodes;

		Fleet(EslNodes nodes) {
			this.nodes = nodes;
		}

		EslInboundClient join(String name, String host) {
			Endpoint endpoint = new Endpoint(host, Endpoint.DEFAULT_PORT, null, Secret.of("ClueCon"));
			return this.nodes.add(EslNodeDefinition.builder(name, endpoint).tags("eu").build());
		}

		CompletableFuture<Void> leave(String name) {
			return this.nodes.remove(name);
		}

	}

	static @Component class NodeTable implements EslNodeSource {

		private final Map<String, String> hosts = new ConcurrentSkipListMap<>();

		@Override
		public Collection<EslNodeDefinition> nodes() {
			return this.hosts.entrySet()
				.stream()
				.map((row) -> EslNodeDefinition.of(row.getKey(),
						new Endpoint(row.getValue(), Endpoint.DEFAULT_PORT, null, Secret.of("ClueCon"))))
				.toList();
		}

	}

	static @Component class Watch {

		@EventListener
		void changed(EslNodeStatusEvent event) {
			if (event.isPhaseChange()) {
				log(event.node().name() + ": " + event.before() + " -> " + event.now());
			}
		}

		@EventListener
		void ended(EslCallEndedEvent event) {
			log(event.channel().uuid() + (event.synthetic() ? " is gone" : " has ended"));
		}

	}

}
