package io.github.eslspring.test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.test.protocol.ReceivedCommand;
import io.github.eslspring.test.replay.ReplayServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReplayServerIntegrationTests {

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 100_000 })
	void playsTheBytesAsTheyAreInPieces(int size) {
		byte[] recorded = Captures.in("auth-command-before");
		try (ReplayServer server = SimulatedFreeSwitch.replaying(recorded).inPiecesOf(size).start();
				RawClient client = new RawClient(server.host(), server.port())) {
			assertThat(client.readAllBytes()).isEqualTo(recorded);
			assertThat(server.connectionsAccepted()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "api-basic", "filters", "server-killed-midstream", "outbound-async-full", "auth-timeout" })
	void playsAReplyWithWhatFollowsItForEveryCommand(String capture) throws IOException {
		byte[] recorded = Captures.in(capture);
		long replies = Frame.readAll(new ByteArrayInputStream(recorded)).stream().filter(Frame::isReply).count();
		try (ReplayServer server = SimulatedFreeSwitch.replaying(new ByteArrayInputStream(recorded))
			.stepByStep()
			.start(); RawClient client = new RawClient(server.host(), server.port())) {
			client.send("a command\n\n".repeat((int) replies));
			assertThat(client.readAllBytes()).isEqualTo(recorded);
			assertThat(server.commands()).hasSize((int) replies);
		}
	}

	@Test
	void waitsForEachCommand() {
		try (ReplayServer server = SimulatedFreeSwitch.replaying(Captures.in("byte-by-byte"))
			.stepByStep()
			.keepOpen()
			.start(); RawClient client = new RawClient(server.host(), server.port())) {
			assertThat(client.read().contentType()).isEqualTo("auth/request");
			assertThat(client.isQuietFor(Duration.ofMillis(100))).isTrue();
			assertThat(client.command("auth ClueCon").replyText()).isEqualTo("+OK accepted");
			assertThat(client.command("api echo").body()).isEqualTo("slow typing");
			assertThat(client.command("event json HEARTBEAT").isReply()).isTrue();
			assertThat(client.read().isEvent()).isTrue();
			assertThat(client.command("exit").replyText()).isEqualTo("+OK bye");
			assertThat(client.read().contentType()).isEqualTo("text/disconnect-notice");
			assertThat(client.isQuietFor(Duration.ofMillis(100))).isTrue();
			List<String> sent = server.commands().stream().map(ReceivedCommand::line).toList();
			assertThat(sent).containsExactly("auth ClueCon", "api echo", "event json HEARTBEAT", "exit");
		}
	}

	@Test
	void playsARecordedCallIntoAServerThatControlsCalls() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			CompletableFuture<byte[]> played = CompletableFuture
				.supplyAsync(() -> SimulatedFreeSwitch.replaying(Captures.in("outbound-resume"))
					.playInto("127.0.0.1", server.getLocalPort()));
			try (RawClient client = new RawClient(server.accept())) {
				assertThat(client.command("connect").headers()).containsEntry("Event-Name", "CHANNEL_DATA");
				assertThat(client.command("myevents").replyText()).isEqualTo("+OK Events Enabled");
				assertThat(client.command("resume").replyText()).isEqualTo("+OK");
				assertThat(client.command("sendmsg\ncall-command: execute").replyText()).isEqualTo("+OK");
				assertThat(client.read(3)).allMatch(Frame::isEvent);
				assertThat(client.command("exit").replyText()).isEqualTo("+OK bye");
				assertThat(client.readAll()).extracting(Frame::contentType).containsExactly("text/disconnect-notice");
			}
			assertThat(new String(played.get(10, TimeUnit.SECONDS), StandardCharsets.UTF_8))
				.startsWith("connect\n\nmyevents")
				.endsWith("exit\n\n");
		}
	}

	/** Neither side of a replay is held up for ever by somebody who does not read. */
	@Test
	void endsWhenTheOtherSideDoesNotRead() throws Exception {
		byte[] endless = ("api echo " + "a".repeat(32 << 20) + "\n\n").getBytes(StandardCharsets.UTF_8);
		byte[] replies = ("Content-Type: api/response\nContent-Length: " + (32 << 20) + "\n\n" + "a".repeat(32 << 20))
			.getBytes(StandardCharsets.UTF_8);
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			CompletableFuture<byte[]> played = CompletableFuture
				.supplyAsync(() -> SimulatedFreeSwitch.replayingClient(endless)
					.withPatience(Duration.ofMillis(200))
					.play("127.0.0.1", server.getLocalPort()));
			try (Socket deaf = server.accept()) {
				assertThat(played.get(60, TimeUnit.SECONDS)).isEmpty();
				assertThat(deaf.isClosed()).isFalse();
			}
			CompletableFuture<byte[]> called = CompletableFuture
				.supplyAsync(() -> SimulatedFreeSwitch.replaying(replies).playInto("127.0.0.1", server.getLocalPort()));
			try (Socket deaf = server.accept()) {
				deaf.getOutputStream().write("connect\n\n".getBytes(StandardCharsets.UTF_8));
				assertThat(called.get(60, TimeUnit.SECONDS)).asString(StandardCharsets.UTF_8).isEqualTo("connect\n\n");
			}
		}
	}

}
