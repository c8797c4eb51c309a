package io.github.eslspring.autoconfigure;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.eslspring.Secret;
import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslCallAnsweredEvent;
import io.github.eslspring.node.EslCallEndedEvent;
import io.github.eslspring.node.EslCallStartedEvent;
import io.github.eslspring.node.EslCallEvent;
import io.github.eslspring.node.EslNodeAddedEvent;
import io.github.eslspring.node.EslNodeDefinition;
import io.github.eslspring.node.EslNodeRemovedEvent;
import io.github.eslspring.node.EslNodeSource;
import io.github.eslspring.node.EslNodeStatusEvent;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.node.EslOperations;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Several nodes in a running application.
 */
class NodesIntegrationTests {

	private final SimulatedFreeSwitch one = SimulatedFreeSwitch.builder().start();

	private final SimulatedFreeSwitch two = SimulatedFreeSwitch.builder().start();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class,
				EslNodeEventsAutoConfiguration.class, EslListenerAutoConfiguration.class))
		.withPropertyValues("esl.inbound.startup=wait", "esl.inbound.reconnect.initial-delay=20ms",
				"esl.inbound.reconnect.max-delay=50ms", "esl.inbound.nodes.one.host=127.0.0.1",
				"esl.inbound.nodes.one.port=" + this.one.port());

	private final ApplicationContextRunner both = this.runner.withPropertyValues("esl.inbound.nodes.two.host=127.0.0.1",
			"esl.inbound.nodes.two.port=" + this.two.port(), "esl.inbound.nodes.two.tags=eu");

	@AfterEach
	void close() {
		this.one.close();
		this.two.close();
	}

	@Test
	void eachNodeIsItsOwnServer() {
		this.two.onApi("whoami", (command) -> "two");
		this.both.run((context) -> {
			EslOperations operations = context.getBean(EslOperations.class);
			assertThat(operations.node("two").api("whoami").body()).isEqualTo("two");
			assertThat(operations.node("one").api("whoami").isError()).isTrue();
			assertThat(operations.anyNode("eu").api("whoami").body()).isEqualTo("two");
			assertThatIllegalStateException().isThrownBy(() -> operations.api("whoami"))
				.withMessageContaining("[one, two]");
		});
	}

	@Test
	void oneNodeIsRequiredAndAnotherMayBeAway() {
		this.two.stop();
		this.both
			.withPropertyValues("esl.inbound.nodes.one.startup=required", "esl.inbound.nodes.two.startup=background")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(nodes(context).get("one").isReady()).isTrue();
				assertThat(nodes(context).get("two").isReady()).isFalse();
				this.two.start();
				await().until(() -> nodes(context).get("two").isReady());
			});
		this.two.stop();
		this.both
			.withPropertyValues("esl.inbound.nodes.two.startup=required", "esl.inbound.nodes.two.startup-timeout=200ms")
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("Node 'two' is required"));
	}

	@Test
	void aNodeAddedWhileTheApplicationRunsIsConnectedAndClosedWithIt() {
		this.runner.run((context) -> {
			EslInboundClient added = nodes(context).add(EslNodeDefinition.of("two", endpoint(this.two)));
			await().until(added::isReady);
			ConfigurableApplicationContext running = context.getSourceApplicationContext();
			running.stop();
			assertThat(added.status().phase()).isEqualTo(NodePhase.CLOSED);
			EslInboundClient paused = nodes(context).add(EslNodeDefinition.of("three", endpoint(this.two)));
			assertThat(paused.status().phase()).isEqualTo(NodePhase.DISCONNECTED);
			running.start();
			await().until(() -> added.isReady() && paused.isReady());
			nodes(context).remove("three").get(10, TimeUnit.SECONDS);
			assertThat(paused.status().phase()).isEqualTo(NodePhase.CLOSED);
			assertThat(nodes(context).all()).hasSize(2);
		});
	}

	@Test
	void sourcesAreAskedAgainAtTheInterval() {
		Table table = new Table();
		this.runner.withBean(EslNodeSource.class, () -> table)
			.withPropertyValues("esl.inbound.node-refresh-interval=20ms")
			.run((context) -> {
				assertThat(nodes(context).all()).hasSize(1);
				table.rows.add(EslNodeDefinition.of("two", endpoint(this.two)));
				await().until(() -> nodes(context).all().size() == 2 && nodes(context).get("two").isReady());
				EslInboundClient two = nodes(context).get("two");
				table.rows.clear();
				await().until(() -> two.status().phase() == NodePhase.CLOSED);
				assertThat(nodes(context).all()).hasSize(1);
			});
	}

	@Test
	@Shows(present = EslNodeEventsAutoConfiguration.class)
	void listenersToApplicationEventsHearOfNodesAndCalls() {
		this.runner.withBean(Audience.class).run((context) -> {
			Audience audience = context.getBean(Audience.class);
			await().until(() -> audience.has(EslNodeStatusEvent.class));
			assertThat(audience.heard).first().isInstanceOf(EslNodeAddedEvent.class);
			await().until(() -> nodes(context).get("one").status().channels().followed());
			nodes(context).get("one").api("echo", "subscribed").get(10, TimeUnit.SECONDS);
			this.one.call("1000").to("5000").answer().hangup();
			await().until(() -> audience.has(EslCallEndedEvent.class));
			assertThat(audience.heard).filteredOn(EslCallEvent.class::isInstance)
				.extracting(Object::getClass)
				.containsExactly(EslCallStartedEvent.class, EslCallAnsweredEvent.class, EslCallEndedEvent.class);
			nodes(context).remove("one").get(10, TimeUnit.SECONDS);
			await().until(() -> audience.has(EslNodeRemovedEvent.class));
		});
	}

	@Test
	void slowListenersToApplicationEventsHoldUpNoFutureOfAUser() {
		this.runner.withPropertyValues(slowNodes()).withBean(Slow.class).run((context) -> {
			Slow slow = context.getBean(Slow.class);
			try {
				await().until(() -> slow.threads.size() == Slow.NODES);
				CompletableFuture<String> continued = nodes(context).get("one")
					.api("echo", "heard")
					.thenApply((reply) -> reply.body());
				assertThat(continued.get(10, TimeUnit.SECONDS)).isEqualTo("heard");
				assertThat(slow.threads).allMatch((name) -> name.startsWith("esl-application-event"));
			}
			finally {
				slow.go.countDown();
			}
		});
	}

	@Test
	void callsAreFollowedOnlyForWhoeverAsksForThem() {
		this.runner.run((context) -> {
			assertThat(context.getBean(EslNodeEventsLifecycle.class).isRunning()).isFalse();
			assertThat(nodes(context).get("one").status().channels().followed()).isFalse();
		});
		List<Object> heard = new CopyOnWriteArrayList<>();
		ApplicationListener<PayloadApplicationEvent<Object>> everything = (event) -> heard.add(event.getPayload());
		this.runner.withInitializer((context) -> context.addApplicationListener(everything)).run((context) -> {
			assertThat(context.getBean(EslNodeEventsLifecycle.class).isRunning()).isTrue();
			assertThat(nodes(context).get("one").status().channels().followed()).isFalse();
		});
	}

	private String[] slowNodes() {
		return IntStream.range(0, Slow.NODES)
			.boxed()
			.flatMap((number) -> Stream.of("esl.inbound.nodes.slow" + number + ".host=127.0.0.1",
					"esl.inbound.nodes.slow" + number + ".port=" + this.two.port()))
			.toArray(String[]::new);
	}

	private static EslNodes nodes(ApplicationContext context) {
		return context.getBean(EslNodes.class);
	}

	private static Endpoint endpoint(SimulatedFreeSwitch pbx) {
		return new Endpoint(pbx.host(), pbx.port(), null, Secret.of(pbx.password()));
	}

	static class Table implements EslNodeSource {

		private final List<EslNodeDefinition> rows = new CopyOnWriteArrayList<>();

		@Override
		public Collection<EslNodeDefinition> nodes() {
			return this.rows;
		}

	}

	static class Slow {

		static final int NODES = 8;

		private final CountDownLatch go = new CountDownLatch(1);

		private final List<String> threads = new CopyOnWriteArrayList<>();

		@EventListener
		void added(EslNodeAddedEvent event) throws InterruptedException {
			if (event.node().name().startsWith("slow")) {
				this.threads.add(Thread.currentThread().getName());
				assertThat(this.go.await(1, TimeUnit.MINUTES)).isTrue();
			}
		}

	}

	static class Audience {

		private final List<Object> heard = new CopyOnWriteArrayList<>();

		@EventListener
		void added(EslNodeAddedEvent event) {
			this.heard.add(event);
		}

		@EventListener
		void removed(EslNodeRemovedEvent event) {
			this.heard.add(event);
		}

		@EventListener
		void changed(EslNodeStatusEvent event) {
			this.heard.add(event);
		}

		@EventListener
		void call(EslCallEvent event) {
			this.heard.add(event);
		}

		private boolean has(Class<?> type) {
			return this.heard.stream().anyMatch(type::isInstance);
		}

	}

}
