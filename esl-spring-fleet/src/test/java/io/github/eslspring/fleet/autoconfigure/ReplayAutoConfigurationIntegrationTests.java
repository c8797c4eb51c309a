package io.github.eslspring.fleet.autoconfigure;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.autoconfigure.EslCaptureAutoConfiguration;
import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslListenerAutoConfiguration;
import io.github.eslspring.autoconfigure.EslThreadsAutoConfiguration;
import io.github.eslspring.event.DtmfEvent;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.fleet.EffectOf;
import io.github.eslspring.fleet.Shows;
import io.github.eslspring.fleet.capture.CaptureCriteria;
import io.github.eslspring.fleet.capture.JdbcCaptureStore;
import io.github.eslspring.fleet.capture.ReplayListeners;
import io.github.eslspring.fleet.capture.ReplayPermit;
import io.github.eslspring.fleet.capture.ReplayRefusedException;
import io.github.eslspring.fleet.capture.ReplayReport.Result;
import io.github.eslspring.fleet.capture.ReplayReport;
import io.github.eslspring.fleet.capture.ReplayRequest;
import io.github.eslspring.fleet.capture.ReplayRunner;
import io.github.eslspring.fleet.capture.ReplaySender;
import io.github.eslspring.fleet.database.TestDatabase;
import io.github.eslspring.fleet.registry.NodeListing;
import io.github.eslspring.fleet.registry.NodeRegistry;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.node.EslTemplate;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.event.SimulatedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * An application whose listeners hear what was recorded, and what reaches a switch then.
 */
class ReplayAutoConfigurationIntegrationTests {

	private static final ReplayRequest ALL = ReplayRequest.live(CaptureCriteria.all());

	private final SimulatedFreeSwitch node = SimulatedFreeSwitch.builder().start();

