package io.github.eslspring.inbound;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.EslConnectionException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.EslTlsException;
import io.github.eslspring.status.Failure;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import io.github.eslspring.transport.EslTls;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * A server behind TLS, with certificates made for the test.
 */
class TlsIntegrationTests {

	private static final TestCertificate PBX = TestCertificate.of("dns:pbx.test");

	private static final TestCertificate ADDRESS = TestCertificate.of("ip:127.0.0.1");

	private static final TestCertificate OWN = TestCertificate.of("dns:app.test");

	private final SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();

	@AfterEach
	void close() {
		this.pbx.close();
	}

	@Test
	void connectsToTheNameOfTheCertificate() {
		try (TlsProxy proxy = proxy(PBX); EslInboundClient client = client(proxy.port(), trusting(PBX))) {
			Patience.resultOf(client.connect());
			String large = "x".repeat(200_000);
			assertThat(Patience.resultOf(client.api("echo", large)).body()).isEqualTo(large);
			assertThat(proxy.protocols()).containsExactly("TLSv1.3");
			assertThat(proxy.servedNames()).singleElement().asString().contains("pbx.test");
		}
	}

	@Test
	void connectsToTheAddressOfTheCertificate() {
		try (TlsProxy proxy = proxy(ADDRESS);
				EslInboundClient client = client("127.0.0.1", proxy.port(), trusting(ADDRESS))) {
			Patience.resultOf(client.connect());
			assertThat(proxy.servedNames()).isEmpty();
		}
	}

	@Test
	void reconnectsOverTls() {
		try (TlsProxy proxy = proxy(PBX); EslInboundClient client = client(proxy.port(), trusting(PBX))) {
			Patience.resultOf(client.connect());
			proxy.drop();
			Patience.await().until(() -> client.status().generation() > 1 && client.status().live());
			assertThat(Patience.resultOf(client.api("echo", "on")).body()).isEqualTo("on");
			assertThat(proxy.protocols()).hasSizeGreaterThanOrEqualTo(2);
		}
	}

	@Test
	void refusesACertificateOfAnotherName() {
		try (TlsProxy proxy = proxy(OWN); EslInboundClient client = client(proxy.port(), trusting(OWN))) {
			assertRefused(client, "pbx.test");
		}
	}

	@Test
	void expectsAnotherNameIfToldSo() {
		try (TlsProxy proxy = proxy(OWN);
				EslInboundClient client = client(proxy.port(), trusting(OWN).expecting("app.test"))) {
			Patience.resultOf(client.connect());
			assertThat(proxy.servedNames()).singleElement().asString().contains("app.test");
		}
	}

	@Test
	void refusesACertificateNobodyTrusts() {
		try (TlsProxy proxy = proxy(PBX); EslInboundClient client = client(proxy.port(), trusting(OWN))) {
			assertRefused(client, "PKIX path");
		}
	}

	@Test
	void showsACertificateOfItsOwn() {
		EslTls withOwn = EslTls.trusting(PBX.trustStore(), OWN.keyStore(), TestCertificate.PASSWORD);
		try (TlsProxy proxy = new TlsProxy(this.pbx, PBX, OWN);
				EslInboundClient client = client(proxy.port(), withOwn)) {
			Patience.resultOf(client.connect());
		}
	}

	@Test
	void isRefusedWithoutTheCertificateTheServerWants() {
		try (TlsProxy proxy = new TlsProxy(this.pbx, PBX, OWN);
				EslInboundClient client = client(proxy.port(), trusting(PBX))) {
			assertRefused(client, "");
		}
	}

	@Test
	void aServerThatSpeaksNoTlsGetsNoPassword() {
		try (EslInboundClient client = client(this.pbx.port(), trusting(PBX))) {
			assertRefused(client, "not an SSL/TLS record");
		}
	}

	@Test
	void aServerThatClosesDuringTheHandshakeIsALostConnection() {
		try (ScriptedPeer peer = new ScriptedPeer(); EslInboundClient client = client(peer.port(), trusting(PBX))) {
			client.connect();
			ScriptedConnection talk = peer.accept();
			ByteBuffer helloHead = ByteBuffer.wrap(talk.readBytes(5));
			assertThat(talk.readBytes(helloHead.getShort(3))).isNotEmpty();
			talk.close();
			assertThat(failure(client).type()).isEqualTo(EslConnectionException.class.getSimpleName());
		}
	}

	@Test
	void aServerThatNeverFinishesTheHandshakeIsGivenUp() {
		try (ScriptedPeer peer = new ScriptedPeer();
				EslInboundClient client = client("pbx.test", peer.port(), trusting(PBX), Duration.ofMillis(300))) {
			client.connect();
			assertThat(failure(client).type()).isEqualTo(EslTimeoutException.class.getSimpleName());
		}
	}

	@Test
	void usesTheProtocolsItIsTold() {
		EslTls old = new EslTls(trusting(PBX).context(), null, List.of("TLSv1.2"), List.of());
		try (TlsProxy proxy = proxy(PBX); EslInboundClient client = client(proxy.port(), old)) {
			Patience.resultOf(client.connect());
			assertThat(proxy.protocols()).containsExactly("TLSv1.2");
		}
	}

	@Test
	void aKeyStoreThatCannotBeUsedIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> EslTls.trusting(PBX.trustStore(), OWN.keyStore(), "wrong".toCharArray()))
			.withMessageContaining("key store");
	}

	private void assertRefused(EslInboundClient client, String reason) {
		CompletableFuture<Void> connected = client.connect();
		Failure failure = failure(client);
		assertThat(failure.type()).isEqualTo(EslTlsException.class.getSimpleName());
		assertThat(failure.message()).contains("no secure connection").containsIgnoringCase(reason);
		assertThat(connected).isNotDone();
		assertThat(client.status().phase()).isEqualTo(NodePhase.RECONNECTING);
		assertThat(this.pbx.commands()).isEmpty();
		Patience.await().during(Duration.ofMillis(150)).until(() -> client.status().generation() == 1);
	}

	private static Failure failure(EslInboundClient client) {
		Patience.await().until(() -> client.status().phase() == NodePhase.RECONNECTING);
		@Nullable Failure failure = client.status().lastFailure();
		assertThat(failure).isNotNull();
		return failure;
	}

	private static EslTls trusting(TestCertificate certificate) {
		return EslTls.trusting(certificate.trustStore());
	}

	private TlsProxy proxy(TestCertificate certificate) {
		return new TlsProxy(this.pbx, certificate, null);
	}

	private static EslInboundClient client(int port, EslTls tls) {
		return client("pbx.test", port, tls);
	}

	private static EslInboundClient client(String host, int port, EslTls tls) {
		return client(host, port, tls, Duration.ofSeconds(10));
	}

	private static EslInboundClient client(String host, int port, EslTls tls, Duration handshake) {
		TestOptions options = new TestOptions();
		options.handshake = handshake;
		options.initialDelay = Duration.ofMillis(300);
		options.maxDelay = Duration.ofSeconds(2);
		return EslInboundClient.builder()
			.host(host)
			.port(port)
			.resolver((name) -> List.of(InetAddress.getLoopbackAddress()))
			.tls(tls)
			.options(options.build())
			.build();
	}

}
