package io.github.eslspring.fleet.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.autoconfigure.EslCaptureAutoConfiguration;
import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslListenerAutoConfiguration;
import io.github.eslspring.autoconfigure.EslThreadsAutoConfiguration;
import io.github.eslspring.capture.EslCapture;
import io.github.eslspring.event.DtmfEvent;
import io.github.eslspring.fleet.EffectOf;
import io.github.eslspring.fleet.Shows;
import io.github.eslspring.fleet.autoconfigure.actuate.EslFleetActuateAutoConfiguration;
import io.github.eslspring.fleet.capture.CaptureCheckpoints;
import io.github.eslspring.fleet.capture.CaptureCriteria;
import io.github.eslspring.fleet.capture.CaptureRecord;
import io.github.eslspring.fleet.capture.CaptureRetention;
import io.github.eslspring.fleet.capture.CaptureStoreStatus;
import io.github.eslspring.fleet.capture.JdbcCaptureSink;
import io.github.eslspring.fleet.capture.JdbcCaptureStore;
import io.github.eslspring.fleet.database.PostgresServer;
import io.github.eslspring.fleet.database.TestDatabase;
import io.github.eslspring.node.EslTemplate;
import io.github.eslspring.status.CaptureStatus;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.event.SimulatedEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Recorded traffic in the database of an application.
 */
class CaptureAutoConfigurationIntegrationTests {

