package io.github.eslspring.autoconfigure.container;

import io.github.eslspring.EslNode;
import io.github.eslspring.autoconfigure.EslConnectionDetails;
import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslThreadsAutoConfiguration;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link EslContainerConnectionDetailsFactory}. The container is none: what it
 * maps its port to is a simulated FreeSWITCH, so no Docker is needed.
 */
class EslContainerConnectionDetailsFactoryIntegrationTests {

	private final SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().password("of-the-container").start();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class,
				ServiceConnectionAutoConfiguration.class))
		.withBean(SimulatedFreeSwitch.class, () -> this.pbx);

	@AfterEach
	void stopServer() {
		this.pbx.close();
	}

	@Test
	void containerWithAServiceConnectionIsTheNode() {
		this.runner.withUserConfiguration(WithServiceConnection.class).run((context) -> {
			assertThat(context).hasSingleBean(EslConnectionDetails.class)
				.doesNotHaveBean("eslConnectionDetails")
				.hasSingleBean(EslNodes.class);
			await().until(() -> context.getBean(EslNodes.class).get(EslNode.DEFAULT_NAME).status().live());
		});
	}

	@Test
	void containerWithoutOneIsLeftAlone() {
		this.runner.withUserConfiguration(WithoutServiceConnection.class)
			.withPropertyValues("esl.inbound.port=1", "esl.inbound.reconnect.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(EslConnectionDetails.class)
				.hasBean("eslConnectionDetails"));
	}

	@Configuration(proxyBeanMethods = false)
	static class WithServiceConnection {

		@Bean
		@ServiceConnection("freeswitch")
		NoContainer freeSwitch(SimulatedFreeSwitch pbx) {
			return new NoContainer(pbx);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WithoutServiceConnection {

		@Bean
		NoContainer freeSwitch(SimulatedFreeSwitch pbx) {
			return new NoContainer(pbx);
		}

	}

	static final class NoContainer extends GenericContainer<NoContainer> {

		private final SimulatedFreeSwitch pbx;

		NoContainer(SimulatedFreeSwitch pbx) {
			super("pbx/own:7");
			this.pbx = pbx;
			withEnv("ESL_PORT", "9021").withEnv("ESL_PASSWORD", pbx.password());
		}

		@Override
		public void start() {
			this.pbx.start();
		}

		@Override
		public void stop() {
			this.pbx.stop();
		}

		@Override
		public boolean isRunning() {
			return this.pbx.isRunning();
		}

		@Override
		public String getHost() {
			return this.pbx.host();
		}

		@Override
		public Integer getMappedPort(int port) {
			assertThat(port).isEqualTo(9021);
			return this.pbx.port();
		}

	}

}
