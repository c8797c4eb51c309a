package io.github.eslspring.boot.test;

import java.util.Map;

import io.github.eslspring.EslNode;
import io.github.eslspring.Secret;
import io.github.eslspring.autoconfigure.EslConnectionDetails;
import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.node.EslTemplate;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that has a primary switch and a primary way to its nodes already.
 */
@SpringBootTest
@SimulatedFreeSwitchTest
class OwnSwitchIntegrationTests {

	@Test
	void isConnectedToTheSwitchOfTheTest(SimulatedFreeSwitch pbx, @Autowired EslTemplate template,
			@Autowired EslConnectionDetails details) {
		assertThat(template.api("echo", "here").body()).isEqualTo("here");
		assertThat(pbx.awaitCommand("api echo here").connection()).isPositive();
		assertThat(details.nodes().get(EslNode.DEFAULT_NAME).port()).isEqualTo(pbx.port());
	}

	@Test
	void injectsItsOwnSwitch(SimulatedFreeSwitch pbx, @Autowired SimulatedFreeSwitch own) {
		assertThat(own.isRunning()).isFalse();
		assertThat(pbx).isNotSameAs(own);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		@Primary
		SimulatedFreeSwitch own() {
			SimulatedFreeSwitch own = SimulatedFreeSwitch.builder().start();
			own.stop();
			return own;
		}

		@Bean
		@Primary
		EslConnectionDetails elsewhere() {
			Endpoint endpoint = new Endpoint("127.0.0.1", 1, null, Secret.of("other"));
			return () -> Map.of("elsewhere", endpoint);
		}

	}

}
