package io.github.eslspring.captures;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
		try (Script script = new Script(GREETING, log + ACCEPTED + log, log + answer);
				EslInboundClient client = script.client(null, PATIENCE)) {
			result(client.connect());
			assertThat(result(client.api("status")).text()).isEqualTo("UP");
		}
	}

	@Test
	void takesAReplyWithoutTextForNeitherYesNorNo() throws Exception {
		try (Script script = new Script(GREETING, ACCEPTED, "Content-Type: command/reply\n\n");
				EslInboundClient client = script.client(null, PATIENCE)) {
			result(client.connect());
			CommandReply reply = result(client.send(SendEventCommand.named("NOTIFY")));
			assertThat(reply.isEmpty()).isTrue();
			assertThat(List.of(reply.isOk(), reply.isError(), reply.isValue())).containsOnly(false);
		}
	}

	@Test
	void noticesABodyOfWrongLengthAtTheNextFrame() throws Exception {
		try (Script script = new Script(GREETING, ACCEPTED, "Content-Type: api/response\nContent-Length: 2\n\nHello",
				"Content-Type: api/response\nContent-Length: 6\n\nsecond");
				EslInboundClient client = script.client(null, PATIENCE)) {
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
		try (Script script = new Script(GREETING, cut, probed, answer);
				EslInboundClient client = script.client("longperm@esl.test", PATIENCE)) {
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

	/** Says its first line at once and one more to each command, whatever it is. */
	private static final class Script implements AutoCloseable {

		private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

		private final List<String> lines;

		Script(String... lines) throws IOException {
			this.lines = List.of(lines);
			Thread thread = new Thread(this::play, "script");
			thread.setDaemon(true);
			thread.start();
		}

		EslInboundClient client(@Nullable String user, Duration handshake) {
			ReconnectPolicy once = new ReconnectPolicy(false, 0, Duration.ofMillis(10), Duration.ofMillis(10), 1.0, 0.0,
					PATIENCE);
			return EslInboundClient.builder()
				.host(this.server.getInetAddress().getHostAddress())
				.port(this.server.getLocalPort())
				.user(user)
				.options(InboundOptions.builder()
					.timeouts(InboundTimeouts.builder().connect(PATIENCE).handshake(handshake).build())
					.reconnect(once)
					.drainTimeout(Duration.ofMillis(200))
					.build())
				.build();
		}

		@Override
		public void close() throws IOException {
			this.server.close();
		}

		private void play() {
			try (Socket socket = this.server.accept(); InputStream in = socket.getInputStream()) {
				for (String line : this.lines) {
					socket.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
					skipCommand(in);
				}
				in.transferTo(OutputStream.nullOutputStream());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private static void skipCommand(InputStream in) throws IOException {
			int previous = 0;
			int next = in.read();
			while (next >= 0 && !(next == '\n' && previous == '\n')) {
				previous = next;
				next = in.read();
			}
		}

	}

}