	private final ApplicationContextRunner empty = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class,
				EslListenerAutoConfiguration.class, EslCaptureAutoConfiguration.class,
				EslFleetRegistryAutoConfiguration.class, EslFleetAutoConfiguration.class,
				EslFleetCaptureAutoConfiguration.class, EslFleetRequirementsAutoConfiguration.class,
				EslFleetActuateAutoConfiguration.class))
		.withPropertyValues("esl.inbound.port=1", "esl.fleet.capture.enabled=true");

	private ApplicationContextRunner with(String database) {
		return this.empty.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=" + database, "esl.fleet.schema.initialize=always",
					"spring.datasource.hikari.connection-timeout=1000");
	}

	private ApplicationContextRunner recording(String database, SimulatedFreeSwitch node) {
		return with(database)
			.withPropertyValues("esl.capture.enabled=true", "esl.inbound.nodes.pbx.host=127.0.0.1",
					"esl.inbound.nodes.pbx.port=" + node.port(), "esl.inbound.startup=required")
			.withUserConfiguration(Listening.class);
	}

	@ParameterizedTest
	@EnumSource
	@EffectOf("capture.enabled")
	@Shows(present = EslFleetCaptureAutoConfiguration.class)
	void whatGoesOverTheWireIsKept(TestDatabase database) {
		try (SimulatedFreeSwitch node = SimulatedFreeSwitch.builder().start()) {
			recording(database.create(), node)
				.withPropertyValues("esl.fleet.instance=one", "esl.fleet.capture.batch-size=7",
						"esl.fleet.capture.flush-interval=50ms")
				.run((context) -> {
					assertThat(context).hasNotFailed();
					press(node, 20);
					context.getBean(EslTemplate.class).api("status");
					JdbcCaptureStore store = context.getBean(JdbcCaptureStore.class);
					await().until(() -> store.read(0, 100, CaptureCriteria.all().name("DTMF")).size() == 20);
					await().until(() -> store.read(0, 100, CaptureCriteria.all().name("api status")).size() == 2);
					List<CaptureRecord> api = store.read(0, 100, CaptureCriteria.all().name("api status"));
					assertThat(api.get(0).operationId()).isNotNull().isEqualTo(api.get(1).operationId());
					assertThat(store.read(0, 1000, CaptureCriteria.all()))
						.allSatisfy((record) -> assertThat(record.isIntact()).isTrue())
						.extracting(CaptureRecord::instance)
						.containsOnly("one");
					assertThat(store.missing(0, store.lastSequence())).isZero();
					MeterRegistry meters = new SimpleMeterRegistry();
					context.getBean(MeterBinder.class).bindTo(meters);
					assertThat(meters.get("esl.fleet.capture.stored").functionCounter().count()).isGreaterThan(22);
					assertThat(meters.get("esl.fleet.capture.lost").functionCounter().count()).isZero();
					assertThat(meters.get("esl.fleet.capture.waiting").gauge().value()).isNotNegative();
				});
		}
	}

	@ParameterizedTest
	@EnumSource
	void noSecretGetsIntoTheDatabase(TestDatabase database) {
		try (SimulatedFreeSwitch node = SimulatedFreeSwitch.builder().start()) {
			recording(database.create(), node).run((context) -> {
				node.fire(SimulatedEvent.named("DTMF")
					.header("variable_sip_auth_password", "hunter2")
					.header("Digit", "last")
					.build());
				context.getBean(EslTemplate.class).api("echo", "password=hunter2");
				JdbcCaptureStore store = context.getBean(JdbcCaptureStore.class);
				await().until(() -> store.read(0, 100, CaptureCriteria.all().name("DTMF")).size() == 1);
				await().until(() -> store.read(0, 100, CaptureCriteria.all().name("api echo")).size() == 2);
				assertThat(store.read(0, 1000, CaptureCriteria.all())).allSatisfy((record) -> {
					assertThat(record.payload().text()).doesNotContain("hunter2");
					assertThat(record.facts().toString() + record.metadata() + record.labels())
						.doesNotContain("hunter2", "ClueCon");
				});
				assertThat(store.read(0, 100, CaptureCriteria.all().name("DTMF")).get(0).redacted())
					.contains("variable_sip_auth_password");
			});
		}
	}

	/** Listeners go on meanwhile, and what memory could not hold is counted and told. */
	@Test
	void whileTheDatabaseIsAwayNothingIsHeldUpAndWhatIsLostIsTold() {
		try (PostgresServer database = PostgresServer.start();
				SimulatedFreeSwitch node = SimulatedFreeSwitch.builder().start()) {
			recording(database.createDatabase(), node)
				.withPropertyValues("esl.capture.include=DTMF", "esl.capture.queue-capacity=20KB",
						"esl.fleet.capture.batch-size=5", "esl.fleet.capture.flush-interval=50ms",
						"esl.fleet.capture.retry-for=1h")
				.run((context) -> {
					JdbcCaptureStore store = context.getBean(JdbcCaptureStore.class);
					JdbcCaptureSink sink = context.getBean(JdbcCaptureSink.class);
					Listening listening = context.getBean(Listening.class);
					press(node, 10);
					await().until(() -> sink.status().stored() == 10);
					database.interrupt();
					AtomicInteger fired = new AtomicInteger(10);
					await().until(() -> {
						press(node, 20);
						fired.addAndGet(20);
						return sinkBefore(context.getBean(EslCapture.class)).dropped() > 0;
					});
					await().until(() -> listening.heard.size() == fired.get());
					assertThat(sink.status().failing()).isTrue();
					database.resume();
					await().atMost(Duration.ofSeconds(30))
						.until(() -> sinkBefore(context.getBean(EslCapture.class)).queuedBytes() == 0);
					press(node, 1);
					long dropped = sinkBefore(context.getBean(EslCapture.class)).dropped();
					long kept = fired.get() + 1 - dropped;
					await().until(() -> sink.status().equals(new CaptureStoreStatus(kept, 0, 0, false)));
					assertThat(store.missing(0, store.lastSequence())).isEqualTo(dropped);
				});
		}
	}

	@Test
	@EffectOf({ "capture.retention.max-age", "capture.retention.max-size", "capture.retention.keep",
			"capture.retention.without-checkpoint", "capture.retention.interval" })
	void oldRecordsAreRemovedWhileItRuns() {
		with(TestDatabase.H2.create())
			.withPropertyValues("esl.fleet.capture.retention.max-age=1h", "esl.fleet.capture.retention.max-size=2KB",
					"esl.fleet.capture.retention.keep=1", "esl.fleet.capture.retention.without-checkpoint=true",
					"esl.fleet.capture.retention.interval=50ms")
			.run((context) -> {
				JdbcTemplate jdbc = new JdbcTemplate(context.getBean(DataSource.class));
				jdbc.update("INSERT INTO ESL_CAPTURE_MARK VALUES (1, 4, 4)");
				for (int i = 1; i <= 4; i++) {
					jdbc.update("INSERT INTO ESL_CAPTURE VALUES (?, ?, 'esl-capture.v1', 0, 'one', 'pbx', 'r', 'c', 1, "
							+ "?, 'event.raw', 'DTMF', 0, NULL, NULL, NULL, '{}', '{}', '{}', '[]', 0, '', 1, ?, "
							+ "X'00')", i, "r:" + i, i, i);
				}
				await().until(() -> context.getBean(JdbcCaptureStore.class)
					.read(0, 10, CaptureCriteria.all())
					.stream()
					.map(CaptureRecord::appendSequence)
					.toList()
					.equals(List.of(4L)));
				assertThat(context.getBean(CaptureRetention.class)).extracting("rules")
					.hasToString("Rules[maxAge=PT1H, maxBytes=2048, keep=1, withoutCheckpoint=true]");
				assertThat(context.getBean(RetentionLifecycle.class).isRunning()).isTrue();
			});
	}

	@Test
	@EffectOf("capture.flush-interval")
	void whatIsTooLittleForABatchWaitsForTheInterval() {
		try (SimulatedFreeSwitch node = SimulatedFreeSwitch.builder().start()) {
			recording(TestDatabase.H2.create(), node)
				.withPropertyValues("esl.capture.include=DTMF", "esl.fleet.capture.flush-interval=1h")
				.run((context) -> {
					press(node, 3);
					JdbcCaptureSink sink = context.getBean(JdbcCaptureSink.class);
					await().until(() -> sink.status().equals(new CaptureStoreStatus(0, 0, 3, false)));
					context.getBean(EslCapture.class).flush();
					assertThat(sink.status()).isEqualTo(new CaptureStoreStatus(3, 0, 0, false));
				});
			recording(TestDatabase.H2.create(), node)
				.withPropertyValues("esl.capture.include=DTMF", "esl.fleet.capture.flush-interval=10ms")
				.run((context) -> {
					press(node, 3);
					JdbcCaptureSink sink = context.getBean(JdbcCaptureSink.class);
					await().until(() -> sink.status().equals(new CaptureStoreStatus(3, 0, 0, false)));
				});
		}
	}

	@Test
	@EffectOf({ "capture.batch-size", "capture.retry-for" })
	void theSinkHasItsSettings() {
		with(TestDatabase.H2.create())
			.withPropertyValues("esl.capture.enabled=true", "esl.fleet.capture.batch-size=7",
					"esl.fleet.capture.retry-for=3s")
			.run((context) -> assertThat(context.getBean(JdbcCaptureSink.class))
				.extracting("batch.capacity", "retryFor")
				.containsExactly(7, Duration.ofSeconds(3)));
	}

	@Test
	void whatMakesNoSenseFailsTheStart() {
		for (String property : List.of("batch-size=0", "flush-interval=0", "retry-for=-1s", "retention.max-age=-1s",
				"retention.max-size=-1B", "retention.keep=-1", "retention.interval=0")) {
			with(TestDatabase.H2.create())
				.withPropertyValues("esl.capture.enabled=true", "esl.fleet.capture." + property)
				.run((context) -> assertThat(context).as(property)
					.getFailure()
					.rootCause()
					.hasMessageContaining("esl.fleet.capture." + property.substring(0, property.indexOf('='))));
		}
	}

	@Test
	void nothingIsThereUnlessItIsEnabled() {
		with(TestDatabase.H2.create()).withPropertyValues("esl.fleet.capture.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(JdbcCaptureStore.class)
				.doesNotHaveBean(CaptureCheckpoints.class)
				.doesNotHaveBean(RetentionLifecycle.class)
				.doesNotHaveBean(EslFleetSchemaInitializer.class));
	}

	@Test
	void withoutRecordingThereIsAStoreToReadAndNoSink() {
		with(TestDatabase.H2.create()).run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(JdbcCaptureStore.class)
			.doesNotHaveBean(JdbcCaptureSink.class));
	}

	@Test
	void withoutADatabaseTheStartFails() {
		for (boolean inbound : List.of(true, false)) {
			this.empty.withPropertyValues("esl.inbound.enabled=" + inbound)
				.run((context) -> assertThat(context).getFailure()
					.rootCause()
					.hasMessageContaining("esl.fleet.capture.enabled"));
		}
		with(TestDatabase.H2.create()).withClassLoader(new FilteredClassLoader(JdbcTemplate.class))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("esl.fleet.capture.enabled"));
	}

	@Test
	void withoutALibraryForDatabasesNothingIsMissed() {
		this.empty.withPropertyValues("esl.fleet.capture.enabled=false")
			.withClassLoader(new FilteredClassLoader("org.springframework.jdbc", "org.springframework.dao",
					"org.springframework.transaction"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(MeterBinder.class));
	}

	@Test
	@Shows(backOff = EslFleetCaptureAutoConfiguration.class)
	void beansOfTheApplicationComeFirst() {
		JdbcTemplate jdbc = new JdbcTemplate();
		TransactionOperations transactions = TransactionOperations.withoutTransaction();
		JdbcCaptureStore store = new JdbcCaptureStore(jdbc, transactions);
		CaptureCheckpoints checkpoints = new CaptureCheckpoints(jdbc, transactions);
		JdbcCaptureSink sink = new JdbcCaptureSink(store, "mine", 1, Duration.ofHours(1), Duration.ZERO);
		CaptureRetention retention = new CaptureRetention(jdbc, transactions, store, checkpoints,
				new CaptureRetention.Rules(Duration.ZERO, 0, 0, false));
		with(TestDatabase.H2.create()).withPropertyValues("esl.capture.enabled=true")
			.withBean(JdbcCaptureStore.class, () -> store)
			.withBean(CaptureCheckpoints.class, () -> checkpoints)
			.withBean(JdbcCaptureSink.class, () -> sink)
			.withBean(CaptureRetention.class, () -> retention)
			.run((context) -> {
				assertThat(context.getBean(JdbcCaptureStore.class)).isSameAs(store);
				assertThat(context.getBean(CaptureCheckpoints.class)).isSameAs(checkpoints);
				assertThat(context.getBean(JdbcCaptureSink.class)).isSameAs(sink);
				assertThat(context.getBean(CaptureRetention.class)).isSameAs(retention);
			});
	}

	/** One that is a child's too would remove everything twice. */
	@Test
	void aChildContextHasNoneOfItsOwn() {
		with(TestDatabase.H2.create()).run((parent) -> with(TestDatabase.H2.create()).withParent(parent)
			.run((child) -> assertThat(child).hasNotFailed()
				.getBeans(RetentionLifecycle.class)
				.hasSize(1)
				.containsValue(parent.getBean(RetentionLifecycle.class))));
	}

	private static void press(SimulatedFreeSwitch node, int times) {
		for (int i = 0; i < times; i++) {
			node.fire(SimulatedEvent.named("DTMF").header("Unique-ID", "call").header("Digit", "" + i).build());
		}
	}

	private static CaptureStatus.Sink sinkBefore(EslCapture capture) {
		return capture.status().sinks().get(0);
	}

	@Configuration(proxyBeanMethods = false)
	static class Listening {

		final List<String> heard = new CopyOnWriteArrayList<>();

		@EslEventListener
		void pressed(DtmfEvent event) {
			this.heard.add(event.header("Digit"));
		}

	}

}
