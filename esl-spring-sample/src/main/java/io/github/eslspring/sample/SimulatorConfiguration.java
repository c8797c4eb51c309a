package io.github.eslspring.sample;

import java.time.Duration;
import java.util.Map;

import io.github.eslspring.EslNode;
import io.github.eslspring.Secret;
import io.github.eslspring.autoconfigure.EslConnectionDetails;
import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.outbound.EslOutboundServer;
import io.github.eslspring.test.SimulatedFreeSwitch;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
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
		SimulatedFreeSwitch simulator = SimulatedFreeSwitch.builder().heartbeat(Duration.ofSeconds(20)).start();
		simulator.endpoint(Ivr.PHONE).answersAfter(Duration.ofSeconds(2)).hangsUpAfter(Duration.ofSeconds(6));
		if (callsPerSecond > 0) {
			simulator.traffic()
				.callsPerSecond(callsPerSecond)
				.talking(Duration.ofSeconds(5), Duration.ofSeconds(60))
				.start();
		}
		return simulator;
	}

	@Bean
	EslConnectionDetails simulatorConnectionDetails(SimulatedFreeSwitch simulator) {
		return () -> Map.of(EslNode.DEFAULT_NAME,
				new Endpoint(simulator.host(), simulator.port(), null, Secret.of(simulator.password())));
	}

	/**
	 * What a real server has in its dialplan, as soon as it is known where calls are
	 * taken.
	 */
	@Bean
	ApplicationListener<ApplicationReadyEvent> ivrExtension(SimulatedFreeSwitch simulator,
			ObjectProvider<EslOutboundServer> servers) {
		return (ready) -> servers.ifAvailable((server) -> {
			String address = server.status().address();
			if (address != null) {
				simulator.dialplan().extension(Ivr.NUMBER).socket(address, "async", "full");
			}
		});
	}

}
