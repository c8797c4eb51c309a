package io.github.eslspring.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.EslNode;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.status.NodePhase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static io.github.eslspring.autoconfigure.InboundApplication.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * An SSL bundle that is renewed while the application runs.
 */
class SslReloadIntegrationTests {

	@TempDir
	private Path directory;

	@Test
	void theNextConnectionUsesTheNewBundle() throws Exception {
		Certificates wrong = Certificates.of(this.directory.resolve("wrong.p12"), "dns:localhost");
		Certificates right = Certificates.of(this.directory.resolve("right.p12"), "dns:localhost");
		try (TlsSwitch pbx = new TlsSwitch(right)) {
			runner(wrong, pbx).run((context) -> {
				EslInboundClient client = context.getBean(EslNodes.class).get(EslNode.DEFAULT_NAME);
				await().until(() -> client.status().lastFailure() != null);
				assertThat(client.status().lastFailure().type()).isEqualTo("EslTlsException");
				context.getBean(SslBundleRegistry.class).updateBundle("pbx", right.bundle());
				await().until(() -> client.status().live());
			});
		}
	}

	@Test
	@EffectOf("esl.inbound.ssl.reconnect-on-update")
	void connectionsAreMadeAnewIfTold() throws Exception {
		Certificates certificates = Certificates.of(this.directory.resolve("own.p12"), "dns:localhost");
		try (TlsSwitch pbx = new TlsSwitch(certificates)) {
			runner(certificates, pbx).withPropertyValues("esl.inbound.ssl.reconnect-on-update=true").run((context) -> {
				EslInboundClient client = context.getBean(EslNodes.class).get(EslNode.DEFAULT_NAME);
				await().until(() -> client.status().live());
				context.getBean(SslBundleRegistry.class).updateBundle("pbx", certificates.bundle());
				await().until(() -> client.status().generation() == 2 && client.status().live());
			});
		}
	}

	@Test
	void connectionsLastOtherwise() throws Exception {
		Certificates certificates = Certificates.of(this.directory.resolve("own.p12"), "dns:localhost");
		try (TlsSwitch pbx = new TlsSwitch(certificates)) {
			runner(certificates, pbx).run((context) -> {
				assertThat(context.getBean(InboundNodes.class).reconnectingBundles()).isEmpty();
				EslInboundClient client = context.getBean(EslNodes.class).get(EslNode.DEFAULT_NAME);
				await().until(() -> client.status().live());
				context.getBean(SslBundleRegistry.class).updateBundle("pbx", certificates.bundle());
				assertThat(client.status().generation()).isOne();
			});
		}
	}

	@Test
	void nodesSayForThemselvesWhetherTheyReconnect() throws Exception {
		Certificates certificates = Certificates.of(this.directory.resolve("node.p12"), "dns:localhost");
		try (TlsSwitch pbx = new TlsSwitch(certificates)) {
			runner(certificates, pbx)
				.withPropertyValues("esl.inbound.ssl.reconnect-on-update=true", "esl.inbound.nodes.one.host=localhost",
						"esl.inbound.nodes.two.host=localhost", "esl.inbound.nodes.two.ssl.reconnect-on-update=false")
				.run((context) -> assertThat(context.getBean(InboundNodes.class).reconnectingBundles())
					.containsExactly(Map.entry("pbx", Set.of("one"))));
		}
	}

	@Test
	void aNodeThatWasDisconnectedStaysSo() throws Exception {
		Certificates certificates = Certificates.of(this.directory.resolve("off.p12"), "dns:localhost");
		try (TlsSwitch pbx = new TlsSwitch(certificates)) {
			runner(certificates, pbx)
				.withPropertyValues("esl.inbound.ssl.reconnect-on-update=true", "esl.inbound.nodes.off.host=localhost",
						"esl.inbound.nodes.on.host=localhost")
				.run((context) -> {
					EslInboundClient off = context.getBean(EslNodes.class).get("off");
					EslInboundClient on = context.getBean(EslNodes.class).get("on");
					await().until(() -> off.status().live() && on.status().live());
					off.disconnect(Duration.ZERO).get(10, TimeUnit.SECONDS);
					context.getBean(SslBundleRegistry.class).updateBundle("pbx", certificates.bundle());
					await().until(() -> on.status().generation() == 2 && on.status().live());
					assertThat(off.status().phase()).isEqualTo(NodePhase.CLOSED);
					off.connect().get(10, TimeUnit.SECONDS);
					assertThat(off.status().generation()).isEqualTo(2);
				});
		}
	}

	private static ApplicationContextRunner runner(Certificates trusted, TlsSwitch pbx) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, EslThreadsAutoConfiguration.class,
					EslInboundAutoConfiguration.class))
			.withPropertyValues("esl.inbound.host=localhost", "esl.inbound.port=" + pbx.port(),
					"esl.inbound.ssl.bundle=pbx", "esl.inbound.reconnect.initial-delay=20ms",
					"esl.inbound.reconnect.max-delay=50ms", "esl.inbound.drain.timeout=100ms",
					"spring.ssl.bundle.jks.pbx.truststore.location=file:" + trusted.store(),
					"spring.ssl.bundle.jks.pbx.truststore.password=changeit",
					"spring.ssl.bundle.jks.pbx.truststore.type=PKCS12");
	}

}
