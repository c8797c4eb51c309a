package io.github.eslspring.captures;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslProtocolException;
import io.github.eslspring.command.CommandReply;
import io.github.eslspring.command.SendEventCommand;
import io.github.eslspring.command.UserPermissions;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.InboundOptions;
import io.github.eslspring.inbound.InboundTimeouts;
import io.github.eslspring.inbound.ReconnectPolicy;
import io.github.eslspring.test.script.ScriptedPeer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a client makes of traffic that puts other clients out of step.
 */
class ScriptedTrafficIntegrationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final String GREETING = "Content-Type: auth/request\n\n";

	private static final String ACCEPTED = "Content-Type: command/reply\nReply-Text: +OK accepted\n\n";

	@Test
	void takesALogLineForNoAnswer() throws Exception {
		String log = "Content-Type: log/data\nContent-Length: 21\nLog-Level: 7\nUser-Data: u\n\nReply-Text: -ERR no\n\n";
		String answer = "Content-Type: api/response\nContent-Length: 2\n\nUP";
		try (ScriptedPeer peer = peer(GREETING, log + ACCEPTED + log, log + answer);
				EslInboundClient client = client(peer, null)) {
			result(client.connect());
			assertThat(result(client.api("status")).text()).isEqualTo("UP");
		}
	}

	@Test
	void takesAReplyWithoutTextForNeitherYesNorNo() throws Exception {
		try (ScriptedPeer peer = peer(GREETING, ACCEPTED, "Content-Type: command/reply\n\n");
				EslInboundClient client = client(peer, null)) {
			result(client.connect());
			CommandReply reply = result(client.send(SendEventCommand.named("NOTIFY")));
			assertThat(reply.isEmpty()).isTrue();
			assertThat(List.of(reply.isOk(), reply.isError(), reply.isValue())).containsOnly(false);
		}
	}

	@Test
	void noticesABodyOfWrongLengthAtTheNextFrame() throws Exception {
		try (ScriptedPeer peer = peer(GREETING, ACCEPTED, "Content-Type: api/response\nContent-Length: 2\n\nHello",
				"Content-Type: api/response\nContent-Length: 6\n\nsecond");
				EslInboundClient client = client(peer, null)) {
			result(client.connect());
			assertThat(result(client.api("first")).text()).isEqualTo("He");
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> result(client.api("second")))
				.withCauseInstanceOf(EslConnectionLostException.class)
				.withRootCauseInstanceOf(EslProtocolException.class);
		}
	}

	@Test
	void letsAUserOfLongPermissionListsIn() throws Exception {
		String recorded = new String(CaptureIndex.named("userauth-long-permissions").in(), StandardCharsets.UTF_8);
		String cut = recorded.substring(GREETING.length(), recorded.indexOf("Content-Type: api/response"));
		String probed = "Content-Type: command/reply\nReply-Text: -ERR command not found\n\n";
		String answer = "Content-Type: api/response\nContent-Length: 2\n\nUP";
		try (ScriptedPeer peer = peer(GREETING, cut, probed, answer);
				EslInboundClient client = client(peer, "longperm@esl.test")) {
			result(client.connect());
			UserPermissions permissions = client.status().connection().permissions();
			assertThat(permissions).isNotNull();
			assertThat(permissions.complete()).isFalse();
			assertThat(permissions.events().subclasses()).hasSize(45).contains("sub::000", "sub::044");
			assertThat(permissions.commands()).containsExactlyInAnyOrder("api_000", "api_001", "api_002", "api_003",
					"api_004");
			assertThat(permissions.mayRun("api_")).isFalse();
			assertThat(result(client.api("status")).text()).isEqualTo("UP");
		}
	}

	private static <T> T result(CompletableFuture<T> future) throws Exception {
		return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
	}

	private static EslInboundClient client(ScriptedPeer peer, @Nullable String user) {
		ReconnectPolicy once = new ReconnectPolicy(false, 0, Duration.ofMillis(10), Duration.ofMillis(10), 1.0, 0.0,
				PATIENCE);
		return EslInboundClient.builder()
			.host(peer.host())
			.port(peer.port())
			.user(user)
			.options(InboundOptions.builder()
				.timeouts(InboundTimeouts.builder().connect(PATIENCE).handshake(PATIENCE).build())
				.reconnect(once)
				.drainTimeout(Duration.ofMillis(200))
				.build())
			.build();
	}

	/** Says its first line at once and one more to each command, whatever it is. */
	private static ScriptedPeer peer(String... lines) {
		ScriptedPeer peer = new ScriptedPeer(PATIENCE);
		peer.serve((talk) -> {
			for (String line : lines) {
				talk.send(line);
				talk.next();
			}
			talk.expectEnd();
		});
		return peer;
	}

}
