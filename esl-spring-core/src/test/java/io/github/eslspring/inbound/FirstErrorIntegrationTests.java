package io.github.eslspring.inbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;

import io.github.eslspring.EslNode;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import io.github.eslspring.transport.EslTls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the log says about the mistakes everybody makes first, and what to do about them.
 */
class FirstErrorIntegrationTests {

	private static final String ADVICE = ". Check host and port,"
			+ " and that the server's Event Socket listens on an address this machine reaches";

	@Test
	void aHostThatIsNone() {
		assertThat(
				logged("name-nobody-has", EslInboundClient.builder().host("no-such-host.invalid").resolver((host) -> {
					throw new UnknownHostException(host + ": Name or service not known");
				})))
			.contains(
					"name-nobody-has: connect: the host has no address: no-such-host.invalid: Name or service not known"
							+ ADVICE);
	}

	@Test
	void aPortNobodyListensOn() throws IOException {
		int port;
		try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = closed.getLocalPort();
		}
		assertThat(logged("closed-port", EslInboundClient.builder().host("127.0.0.1").port(port)))
			.containsPattern("closed-port: connect: no connection to 127\\.0\\.0\\.1/127\\.0\\.0\\.1:" + port
					+ ": Connection refused\\. Check host and port");
	}

	@Test
	void aServerThatWaitsToBeSpokenToAsForHttp() throws IOException {
		try (ServerSocket http = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			assertThat(logged("web-server", EslInboundClient.builder().host("127.0.0.1").port(http.getLocalPort())))
				.contains(
						"web-server: handshake: whoever listens there sent no greeting of an Event Socket within PT0.3S")
				.contains("; nothing came at all, as from a web server")
				.contains(ADVICE);
		}
	}

	@ParameterizedTest
	@MethodSource("firstLines")
	void somethingElseThatSpeaksFirst(String name, String says, String quoted) {
		try (ScriptedPeer peer = new ScriptedPeer();
				LogWatch log = new LogWatch();
				EslInboundClient client = EslInboundClient.builder()
					.host(peer.host())
					.port(peer.port())
					.node(EslNode.named(name + "-port"))
					.build()) {
			client.connect();
			peer.accept().send(says.getBytes(StandardCharsets.ISO_8859_1));
			Patience.await()
				.untilAsserted(() -> assertThat(log.text())
					.contains(name + "-port: handshake: the peer spoke first and it is not an event socket: '" + quoted
							+ "'. Check the port: something else listens there"));
			Patience.await().until(() -> client.status().lastFailure() != null);
			assertThat(String.valueOf(client.status().lastFailure())).contains(quoted);
		}
	}

	static Stream<Arguments> firstLines() {
		return Stream.of(Arguments.of("ssh", "SSH-2.0-OpenSSH_9.6p1 Debian-3\r\n", "SSH-2.0-OpenSSH_9.6p1 Debian-3"),
				Arguments.of("mail", "220 mail.example.org ESMTP: ready\r\n", "220 mail.example.org ESMTP: ready"),
				Arguments.of("web", "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\n\r\n",
						"HTTP/1.1 400 Bad Request"),
				Arguments.of("short", "no\n", "no"), Arguments.of("long", "x".repeat(500), "x".repeat(60)),
				Arguments.of("bytes", "\0\u0001\u00ffx\u001b[31m", "\\x00\\x01\\xffx\\x1b[31m"),
				Arguments.of("colon", ": nameless\n", ": nameless"));
	}

	@Test
	void aGreetingThatComesInPiecesIsOne() {
		try (ScriptedPeer peer = new ScriptedPeer();
				EslInboundClient client = EslInboundClient.builder()
					.host(peer.host())
					.port(peer.port())
					.node(EslNode.named("piecemeal"))
					.build()) {
			client.connect();
			ScriptedConnection connection = peer.accept();
			for (char piece : ("\n\n" + ScriptedPeer.GREETING).toCharArray()) {
				connection.send(String.valueOf(piece));
			}
			connection.expect("auth ClueCon");
		}
	}

	@Test
	void aProxyWhoseServerIsAway() {
		try (ScriptedPeer proxy = new ScriptedPeer();
				LogWatch log = new LogWatch();
				EslInboundClient client = EslInboundClient.builder()
					.host("127.0.0.1")
					.port(proxy.port())
					.node(EslNode.named("proxied"))
					.build()) {
			client.connect();
			proxy.accept().close();
			Patience.await()
				.untilAsserted(() -> assertThat(log.text())
					.contains("proxied: connection: the server closed the connection" + ADVICE));
		}
	}

	@Test
	void aConnectionThatWorkedNeedsNoAdvice() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				LogWatch log = new LogWatch();
				EslInboundClient client = EslInboundClient.builder()
					.host(pbx.host())
					.port(pbx.port())
					.node(EslNode.named("worked"))
					.build()) {
			Patience.resultOf(client.connect());
			pbx.dropConnections();
			Patience.await().until(() -> log.text().contains("WARN worked: connection: "));
			assertThat(log.text().lines().filter((line) -> line.contains("WARN worked: connection: ")).findFirst())
				.hasValueSatisfying((line) -> assertThat(line).doesNotContain("Check host"));
		}
	}

	@Test
	void tlsOnAPortThatHasNone() {
		EslTls tls = EslTls.trusting(TestCertificate.of("ip:127.0.0.1").trustStore());
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start()) {
			assertThat(firstLine("no-tls", EslInboundClient.builder().host(pbx.host()).port(pbx.port()).tls(tls)))
				.contains("no-tls: connect: no secure connection: ")
				.contains(". Check port, host name and certificates; FreeSWITCH itself has no TLS");
		}
	}

	@Test
	void aWrongPassword() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().password("right").start()) {
			assertThat(logged("wrong-password",
					EslInboundClient.builder().host(pbx.host()).port(pbx.port()).password("wrong")))
				.contains(
						"wrong-password: auth: the server refused the credentials: -ERR invalid; no further attempt is "
								+ "made with them. Check user and password");
		}
	}

	@Test
	void anAccessListWithoutThisMachine() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start()) {
			pbx.faults().rejectByAcl();
			assertThat(logged("shut-out", EslInboundClient.builder().host(pbx.host()).port(pbx.port())))
				.contains("shut-out: connect: the server's access list refuses this address: Access Denied, go away. "
						+ "(see apply-inbound-acl in the server's event_socket.conf.xml)");
		}
	}

	private static String logged(String node, EslInboundClientBuilder builder) {
		return firstLine(node, inHaste(builder));
	}

	private static String firstLine(String node, EslInboundClientBuilder builder) {
		try (LogWatch log = new LogWatch(); EslInboundClient client = builder.node(EslNode.named(node)).build()) {
			client.connect();
			Patience.await().until(() -> log.text().contains("WARN " + node + ": "));
			return log.text().lines().filter((line) -> line.contains(node + ": ")).findFirst().orElseThrow();
		}
	}

	private static EslInboundClientBuilder inHaste(EslInboundClientBuilder builder) {
		TestOptions options = new TestOptions();
		options.handshake = Duration.ofMillis(300);
		options.applyTo(builder);
		return builder;
	}

}
