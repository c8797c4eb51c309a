package io.github.eslspring.boot.test;

import java.util.Map;

import io.github.eslspring.EslNode;
import io.github.eslspring.Secret;
import io.github.eslspring.autoconfigure.EslConnectionDetails;
import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.test.SimulatedFreeSwitch;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * The switch of an application context, and the way to it. Carries no stereotype, so that
 * no component scan finds it.
 */
class SimulatedFreeSwitchConfiguration {

	@Bean(destroyMethod = "close")
	@Primary
	SimulatedFreeSwitch simulatedFreeSwitch() {
		return SimulatedFreeSwitch.builder().start();
	}

	@Bean
	@Primary
	EslConnectionDetails simulatedEslConnectionDetails(SimulatedFreeSwitch pbx) {
		return () -> Map.of(EslNode.DEFAULT_NAME,
				new Endpoint(pbx.host(), pbx.port(), null, Secret.of(pbx.password())));
	}

}
