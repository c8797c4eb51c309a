package io.github.eslspring.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.github.eslspring.capture.CaptureOptions;
import io.github.eslspring.command.EventFilter;
import io.github.eslspring.command.RawCommand;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.InboundOptions;
import io.github.eslspring.inbound.ReconnectPolicy;
import io.github.eslspring.status.Continuity;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.NodeStatus;
import io.github.eslspring.status.PreparedRecovery;
import io.github.eslspring.status.ReconstructionPosture;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.fault.ScriptedReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.jackson.EndpointJsonMapper;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * A node's status as tools of operators read it.
 */
class NodeStatusJsonIntegrationTests {

	private static final String KEYS = """
			authenticated capture.recorded capture.sinks[].delivered capture.sinks[].dropped
			capture.sinks[].failed capture.sinks[].name capture.sinks[].queuedBytes channels.endedUnseen
			channels.evicted channels.followed channels.live channels.resync.added channels.resync.at
			channels.resync.ended channels.resync.generation channels.resync.outcome channels.resync.problem
			channels.withheld commands.accepted commands.active commands.awaiting commands.cancelled
			commands.completed commands.failed commands.hungUp commands.lastError.at commands.lastError.message
			commands.lastError.type commands.limit commands.lost commands.operations[].acceptedAt
			commands.operations[].generation commands.operations[].id commands.operations[].jobUuid
			commands.operations[].kind commands.operations[].lastProgressAt commands.operations[].queueState
			commands.operations[].recoveryGenerationId commands.operations[].verb commands.overloaded
			commands.queued commands.rejected commands.settled commands.timedOut commands.unwrittenBytes
			commands.unwrittenLimit commands.waiting connected connection.address connection.attempts
			connection.endpoint connection.generation connection.id connection.lastActivity
			connection.lastDisconnect.at connection.lastDisconnect.message connection.lastDisconnect.type
			connection.lastSuccessfulConnect connection.liveFor connection.open connection.openedAt connection.permissions
			connection.unresponsive connection.user connectionState degraded dispatch.currentLag dispatch.delivered dispatch.dropped dispatch.failed dispatch.lag dispatch.lanes
			dispatch.queuedBytes dispatch.queuedEvents dispatch.shed draining events.broken events.logs
			events.received executions.limit executions.overloaded executions.pending gaps.last.from
			gaps.last.fromGeneration gaps.last.kind gaps.last.lastHeard gaps.last.length gaps.last.shed
			gaps.last.to gaps.last.toGeneration gaps.lostConnections gaps.openSince gaps.shed history.limit
			history.publications[].at history.publications[].cause history.publications[].finality
			history.publications[].generation history.publications[].id history.publications[].operationId
			history.publications[].ordering.source history.publications[].ordering.value
			history.publications[].source history.publications[].subject history.publications[].variance
			history.publications[].verb history.publications[].written history.transitions[].at
			history.transitions[].channel history.transitions[].detail history.transitions[].event
			history.transitions[].generation history.transitions[].ordering.source
			history.transitions[].ordering.value history.transitions[].state history.transitions[].transition
			jobs.lateEnds jobs.limit jobs.overloaded jobs.pending labels.site lastFailure.at lastFailure.message
			lastFailure.type live liveness node observers.failed observers.registered observers.skipped phase
			queueState reconnect.attemptNumber reconnect.attempts reconnect.backoff
			reconnect.externalInterventionRequired reconnect.failClosed reconnect.inProgress
			reconnect.lastBackoff reconnect.lastRetryDue reconnect.lastRetryStarted reconnect.maxAttempts
			reconnect.nextRetryDue reconnect.phase reconnect.remaining reconnect.retryExhausted
			reconnect.retryScheduled reconnect.stoppedAt reconnect.stoppedFor reconnect.stopReason
			reconnect.terminallyStopped recovery.continuity recovery.drainPosture recovery.generationId
			recovery.generationStartedAt recovery.lastDrain.abortedCommands recovery.lastDrain.abortedExecutions
			recovery.lastDrain.abortedJobs recovery.lastDrain.cause recovery.lastDrain.completedAt
			recovery.lastDrain.outcome recovery.lastDrain.requestedAt recovery.lastRecoveryCause
			recovery.lastRecoveryOutcome recovery.preparedContext.acceptedOperationIds[]
			recovery.preparedContext.continuity recovery.preparedContext.explicitRecovery
			recovery.preparedContext.generationId recovery.preparedContext.metadata.from
			recovery.preparedContext.onlyWithPreparedContext recovery.preparedContext.preparedAt
			recovery.preparedContext.reconstructionPosture recovery.preparedContextApplied
			recovery.reconstructionPosture recovery.recoverableAfterReconnect
			recovery.recoverableOnlyWithPreparedContext recovery.retryPosture recovery.terminallyNonRecoverable
			recoveryInProgress runtimeActive runtimeId sessionState since startupFailure subscriptions.current
			subscriptions.desired.all subscriptions.desired.current subscriptions.desired.filters[].header
			subscriptions.desired.filters[].value subscriptions.desired.logLevel subscriptions.desired.names[]
			subscriptions.desired.subclasses subscriptions.observed.all subscriptions.observed.current
			subscriptions.observed.filters subscriptions.observed.logLevel subscriptions.observed.names
			subscriptions.observed.subclasses takenAt totalInflight
			""";

