package io.github.eslspring.inbound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.github.eslspring.EslNode;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.capture.ArtifactKind;
import io.github.eslspring.capture.CaptureArtifact;
import io.github.eslspring.capture.CaptureOptions;
import io.github.eslspring.capture.EslCapture;
import io.github.eslspring.capture.JsonLinesCaptureSink;
import io.github.eslspring.capture.RecordedArtifacts;
import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.command.ExitCommand;
import io.github.eslspring.command.SendEventCommand;
import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.job.BackgroundJob;
import io.github.eslspring.status.CaptureStatus;
import io.github.eslspring.status.NodeStatus;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.fault.ScriptedReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is recorded of which traffic, and that recording changes nothing else.
 */
class CaptureIntegrationTests {

	private final RecordedArtifacts recorded = new RecordedArtifacts();

	@Test
	void recordsTheLoginByItsAnswerOnly() {
		try (SimulatedNode node = node()) {
			CaptureArtifact login = awaitKinds("command.reply").get(0);
			assertThat(login.name()).isEqualTo("auth");
			assertThat(login.payload().text()).isEqualTo("Content-Type: command/reply\nReply-Text: +OK accepted\n\n");
			assertThat(login.facts()).containsEntry("replyText", "+OK accepted")
				.containsEntry("contentType", "command/reply")
				.doesNotContainKeys("commandArguments", "commandText");
			assertThat(login.metadata()).containsEntry("sessionState", "authenticating").containsEntry("live", "false");
			assertThat(login.operationId()).isEqualTo("auth-g1-s1");
			assertThat(node.sent("auth")).hasSize(1);
			assertThat(this.recorded.text()).doesNotContain("ClueCon");
		}
	}

