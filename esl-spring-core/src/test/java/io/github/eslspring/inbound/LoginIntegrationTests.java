package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.EslAuthenticationException;
import io.github.eslspring.Seeds;
import io.github.eslspring.command.UserPermissions;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import io.github.eslspring.test.session.Permissions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Coming in as a user of the server's directory.
 */
class LoginIntegrationTests {

	private static final String USER = "ops@pbx1";

	@Test
	void showsWhatTheUserMayDo() {
		try (SimulatedFreeSwitch pbx = pbx("CHANNEL_CREATE CUSTOM a::b", "status version", false);
				EslInboundClient client = client(pbx, "pw")) {
			assertThat(client.status().connection().permissions()).isNull();
			Patience.resultOf(client.connect());
			UserPermissions permissions = client.status().connection().permissions();
			assertThat(permissions).isNotNull();
			assertThat(permissions.complete()).isTrue();
			assertThat(permissions.mayRun("version")).isTrue();
			assertThat(permissions.mayRun("originate")).isFalse();
			assertThat(permissions.log()).isFalse();
			pbx.stop();
			Patience.await().until(() -> client.status().connection().permissions() == null);
		}
	}

	@Test
	void aLogInWithTheServersPasswordHasNoPermissionsToShow() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			assertThat(node.client().status().connection().permissions()).isNull();
			assertThat(node.sent("esl-probe")).isEmpty();
		}
	}

	@Test
	void isInWhereverTheServerCutsItsAnswer() {
		long seed = Seeds.next();
		Random random = new Random(seed);
		for (int i = 0; i < 25; i++) {
			int length = 400 + random.nextInt(120);
			String commands = ("status " + "x".repeat(30) + " ").repeat(20).substring(0, length).strip();
			try (SimulatedFreeSwitch pbx = pbx("all", commands, true); EslInboundClient client = client(pbx, "pw")) {
				Patience.resultOf(client.connect());
				UserPermissions permissions = client.status().connection().permissions();
				assertThat(permissions).as("seed %d, length %d", seed, length).isNotNull();
				assertThat(permissions.mayRun("status")).isTrue();
				assertThat(Patience.resultOf(client.api("status")).isError()).isFalse();
				assertThat(client.status().generation()).isEqualTo(1);
			}
		}
	}

	@Test
	void isInHoweverLateTheRestComes() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = client(peer)) {
			CompletableFuture<Void> connected = client.connect();
			try (ScriptedConnection talk = peer.accept()) {
				talk.send(ScriptedPeer.GREETING);
				talk.expect("userauth ops@pbx1:pw");
				talk.send(
						"Content-Type: command/reply\nReply-Text: +OK accepted\nAllowed-Events: all\nAllowed-API: a b");
				talk.expect("esl-probe");
				assertThat(connected).isNotDone();
				talk.reply("-ERR command not found");
				Patience.resultOf(connected);
				CompletableFuture<?> answer = client.api("status");
				talk.expect("api status");
				talk.apiResponse("UP");
				Patience.resultOf(answer);
			}
		}
	}

	@Test
	void anAnswerThatComesInSingleBytesIsTheSame() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = client(peer)) {
			CompletableFuture<Void> connected = client.connect();
			try (ScriptedConnection talk = peer.accept()) {
				talk.send(ScriptedPeer.GREETING);
				talk.expect("userauth ops@pbx1:pw");
				String answer = "Content-Type: command/reply\nReply-Text: +OK accepted\nAllowed-Events: al"
						+ "Content-Type: command/reply\nReply-Text: -ERR command not found\n\n";
				answer.chars().forEach((c) -> talk.send(Character.toString(c)));
				Patience.resultOf(connected);
			}
		}
	}

	@Test
	void aReportThatMakesNoSenseDoesNotKeepTheUserOut() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = client(peer)) {
			CompletableFuture<Void> connected = client.connect();
			try (ScriptedConnection talk = peer.accept()) {
				talk.send(ScriptedPeer.GREETING);
				talk.expect("userauth ops@pbx1:pw");
				talk.send("Content-Type: command/reply\nReply-Text: +OK accepted\nAllowed-Events: a\tb \u0000\n"
						+ "Allowed-API: all\nAllowed-LOG: true\n\n");
				Patience.resultOf(connected);
			}
		}
	}

	@Test
	void aRefusedUserIsRefusedOnce() {
		try (SimulatedFreeSwitch pbx = pbx("all", "all", true); EslInboundClient client = client(pbx, "wrong")) {
			assertThat(Patience.failureOf(client.connect())).isInstanceOf(EslAuthenticationException.class)
				.hasMessageContaining("-ERR invalid");
			assertThat(client.status().phase()).isEqualTo(NodePhase.FAILED);
			Patience.await().during(Duration.ofMillis(300)).until(() -> pbx.connectionsAccepted() == 1);
		}
	}

	private static SimulatedFreeSwitch pbx(String events, String api, boolean log) {
		return SimulatedFreeSwitch.builder().user(USER, "pw", new Permissions(events, api, log)).start();
	}

	private static EslInboundClient client(SimulatedFreeSwitch pbx, String password) {
		return EslInboundClient.builder()
			.host(pbx.host())
			.port(pbx.port())
			.user(USER)
			.password(password)
			.options(new TestOptions().build())
			.build();
	}

	private static EslInboundClient client(ScriptedPeer peer) {
		return EslInboundClient.builder()
			.endpoint(() -> Clients.endpoint(peer, USER, "pw"))
			.options(new TestOptions().build())
			.build();
	}

}
