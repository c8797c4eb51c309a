package io.github.eslspring.autoconfigure;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.eslspring.EslNode;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.status.Failure;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import io.github.eslspring.transport.HostResolver;
import io.github.eslspring.transport.PipelineCustomizer;
import io.github.eslspring.transport.TransportCustomizer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What beans and properties change of the transport.
 */
class TransportBeansIntegrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, EslThreadsAutoConfiguration.class,
				EslInboundAutoConfiguration.class))
		.withPropertyValues("esl.inbound.reconnect.initial-delay=20ms", "esl.inbound.reconnect.max-delay=50ms");

	@Test
	void customizersAndResolverOfTheApplicationAreUsed() {
		AtomicInteger transport = new AtomicInteger();
		AtomicInteger pipeline = new AtomicInteger();
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start()) {
			this.runner.withPropertyValues("esl.inbound.host=pbx.test", "esl.inbound.port=" + pbx.port())
				.withBean(TransportCustomizer.class, () -> (bootstrap) -> transport.incrementAndGet())
				.withBean(PipelineCustomizer.class, () -> (handlers) -> pipeline.incrementAndGet())
				.withBean(HostResolver.class, () -> (host) -> List.of(InetAddress.getLoopbackAddress()))
				.run((context) -> {
					await().until(() -> client(context.getBean(EslNodes.class)).status().live());
					assertThat(transport).hasValue(1);
					assertThat(pipeline).hasValue(1);
				});
		}
	}

	@Test
	@EffectOf("esl.inbound.ssl.bundle")
	void anSslBundleSecuresTheConnection(@TempDir Path directory) throws Exception {
		Certificates certificates = Certificates.of(directory.resolve("store.p12"), "dns:localhost");
		SslBundle server = certificates.bundle();
		try (ScriptedPeer peer = new ScriptedPeer()) {
			this.runner.withPropertyValues(bundleProperties(certificates.store(), peer.port())).run((context) -> {
				ScriptedConnection talk = peer.accept();
				talk.startTls(server.createSslContext());
				talk.send(ScriptedPeer.GREETING);
				talk.expect("auth ClueCon");
				talk.reply("+OK accepted");
				await().until(() -> client(context.getBean(EslNodes.class)).status().live());
			});
		}
	}

	@Test
	void theNameOfTheHostIsVerified(@TempDir Path directory) throws Exception {
		Certificates certificates = Certificates.of(directory.resolve("store.p12"), "dns:other.test");
		SslBundle server = certificates.bundle();
		try (ScriptedPeer peer = new ScriptedPeer()) {
			peer.serve((talk) -> {
				talk.startTls(server.createSslContext());
				talk.expectEnd();
			});
			this.runner.withPropertyValues(bundleProperties(certificates.store(), peer.port())).run((context) -> {
				EslInboundClient client = client(context.getBean(EslNodes.class));
				await().until(() -> client.status().lastFailure() != null);
				@Nullable Failure failure = client.status().lastFailure();
				assertThat(failure).isNotNull();
				assertThat(failure.type()).isEqualTo("EslTlsException");
			});
		}
	}

	private static String[] bundleProperties(Path store, int port) {
		return new String[] { "esl.inbound.host=localhost", "esl.inbound.port=" + port, "esl.inbound.ssl.bundle=pbx",
				"spring.ssl.bundle.jks.pbx.truststore.location=file:" + store,
				"spring.ssl.bundle.jks.pbx.truststore.password=changeit",
				"spring.ssl.bundle.jks.pbx.truststore.type=PKCS12" };
	}

	private static EslInboundClient client(EslNodes nodes) {
		return nodes.get(EslNode.DEFAULT_NAME);
	}

}