	@Test
	void neverRecordsAPasswordEvenWhenItIsRefused() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().password("r1ghtOne").start();
				EslInboundClient client = EslInboundClient.builder()
					.host(pbx.host())
					.port(pbx.port())
					.password("wr0ngOne")
					.capture(options().redact().build())
					.build()) {
			Patience.failureOf(client.connect());
			assertThat(awaitKinds("command.reply").get(0).facts()).containsEntry("replyText", "-ERR invalid");
			assertThat(this.recorded.text()).doesNotContain("wr0ngOne").doesNotContain("r1ghtOne");
		}
	}

	@Test
	void linksApiAndItsAnswer() {
		try (SimulatedNode node = quietNode()) {
			Patience.resultOf(node.client().api("echo", "hello", "Ü"));
			List<CaptureArtifact> artifacts = awaitKinds("api.dispatch", "api.reply");
			CaptureArtifact dispatch = artifacts.get(0);
			CaptureArtifact reply = artifacts.get(1);
			assertThat(dispatch.payload().text()).isEqualTo("api echo hello Ü");
			assertThat(dispatch.facts()).containsEntry("commandType", "api")
				.containsEntry("commandName", "echo")
				.containsEntry("commandArguments", "hello Ü");
			assertThat(reply.payload().text()).isEqualTo("Content-Type: api/response\nContent-Length: 8\n\nhello Ü");
			assertThat(reply.facts()).containsEntry("contentType", "api/response").doesNotContainKey("replyText");
			assertThat(dispatch.operationId()).startsWith("api-g1-").isEqualTo(reply.operationId());
			assertThat(reply.metadata()).containsEntry("live", "true").containsEntry("draining", "false");
			assertThat(reply.sequence()).isGreaterThan(dispatch.sequence());
			assertThat(reply.origin().connectionId()).isEqualTo(dispatch.origin().connectionId());
			assertThat(reply.origin().capturedAt()).isAfterOrEqualTo(dispatch.origin().capturedAt());
			assertThat(reply.schemaVersion()).isEqualTo("esl-capture.v1");
		}
	}

	@Test
	void linksABackgroundJobFromItsStartToItsEnd() {
		try (SimulatedNode node = quietNode()) {
			node.client().bgapi("echo", "first").result(Patience.LIMIT);
			awaitKinds("subscription.mutate", "bgapi.dispatch", "command.reply", "command.reply", "bgapi.ack",
					"event.raw", "bgapi.complete");
			this.recorded.forget();
			BackgroundJob job = node.client().bgapi("echo", "second");
			job.result(Patience.LIMIT);
			List<CaptureArtifact> artifacts = awaitKinds("bgapi.dispatch", "command.reply", "bgapi.ack", "event.raw",
					"bgapi.complete");
			assertThat(artifacts).allMatch((artifact) -> job.id().equals(artifact.jobUuid()))
				.extracting(CaptureArtifact::operationId)
				.containsOnly(artifacts.get(0).operationId());
			assertThat(artifacts.get(0).operationId()).startsWith("bgapi-g1-");
			assertThat(artifacts.get(0).payload().text()).isEqualTo("bgapi echo second\nJob-UUID: " + job.id());
			assertThat(artifacts.get(1).facts()).containsEntry("replyText", "+OK Job-UUID: " + job.id())
				.containsEntry("jobUuid", job.id());
			assertThat(artifacts.get(3).facts()).containsEntry("eventName", "BACKGROUND_JOB")
				.containsEntry("jobUuid", job.id())
				.containsKeys("eventSequence", "coreUuid", "eventDateTimestamp");
			assertThat(artifacts.get(3).eventSequence()).isNotNull();
			assertThat(artifacts.get(4).payload().text()).isEqualTo("second");
		}
	}

	@Test
	void recordsNoEndOfAJobThatIsNobodysOrWasGivenUp() {
		try (SimulatedNode node = quietNode()) {
			node.pbx().onCommand("bgapi", (command) -> ScriptedReply.reply("+OK Job-UUID: taken"));
			BackgroundJob job = node.client().bgapi("wait");
			Patience.resultOf(job.accepted());
			node.pbx().fire(SimulatedEvent.named("BACKGROUND_JOB").header("Job-UUID", "somebody-elses").build());
			Patience.await().until(() -> this.recorded.of(ArtifactKind.EVENT_RAW).size() == 1);
			Patience.resultOf(node.client().disconnect(Duration.ofMillis(20)));
		}
		assertThat(this.recorded.of(ArtifactKind.BGAPI_COMPLETE)).isEmpty();
		assertThat(this.recorded.of(ArtifactKind.EVENT_RAW).get(0).operationId()).isNull();
	}

	@Test
	void recordsWhatTheServerIsAskedForBeforeAndAfter() {
		try (SimulatedNode node = quietNode()) {
			Registration registration = node.client().onEvent((event) -> {
			}, "DTMF", "CUSTOM test::event");
			CaptureArtifact added = awaitKinds("subscription.mutate", "command.reply").get(0);
			assertThat(added.facts()).containsEntry("mutationKind", "subscribe").containsEntry("commandType", "event");
			JsonNode payload = json(added);
			assertThat(payload.get("command").asString()).isEqualTo("event plain DTMF CUSTOM test::event");
			assertThat(payload.get("names")).hasSize(1);
			assertThat(payload.get("before").get("names")).isEmpty();
			assertThat(payload.get("after").get("names").get(0).asString()).isEqualTo("DTMF");
			assertThat(payload.get("after").get("subclasses").get(0).asString()).isEqualTo("test::event");
			assertThat(this.recorded.all().get(1).operationId()).isEqualTo(added.operationId())
				.startsWith("event-g1-s");
			this.recorded.forget();
			registration.close();
			CaptureArtifact removed = awaitKinds("subscription.mutate", "command.reply").get(0);
			assertThat(removed.facts()).containsEntry("mutationKind", "unsubscribe");
			assertThat(json(removed).get("before").get("names")).hasSize(1);
			assertThat(json(removed).get("after").get("names")).isEmpty();
		}
	}

	@Test
	void aRefusedSubscriptionIsNotToldAsAskedForLater() {
		try (SimulatedNode node = quietNode()) {
			Registration refusal = refuse(node, "event plain DTMF");
			node.client().onEvent((event) -> {
			}, "DTMF");
			awaitKinds("subscription.mutate", "command.reply");
			refusal.close();
			this.recorded.forget();
			node.client().onEvent((event) -> {
			}, "HEARTBEAT");
			CaptureArtifact next = awaitKinds("subscription.mutate", "command.reply").get(0);
			assertThat(json(next).get("before").get("names")).isEmpty();
		}
	}

	@Test
	void whatChangesNothingLeavesNothing() {
		try (SimulatedNode node = quietNode()) {
			node.client().onEvent((event) -> {
			}, "DTMF");
			awaitKinds("subscription.mutate", "command.reply");
			this.recorded.forget();
			node.client().onEvent((event) -> {
			}, "DTMF");
			Patience.resultOf(node.client().api("echo", "a"));
			awaitKinds("api.dispatch", "api.reply");
		}
	}

	@Test
	void rejectedWorkLeavesNothing() {
		CountDownLatch open = new CountDownLatch(1);
		try (SimulatedNode node = quietNode((options) -> options.maxInflight = 1)) {
			node.pbx().onApi("wait", (arguments) -> {
				Patience.awaitLatch(open);
				return "done";
			});
			var waiting = node.client().api("wait");
			Patience.failureOf(node.client().api("echo", "toomuch"));
			Patience.failureOf(node.client().bgapi("echo", "toomuch").accepted());
			open.countDown();
			Patience.resultOf(waiting);
			Patience.failureOf(node.client().api("ec\nho"));
			Patience.failureOf(node.client().send(new ExitCommand()));
			Patience.failureOf(node.client().api(ApiCommand.of("x", "y".repeat(11 << 20))));
			Patience.resultOf(node.client().disconnect());
			Patience.failureOf(node.client().api("echo", "closed"));
		}
		assertThat(this.recorded.kinds()).startsWith("api.dispatch", "subscription.mutate");
		assertThat(this.recorded.of(ArtifactKind.API_DISPATCH)).hasSize(1);
		assertThat(this.recorded.of(ArtifactKind.BGAPI_DISPATCH)).isEmpty();
		assertThat(this.recorded.text()).doesNotContain("toomuch").doesNotContain("closed");
	}

	@Test
	void recordsAnAnswerThatComesTooLate() {
		try (SimulatedNode node = quietNode()) {
			node.pbx().onCommand("api echo", (command) -> ScriptedReply.execute().after(Duration.ofMillis(150)));
			assertThat(Patience.failureOf(node.client().api(Duration.ofMillis(20), "echo", "late")))
				.isInstanceOf(EslTimeoutException.class);
			List<CaptureArtifact> artifacts = awaitKinds("api.dispatch", "api.reply");
			assertThat(artifacts.get(1).operationId()).isEqualTo(artifacts.get(0).operationId());
			assertThat(artifacts.get(1).payload().text()).endsWith("late");
		}
	}

	@Test
	void recordsWhatIsSentWithItsAnswer() {
		try (SimulatedNode node = quietNode()) {
			Patience.resultOf(node.client()
				.send(SendEventCommand.custom("test::event").header("password", "s3cret").header("A", "b").body("x")));
			CaptureArtifact reply = awaitKinds("command.reply").get(0);
			assertThat(reply.name()).isEqualTo("sendevent");
			assertThat(reply.operationId()).startsWith("sendevent-g1-");
			assertThat(reply.facts()).containsEntry("commandText",
					"sendevent CUSTOM\nEvent-Subclass: test::event\npassword: ******\nA: b\nContent-Length: 1\n\nx");
			assertThat(reply.redacted()).containsExactly("password");
		}
	}

	@Test
	void goesOnOverTheNextConnection() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> {
			options.capture = options().build();
			options.initialDelay = Duration.ofMillis(10);
		})) {
			node.client().onEvent((event) -> {
			}, "DTMF");
			awaitKinds("command.reply", "subscription.mutate", "command.reply");
			node.pbx().dropConnections();
			node.awaitActiveAfter(1);
			Patience.resultOf(node.client().api("echo", "again"));
			List<CaptureArtifact> artifacts = awaitKinds("command.reply", "subscription.mutate", "command.reply",
					"command.reply", "subscription.mutate", "command.reply", "api.dispatch", "api.reply");
			assertThat(artifacts).extracting(CaptureArtifact::sequence)
				.isSorted()
				.doesNotHaveDuplicates()
				.startsWith(1L);
			assertThat(artifacts).extracting((artifact) -> artifact.origin().runtimeId())
				.containsOnly(runtimeId(artifacts));
			assertThat(artifacts.subList(0, 3)).extracting((artifact) -> artifact.origin().connectionId())
				.containsOnly(connectionId(artifacts, 0));
			assertThat(artifacts.subList(3, 8)).extracting((artifact) -> artifact.origin().connectionId())
				.containsOnly(connectionId(artifacts, 3))
				.doesNotContain(connectionId(artifacts, 0));
			assertThat(artifacts.subList(3, 8)).extracting((artifact) -> artifact.origin().generation())
				.containsOnly(2L);
			NodeStatus status = node.client().status();
			assertThat(status.runtimeId()).isEqualTo(runtimeId(artifacts));
			assertThat(status.connection().id()).isEqualTo(connectionId(artifacts, 3));
			assertThat(status.recovery().continuity().word()).isEqualTo("gap-detected");
			assertThat(json(artifacts.get(4)).get("before").get("names")).isEmpty();
			assertThat(artifacts.get(2).metadata()).containsEntry("replayContinuity", "continuous")
				.containsEntry("recoveryGeneration", "1")
				.containsEntry("reconstructionPosture", "native");
			assertThat(artifacts.get(7).metadata()).containsEntry("replayContinuity", "gap-detected")
				.containsEntry("recoveryGeneration", "2")
				.containsEntry("reconstructionPosture", "hook-required");
		}
	}

	@ParameterizedTest
	@EnumSource
	void recordsEventsByteForByteWithoutSecrets(EventFormat format) {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				EslInboundClient client = EslInboundClient.builder()
					.host(pbx.host())
					.port(pbx.port())
					.format(format)
					.events(EventSelection.of("DTMF"))
					.label("site", "north")
					.capture(options().include("event.raw").build())
					.build()) {
			Patience.resultOf(client.connect());
			pbx.fire(SimulatedEvent.named("DTMF")
				.header("Unique-ID", "u-1")
				.header("Channel-Name", "sofia/internal/1000")
				.header("Call-Direction", "inbound")
				.header("DTMF-Digit", "7")
				.header("variable_sip_auth_password", "s3cret")
				.build());
			CaptureArtifact artifact = awaitKinds("event.raw").get(0);
			assertThat(artifact.name()).isEqualTo("DTMF");
			assertThat(artifact.sequence()).as("what is not wanted takes no number").isEqualTo(1);
			assertThat(artifact.redacted()).containsExactly("DTMF-Digit", "variable_sip_auth_password");
			assertThat(artifact.payload().text()).contains("******").doesNotContain("s3cret").contains("u-1");
			assertThat(artifact.facts()).containsEntry("contentType", "text/event-" + format.word())
				.containsEntry("uniqueId", "u-1");
			assertThat(artifact.metadata()).containsEntry("channelName", "sofia/internal/1000")
				.containsEntry("callDirection", "inbound");
			assertThat(artifact.origin().labels()).containsEntry("site", "north");
			assertThat(artifact.origin().node()).isEqualTo("default");
		}
	}

	@Test
	void hidesTheAnswerToAQuestionForASecret() {
		try (SimulatedNode node = quietNode()) {
			node.pbx().onApi("uuid_getvar", (arguments) -> "s3cret");
			node.pbx().onApi("uuid_dump", (arguments) -> "a: b\nvariable_sip_auth_password: s3cret\nc: d\n");
			Patience.resultOf(node.client().api("uuid_getvar", "u", "sip_auth_password"));
			Patience.resultOf(node.client().api("uuid_dump", "u"));
			Patience.resultOf(node.client().api("originate", "{sip_auth_password=s3cret}user/1000", "5000"));
			node.client().bgapi("uuid_getvar", "u", "sip_auth_password").result(Patience.LIMIT);
			Patience.await().until(() -> this.recorded.of(ArtifactKind.BGAPI_COMPLETE).size() == 1);
			List<CaptureArtifact> replies = this.recorded.of(ArtifactKind.API_REPLY);
			assertThat(replies.get(0).payload().text())
				.isEqualTo("Content-Type: api/response\nContent-Length: 6\n\n******");
			assertThat(replies.get(0).redacted()).containsExactly("sip_auth_password");
			assertThat(replies.get(1).payload().text()).isEqualTo("Content-Type: api/response\nContent-Length: 45\n\n"
					+ "a: b\nvariable_sip_auth_password: ******\nc: d\n");
			assertThat(replies.get(2).payload().text()).doesNotContain("******");
			assertThat(replies.get(2).facts()).containsEntry("commandArguments",
					"{sip_auth_password=******}user/1000 5000");
			assertThat(this.recorded.text()).doesNotContain("s3cret");
		}
	}

	@Test
	void recordsNothingUnlessTold() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			Patience.resultOf(node.client().api("echo", "a"));
			assertThat(node.client().status().capture()).isNull();
		}
	}

	@Test
	void aBlockedSinkDelaysNothing() {
		CountDownLatch open = new CountDownLatch(1);
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.capture = CaptureOptions.builder()
			.queueCapacity(30_000)
			.closeTimeout(Duration.ofMillis(50))
			.sink((artifact) -> Patience.awaitLatch(open))
			.build())) {
			for (int i = 0; i < 200; i++) {
				assertThat(Patience.resultOf(node.client().api("echo", "" + i)).body()).isEqualTo("" + i);
			}
			CaptureStatus status = node.client().status().capture();
			assertThat(status.recorded()).isEqualTo(401);
			assertThat(status.sinks().get(0).dropped()).isGreaterThan(300);
			long start = System.nanoTime();
			node.client().close();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
			open.countDown();
		}
	}

	@Test
	void aFailingSinkChangesNothingForAnybody() {
		try (SimulatedNode node = SimulatedNode
			.connected((options) -> options.capture = CaptureOptions.builder().sink((artifact) -> {
				throw new IllegalStateException("broken");
			}).sink(this.recorded).build())) {
			assertThat(Patience.resultOf(node.client().api("echo", "a")).body()).isEqualTo("a");
			node.pbx().dropConnections();
			node.awaitActiveAfter(1);
			assertThat(Patience.resultOf(node.client().api("echo", "b")).body()).isEqualTo("b");
			awaitKinds("command.reply", "api.dispatch", "api.reply", "command.reply", "api.dispatch", "api.reply");
			Patience.await().until(() -> node.client().status().capture().sinks().get(0).failed() == 6);
		}
	}

	@Test
	void closingTheClientDeliversWhatWasRecorded() {
		SimulatedNode node = node();
		Patience.resultOf(node.client().api("echo", "a"));
		node.close();
		assertThat(this.recorded.kinds()).containsExactly("command.reply", "api.dispatch", "api.reply");
		assertThat(this.recorded.isClosed()).isTrue();
	}

	@Test
	void whatIsInTheFileIsWhatWasRecorded(@TempDir Path directory) throws IOException {
		Path file = directory.resolve("capture.jsonl");
		try (SimulatedNode node = SimulatedNode
			.connected((options) -> options.capture = options().sink(JsonLinesCaptureSink.of(file)).build())) {
			node.client().onEvent((event) -> {
			}, "CUSTOM test::event");
			node.client().bgapi("echo", "job").result(Patience.LIMIT);
			node.fire(1);
			Patience.resultOf(node.client().api("echo", "Ü \" \\"));
			Patience.await().until(() -> this.recorded.of(ArtifactKind.EVENT_RAW).size() == 2);
		}
		List<String> lines = Files.readAllLines(file);
		assertThat(lines).hasSameSizeAs(this.recorded.all());
		for (int i = 0; i < lines.size(); i++) {
			CaptureArtifact artifact = this.recorded.all().get(i);
			JsonNode line = new JsonMapper().readTree(lines.get(i));
			assertThat(line.get("appendSequence").asLong()).isEqualTo(i + 1);
			assertThat(line.get("sequence").asLong()).isEqualTo(artifact.sequence());
			assertThat(line.get("kind").asString()).isEqualTo(artifact.kind().word());
			assertThat(line.path("operationId").asString(null)).isEqualTo(artifact.operationId());
			assertThat(line.path("jobUuid").asString(null)).isEqualTo(artifact.jobUuid());
			assertThat(line.get("payload").asString()).isEqualTo(artifact.payload().text());
			assertThat(texts(line.get("facts"))).isEqualTo(artifact.facts());
			assertThat(texts(line.get("metadata"))).isEqualTo(artifact.metadata());
		}
	}

	@Test
	void clientsCanShareARecording() {
		try (EslCapture capture = new EslCapture(options().build());
				SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start()) {
			for (String name : List.of("one", "two")) {
				try (EslInboundClient client = EslInboundClient.builder()
					.node(EslNode.named(name))
					.host(pbx.host())
					.port(pbx.port())
					.capture(capture)
					.build()) {
					Patience.resultOf(client.connect());
				}
				assertThat(this.recorded.isClosed()).isFalse();
			}
			assertThat(this.recorded.all()).extracting((artifact) -> artifact.origin().node())
				.containsExactly("one", "two");
			assertThat(this.recorded.all()).extracting(CaptureArtifact::sequence).containsExactly(1L, 1L);
			assertThat(this.recorded.all()).extracting((artifact) -> artifact.origin().runtimeId())
				.doesNotHaveDuplicates();
		}
		assertThat(this.recorded.isClosed()).isTrue();
	}

	private CaptureOptions.Builder options() {
		return CaptureOptions.builder().sink(this.recorded);
	}

	private SimulatedNode node() {
		return SimulatedNode.connected((options) -> options.capture = options().build());
	}

	private SimulatedNode quietNode() {
		return quietNode((options) -> {
		});
	}

	/** Connected, with the login forgotten. */
	private SimulatedNode quietNode(Consumer<TestOptions> change) {
		SimulatedNode node = SimulatedNode.connected((options) -> {
			options.capture = options().build();
			change.accept(options);
		});
		awaitKinds("command.reply");
		this.recorded.forget();
		return node;
	}

	private List<CaptureArtifact> awaitKinds(String... kinds) {
		Patience.await().untilAsserted(() -> assertThat(this.recorded.kinds()).containsExactly(kinds));
		return List.copyOf(this.recorded.all());
	}

	private static Registration refuse(SimulatedNode node, String command) {
		var refusal = node.pbx().onCommand(command, (received) -> ScriptedReply.reply("-ERR permission denied"));
		return refusal::close;
	}

	private static JsonNode json(CaptureArtifact artifact) {
		return new JsonMapper().readTree(artifact.payload().text());
	}

	private static Map<String, String> texts(JsonNode object) {
		return object.propertyStream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> entry.getValue().asString()));
	}

	private static String runtimeId(List<CaptureArtifact> artifacts) {
		return artifacts.get(0).origin().runtimeId();
	}

	private static String connectionId(List<CaptureArtifact> artifacts, int index) {
		return artifacts.get(index).origin().connectionId();
	}

}