	private final ApplicationContextRunner bare = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class,
				EslListenerAutoConfiguration.class, EslCaptureAutoConfiguration.class,
				EslFleetRegistryAutoConfiguration.class, EslFleetAutoConfiguration.class,
				EslFleetCaptureAutoConfiguration.class, EslFleetReplayAutoConfiguration.class,
				EslFleetConsumeAutoConfiguration.class, EslFleetRequirementsAutoConfiguration.class))
		.withPropertyValues("esl.inbound.nodes.pbx.host=127.0.0.1", "esl.inbound.nodes.pbx.port=" + this.node.port(),
				"esl.inbound.nodes.pbx.tags=edge");

	@AfterEach
	void stop() {
		this.node.close();
	}

	@ParameterizedTest
	@EnumSource
	@EffectOf("capture.replay.enabled")
	@Shows(present = EslFleetReplayAutoConfiguration.class)
	void listenersHearWhatWasRecordedInItsOrderAndNothingElse(TestDatabase database) {
		String url = database.create();
		record(url);
		int connections = this.node.connectionsAccepted();
		replaying(url).withUserConfiguration(Digits.class).run((context) -> {
			assertThat(context).hasNotFailed();
			ReplayReport report = context.getBean(ReplayRunner.class).replay(ALL);
			assertThat(report.count(Result.DELIVERED)).isEqualTo(20);
			assertThat(report.count(Result.FAILED)).isZero();
			assertThat(report.isSuccess()).isTrue();
			assertThat(report.missing()).isZero();
			assertThat(report.count(Result.SKIPPED)).isPositive();
			Digits digits = context.getBean(Digits.class);
			assertThat(digits.heard).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12",
					"13", "14", "15", "16", "17", "18", "19");
			assertThat(digits.connected).containsOnly(false);
		});
		assertThat(this.node.connectionsAccepted()).isEqualTo(connections);
	}

	@Test
	void aListenerThatReturnsAStageIsWaitedFor() {
		String url = TestDatabase.H2.create();
		record(url);
		replaying(url).withUserConfiguration(Slow.class).run((context) -> {
			CompletableFuture<ReplayReport> replay = CompletableFuture
				.supplyAsync(() -> context.getBean(ReplayRunner.class).replay(ALL));
			Slow slow = context.getBean(Slow.class);
			for (int i = 1; i <= 20; i++) {
				int count = i;
				await().until(() -> slow.stages.size() == count);
				slow.stages.get(i - 1).complete(null);
			}
			assertThat(replay.join().count(Result.DELIVERED)).isEqualTo(20);
		});
	}

	@Test
	@EffectOf("capture.replay.listener-timeout")
	void aListenerThatIsNeverDoneHoldsUpNothingForGood() {
		String url = TestDatabase.H2.create();
		record(url);
		replaying(url).withPropertyValues("esl.fleet.capture.replay.listener-timeout=1ms")
			.withUserConfiguration(Slow.class)
			.run((context) -> assertThat(context.getBean(ReplayRunner.class).replay(ALL).count(Result.FAILED))
				.isEqualTo(20));
	}

	/** Whatever way it takes, and on whatever thread. */
	@Test
	void whatAListenerSendsIsRefusedAndItIsTold() {
		String url = TestDatabase.H2.create();
		record(url);
		int connections = this.node.connectionsAccepted();
		replaying(url).withUserConfiguration(Commanding.class).run((context) -> {
			ReplayReport report = context.getBean(ReplayRunner.class).replay(ALL);
			assertThat(report.count(Result.FAILED)).isEqualTo(20);
			assertThat(report.isSuccess()).isFalse();
			Commanding commanding = context.getBean(Commanding.class);
			assertThat(commanding.failures).hasSize(60)
				.allSatisfy((failure) -> assertThat(failure).isInstanceOf(ReplayRefusedException.class)
					.hasMessageStartingWith("pbx: ")
					.hasMessageContaining("nothing was sent, for this application replays recorded traffic")
					.hasMessageContaining("esl.fleet.capture.replay.commands"));
			assertThatExceptionOfType(ReplayRefusedException.class)
				.isThrownBy(() -> context.getBean(EslTemplate.class).api("status"));
		});
		assertThat(this.node.connectionsAccepted()).isEqualTo(connections);
	}

	@Test
	@EffectOf({ "capture.replay.commands", "capture.replay.nodes" })
	void whatIsNamedIsSentAndNothingElse() {
		String url = TestDatabase.H2.create();
		record(url);
		this.node.forgetCommands();
		replaying(url)
			.withPropertyValues("esl.fleet.capture.replay.commands=uuid_break", "esl.fleet.capture.replay.nodes=pbx",
					"esl.inbound.startup=required")
			.withUserConfiguration(Commanding.class)
			.run((context) -> {
				context.getBean(ReplayRunner.class).replay(ALL.limit(400));
				Commanding commanding = context.getBean(Commanding.class);
				assertThat(commanding.failures).hasSize(40);
				assertThat(sent("api uuid_break call")).hasSize(20);
				assertThat(sent("api uuid_kill")).isEmpty();
				assertThat(sent("bgapi")).isEmpty();
			});
	}

	/** What was recorded of the commands themselves. */
	@Test
	void recordedCommandsAreSentAgainOnlyIfTheyAreNamedAndAskedFor() {
		String url = TestDatabase.H2.create();
		record(url);
		this.node.forgetCommands();
		replaying(url)
			.withPropertyValues("esl.fleet.capture.replay.commands=status", "esl.fleet.capture.replay.nodes=pbx",
					"esl.inbound.startup=required")
			.run((context) -> {
				ReplayRunner runner = context.getBean(ReplayRunner.class);
				assertThat(runner.replay(ALL).count(Result.SENT)).isZero();
				assertThat(sent("api status")).isEmpty();
				assertThat(runner.replay(ALL.withCommands()).count(Result.SENT)).isEqualTo(1);
				assertThat(sent("api status")).hasSize(1);
			});
	}

	@Test
	void aNodeThatNobodyKnowsHasAClientToo() {
		String url = TestDatabase.H2.create();
		record(url);
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class,
							EslListenerAutoConfiguration.class, EslFleetCaptureAutoConfiguration.class,
							EslFleetReplayAutoConfiguration.class, DataSourceAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=" + url, "esl.fleet.capture.enabled=true",
					"esl.fleet.capture.replay.enabled=true")
			.withUserConfiguration(Digits.class)
			.run((context) -> {
				assertThat(context.getBean(EslNodes.class).all()).isEmpty();
				assertThat(context.getBean(ReplayRunner.class).replay(ALL).count(Result.DELIVERED)).isEqualTo(20);
				assertThat(context.getBean(Digits.class).nodes).containsOnly("pbx");
			});
	}

	@Test
	void itIsNotThereUnlessItIsEnabled() {
		with(TestDatabase.H2.create()).run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(ReplayRunner.class)
			.doesNotHaveBean(ReplayPermit.class));
	}

	@Test
	void withoutWhatItNeedsTheStartFails() {
		refused(this.bare.withPropertyValues("esl.fleet.capture.replay.enabled=true"));
		replaying(TestDatabase.H2.create()).withClassLoader(new FilteredClassLoader(JdbcTemplate.class))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("esl.fleet.capture.enabled"));
	}

	/** Commands for its nodes, and events, would go other ways. */
	@Test
	void besideARegistryOrABrokerTheStartFails() {
		refused(replaying(TestDatabase.H2.create()).withBean(NodeRegistry.class, () -> () -> NodeListing.EMPTY));
		refused(replaying(TestDatabase.H2.create()).withPropertyValues("esl.fleet.consume.from=channel")
			.withBean("esl-events", DirectChannel.class));
	}

	@Test
	@Shows(backOff = EslFleetReplayAutoConfiguration.class)
	void beansOfTheApplicationComeFirst() {
		ReplayPermit permit = new ReplayPermit(Set.of("status"), Set.of("pbx"));
		ReplayListeners listeners = (name, event) -> new ReplayListeners.Heard(0, 0);
		ReplaySender sender = (name, background, command, arguments) -> {
		};
		replaying(TestDatabase.H2.create()).withBean(ReplayPermit.class, () -> permit)
			.withBean(ReplayListeners.class, () -> listeners)
			.withBean(ReplaySender.class, () -> sender)
			.run((context) -> assertThat(context.getBean(ReplayRunner.class))
				.extracting("permit", "listeners", "sender")
				.containsExactly(permit, listeners, sender));
	}

	private static void refused(ApplicationContextRunner runner) {
		runner.run((context) -> assertThat(context).getFailure()
			.rootCause()
			.hasMessageContaining("esl.fleet.capture.replay.enabled"));
	}

	private List<String> sent(String prefix) {
		return this.node.commands()
			.stream()
			.map((command) -> command.text().lines().findFirst().orElse(""))
			.filter((command) -> command.startsWith(prefix))
			.toList();
	}

	private ApplicationContextRunner with(String url) {
		return this.bare.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=" + url, "esl.fleet.schema.initialize=always",
					"esl.fleet.capture.enabled=true");
	}

	private ApplicationContextRunner replaying(String url) {
		return with(url).withPropertyValues("esl.fleet.capture.replay.enabled=true");
	}

	/** Twenty digits of a call, and a command. */
	private void record(String url) {
		with(url)
			.withPropertyValues("esl.capture.enabled=true", "esl.fleet.capture.flush-interval=50ms",
					"esl.inbound.startup=required")
			.withUserConfiguration(Digits.class)
			.run((context) -> {
				for (int i = 0; i < 20; i++) {
					this.node
						.fire(SimulatedEvent.named("DTMF").header("Unique-ID", "call").header("Digit", "" + i).build());
				}
				context.getBean(EslTemplate.class).api("status");
				JdbcCaptureStore store = context.getBean(JdbcCaptureStore.class);
				await().until(() -> store.read(0, 100, CaptureCriteria.all().name("DTMF")).size() == 20);
				await().until(() -> store.read(0, 100, CaptureCriteria.all().name("api status")).size() == 2);
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class Digits {

		final List<String> heard = new CopyOnWriteArrayList<>();

		final List<Boolean> connected = new CopyOnWriteArrayList<>();

		final List<String> nodes = new CopyOnWriteArrayList<>();

		@EslEventListener
		void pressed(DtmfEvent event, EslInboundClient client) {
			this.heard.add(event.header("Digit"));
			this.connected.add(client.isReady());
			this.nodes.add(client.node().name());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Slow {

		final List<CompletableFuture<Void>> stages = new CopyOnWriteArrayList<>();

		@EslEventListener
		CompletionStage<Void> pressed(DtmfEvent event) {
			CompletableFuture<Void> stage = new CompletableFuture<>();
			this.stages.add(stage);
			return stage;
		}

	}

	/** Tries the client of the event, a template, and a job begun on another thread. */
	@Configuration(proxyBeanMethods = false)
	static class Commanding {

		final List<Throwable> failures = new CopyOnWriteArrayList<>();

		private final EslTemplate template;

		Commanding(EslTemplate template) {
			this.template = template;
		}

		@EslEventListener("DTMF")
		void pressed(EslEvent event, EslInboundClient client) {
			attempt((arguments) -> client.api("uuid_break", arguments).join());
			attempt((arguments) -> this.template.node("pbx").api("uuid_kill", arguments));
			CompletableFuture
				.runAsync(() -> attempt((arguments) -> client.bgapi("uuid_kill", arguments).completion().join()))
				.join();
			this.template.node("pbx").api("uuid_kill", "call");
		}

		private void attempt(Consumer<String> command) {
			try {
				command.accept("call");
			}
			catch (RuntimeException ex) {
				this.failures.add((ex.getCause() != null) ? ex.getCause() : ex);
			}
		}

	}

}
