package io.github.eslspring.autoconfigure;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.github.eslspring.EslNode;
import io.github.eslspring.Secret;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.status.Continuity;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.PreparedRecovery;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Beans that say where a node is, how to be let in, and what to carry on.
 */
class RotatedPasswordBeanIntegrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class))
		.withPropertyValues("esl.inbound.reconnect.initial-delay=20ms", "esl.inbound.reconnect.max-delay=50ms");

	@Test
	void connectionDetailsAreAskedBeforeEveryAttemptAndAfterARefusal() {
		AtomicReference<String> password = new AtomicReference<>("old");
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().password("old").start()) {
			EslConnectionDetails details = () -> Map.of(EslNode.DEFAULT_NAME,
					new Endpoint(pbx.host(), pbx.port(), null, Secret.of(password.get())));
			this.runner.withBean(EslConnectionDetails.class, () -> details).run((context) -> {
				EslInboundClient client = context.getBean(EslNodes.class).get(EslNode.DEFAULT_NAME);
				await().until(() -> client.status().live());
				pbx.setPassword("new");
				password.set("new");
				pbx.dropConnections();
				await().until(() -> client.status().generation() == 2 && client.status().live());
				pbx.setPassword("newest");
				pbx.dropConnections();
				await().until(() -> client.status().phase() == NodePhase.FAILED);
				password.set("newest");
				await().until(() -> client.status().live());
				assertThat(pbx.connectionsAccepted()).isEqualTo(4);
			});
		}
	}

	@Test
	void aPreparedRecoveryIsCarriedOn() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start()) {
			this.runner.withPropertyValues("esl.inbound.host=" + pbx.host(), "esl.inbound.port=" + pbx.port())
				.withBean(PreparedRecovery.class, () -> PreparedRecovery.continuing("before-7"))
				.run((context) -> {
					EslInboundClient client = context.getBean(EslNodes.class).get(EslNode.DEFAULT_NAME);
					await().until(() -> client.status().live());
					assertThat(client.status().recovery().generationId()).isEqualTo("before-7");
					assertThat(client.status().recovery().continuity()).isEqualTo(Continuity.CONTINUOUS);
				});
		}
	}

}