	private final SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();

	private final EslInboundClient client = EslInboundClient.builder()
		.host(this.pbx.host())
		.port(this.pbx.port())
		.options(InboundOptions.builder()
			.reconnect(new ReconnectPolicy(true, 0, Duration.ofMinutes(1), Duration.ofMinutes(1), 1, 0,
					Duration.ofSeconds(30)))
			.drainTimeout(Duration.ZERO)
			.build())
		.labels(Map.of("site", "cologne"))
		.filters(List.of(new EventFilter("Unique-ID", "a")))
		.capture(CaptureOptions.builder().sink((artifact) -> {
		}).build())
		.recovery(new PreparedRecovery("worker-7", ReconstructionPosture.HOOK_REQUIRED, Continuity.GAP_DETECTED, false,
				List.of("bgapi-g7-3"), Map.of("from", "worker 7"), Instant.parse("2024-02-03T04:05:06Z")))
		.build();

	private NodeStatus status;

	@BeforeEach
	void letEverythingHappenOnce() throws Exception {
		this.client.onEvent((event) -> {
		}, "CHANNEL_HANGUP");
		this.client.connect().get(15, SECONDS);
		this.client.api("echo", "hello").get(15, SECONDS);
		assertThatThrownBy(() -> this.client.send(RawCommand.of("nosuchcommand")).get(15, SECONDS))
			.hasMessageContaining("-ERR");
		this.client.disconnect().get(15, SECONDS);
		this.client.connect().get(15, SECONDS);
		this.pbx.onCommand("bgapi msleep", (command) -> ScriptedReply.reply("+OK Job-UUID: none"));
		this.client.bgapi("msleep", "100000").accepted().get(15, SECONDS);
		this.pbx.fire(SimulatedEvent.named("CHANNEL_HANGUP").header("Unique-ID", "a").build());
		await().atMost(15, SECONDS).until(() -> this.client.status().receivedEvents() == 1);
		this.pbx.dropConnections();
		await().atMost(15, SECONDS).until(() -> this.client.status().phase() == NodePhase.RECONNECTING);
		this.status = this.client.status();
	}

	@AfterEach
	void close() {
		this.client.close();
		this.pbx.close();
	}

	@Test
	void hasTheseKeysAndNoOthers() {
		TreeSet<String> keys = new TreeSet<>();
		collect("", new JsonMapper().valueToTree(this.status), keys);
		assertThat(keys).containsExactlyElementsOf(new TreeSet<>(List.of(KEYS.strip().split("\\s+"))));
	}

	@Test
	void speaksInWordsAndIsoTimesAtTheEndpoint() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(JacksonEndpointAutoConfiguration.class))
			.run((context) -> {
				JsonNode json = context.getBean(EndpointJsonMapper.class).get().valueToTree(this.status);
				assertThat(json.at("/phase").asString()).isEqualTo("reconnecting");
				assertThat(json.at("/connectionState").asString()).isEqualTo("reconnecting");
				assertThat(json.at("/reconnect/phase").asString()).isEqualTo("waiting_to_retry");
				assertThat(json.at("/reconnect/backoff").asString()).isEqualTo("PT1M");
				assertThat(json.at("/recovery/continuity").asString()).isEqualTo("gap-detected");
				assertThat(json.at("/gaps/last/kind").asString()).isEqualTo("connection");
				assertThat(json.at("/channels/resync/outcome").asString()).isEqualTo("failed");
				assertThat(json.at("/recovery/lastDrain/outcome").asString()).isEqualTo("completed");
				assertThat(json.at("/recovery/preparedContext/preparedAt").asString())
					.isEqualTo("2024-02-03T04:05:06Z");
				assertThat(json.at("/takenAt").asString()).isEqualTo(this.status.takenAt().toString());
				assertThat(json.at("/commands/operations/0/queueState").asString()).isEqualTo("in-flight");
				assertThat(json.at("/history/transitions/0/transition").asString()).isEqualTo("terminal");
				assertThat(json.at("/live").asBoolean()).isFalse();
				assertThat(json.toString()).doesNotContain("100000", "ClueCon");
			});
	}

	private static void collect(String path, JsonNode node, TreeSet<String> keys) {
		if (node.isObject() && !node.isEmpty()) {
			node.forEachEntry((name, child) -> collect(path.isEmpty() ? name : path + "." + name, child, keys));
		}
		else if (node.isArray() && !node.isEmpty()) {
			node.forEach((child) -> collect(path + "[]", child, keys));
		}
		else {
			keys.add(path);
		}
	}

}
