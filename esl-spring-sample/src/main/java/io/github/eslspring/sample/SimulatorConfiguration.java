package io.github.eslspring.sample;

import java.time.Duration;
import java.util.Map;

import io.github.eslspring.EslNode;
import io.github.eslspring.Secret;
import io.github.eslspring.autoconfigure.EslConnectionDetails;
import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.test.SimulatedFreeSwitch;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A simulated FreeSWITCH inside this application, unless {@code esl.inbound.host} names a
 * real one.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "esl.inbound.host", havingValue = "simulated", matchIfMissing = true)
class SimulatorConfiguration {

	@Bean(destroyMethod = "close")
	SimulatedFreeSwitch simulator(@Value("${sample.calls-per-second}") double callsPerSecond) {
		SimulatedFreeSwitch simulator = SimulatedFreeSwitch.builder().start();
		if (callsPerSecond > 0) {
			simulator.traffic()
				.callsPerSecond(callsPerSecond)
				.talking(Duration.ofSeconds(2), Duration.ofSeconds(12))
				.start();
		}
		return simulator;
	}

	@Bean
	EslConnectionDetails simulatorConnectionDetails(SimulatedFreeSwitch simulator) {
		return () -> Map.of(EslNode.DEFAULT_NAME,
				new Endpoint(simulator.host(), simulator.port(), null, Secret.of(simulator.password())));
	}

}
