package io.github.eslspring.inbound;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.EslConnectionException;
import io.github.eslspring.EslSetupException;
import io.github.eslspring.channel.LiveChannels;
import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.job.BackgroundJob;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.ResyncStatus.Outcome;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.fault.ScriptedReply;
import io.github.eslspring.test.session.Permissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A user of the server's directory who may not hear everything: a refusal costs what was
 * refused and nothing else.
 */
class RestrictedUserIntegrationTests {

	private static final String USER = "1000@example.test";

	private final List<String> heard = new CopyOnWriteArrayList<>();

	private SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().build();

	private EslInboundClient client = EslInboundClient.builder().build();

	@AfterEach
	void close() {
		this.client.close();
		this.pbx.close();
	}

	@Test
	void refusedListenerDoesNotDeafenTheNextOne() {
		connect("HEARTBEAT DTMF");
		this.client.onEvent((event) -> this.heard.add("never"), "CHANNEL_BRIDGE");
		await().until(() -> this.client.status().lastFailure() != null);
		this.client.onEvent((event) -> this.heard.add(event.name()), "HEARTBEAT");
		this.pbx.awaitCommand((command) -> command.line().equals("event plain HEARTBEAT"), Patience.LIMIT);
		Patience.resultOf(this.client.api("echo", "flushed"));
		this.pbx.fire(SimulatedEvent.named("HEARTBEAT").build());
		await().untilAsserted(() -> assertThat(this.heard).containsExactly("HEARTBEAT"));
	}

	@Test
	void allowedPartOfARefusedListenerStillWorks() {
		connect("HEARTBEAT DTMF");
		this.client.onEvent((event) -> this.heard.add(event.name()), "CHANNEL_BRIDGE", "DTMF", "HEARTBEAT");
		await().until(() -> this.client.status().lastFailure() != null);
		assertThat(this.client.status().lastFailure().message()).contains("CHANNEL_BRIDGE").doesNotContain("DTMF");
		this.pbx.fire(SimulatedEvent.named("DTMF").build());
		this.pbx.fire(SimulatedEvent.named("HEARTBEAT").build());
		await().untilAsserted(() -> assertThat(this.heard).containsExactlyInAnyOrder("DTMF", "HEARTBEAT"));
	}

	@Test
	void refusedListenerDoesNotStandInTheWayOfTheNextConnection() {
		connect("HEARTBEAT");
		Registration refused = this.client.onEvent((event) -> this.heard.add("never"), "ALL");
		await().until(() -> this.client.status().lastFailure() != null);
		this.pbx.dropConnections();
		await().until(() -> this.client.status().generation() == 2 && this.client.status().live());
		refused.close();
		assertThat(this.client.status().phase()).isEqualTo(NodePhase.ACTIVE);
	}

	@Test
	void aPermissionThatIsWithdrawnCostsOnlyWhatNeedsIt() {
		try (SimulatedNode node = SimulatedNode.connected((options) -> options.resync = true)) {
			node.client().onEvent((event) -> this.heard.add(event.name()), "HEARTBEAT");
			SimulatedCall call = node.pbx().call("1000").to("5000").answer();
			assertThat(node.client().bgapi("echo", "x").result(Patience.LIMIT).result()).isEqualTo("x");
			assertThat(Patience.resultOf(node.client().execute(call.uuid(), "answer")).isCompleted()).isTrue();
			node.pbx().onCommand("sendmsg", (command) -> ScriptedReply.reply("+OK"));
			CompletableFuture<ExecuteOutcome> execution = node.client().execute(call.uuid(), "park");
			BackgroundJob job = node.client().bgapi("msleep", "60000");
			Patience.resultOf(job.accepted());
			LiveChannels live = node.client().channels();
			await().until(() -> live.size() == 1);
			var denial = node.pbx()
				.onCommand("event", (command) -> command.line().equals("event plain HEARTBEAT")
						? ScriptedReply.execute() : ScriptedReply.reply("-ERR permission denied"));
			node.pbx().dropConnections();
			node.awaitActiveAfter(1);
			assertThat(node.client().status().generation()).isEqualTo(2);
			assertThat(Patience.failureOf(execution)).isInstanceOf(EslSetupException.class);
			assertThatExceptionOfType(EslSetupException.class).isThrownBy(() -> job.result(Patience.LIMIT));
			assertThat(Patience.failureOf(node.client().execute(call.uuid(), "park")))
				.isInstanceOf(EslSetupException.class);
			await().until(() -> node.client().status().channels().resync().outcome() == Outcome.IMPOSSIBLE);
			await().until(() -> {
				node.pbx().heartbeat();
				return !this.heard.isEmpty();
			});
			denial.close();
			assertThat(node.client().bgapi("echo", "y").result(Patience.LIMIT).result()).isEqualTo("y");
		}
	}

	@Test
	void listenerThatIsRefusedFromTheStartKeepsTheNodeFromBeingReady() {
		build("HEARTBEAT");
		this.client.onEvent((event) -> this.heard.add("never"), "CHANNEL_BRIDGE");
		this.client.connect();
		await().until(() -> this.client.status().lastFailure() != null);
		assertThat(this.client.status().lastFailure().type()).isEqualTo(EslSetupException.class.getSimpleName());
		assertThat(this.client.status().live()).isFalse();
	}

	@Test
	void jobWhoseEndMayNotBeHeardIsStillAccepted() {
		connect("HEARTBEAT");
		BackgroundJob job = this.client.bgapi("echo", "x");
		Patience.resultOf(job.accepted());
		assertThatExceptionOfType(EslSetupException.class).isThrownBy(() -> job.result(Patience.LIMIT));
		BackgroundJob next = this.client.bgapi("echo", "y");
		Patience.resultOf(next.accepted());
		assertThatExceptionOfType(EslSetupException.class).isThrownBy(() -> next.result(Patience.LIMIT));
	}

	@Test
	void jobThatCameTooEarlyLeavesNothingBehind() {
		build("HEARTBEAT");
		BackgroundJob early = this.client.bgapi("echo", "x");
		assertThatExceptionOfType(EslConnectionException.class).isThrownBy(() -> early.result(Patience.LIMIT));
		Patience.resultOf(this.client.connect());
		assertThat(this.pbx.commands()).noneMatch((command) -> command.line().startsWith("event"));
	}

	private void connect(String events) {
		build(events);
		Patience.resultOf(this.client.connect());
	}

	private void build(String events) {
		this.pbx = SimulatedFreeSwitch.builder().user(USER, "pw", new Permissions(events, "all", false)).start();
		this.client = EslInboundClient.builder()
			.host(this.pbx.host())
			.port(this.pbx.port())
			.user(USER)
			.password("pw")
			.options(new TestOptions().build())
			.build();
	}

}
