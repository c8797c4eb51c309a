package io.github.eslspring.fleet.demo;

import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslThreadsAutoConfiguration;
import io.github.eslspring.fleet.autoconfigure.EslFleetAutoConfiguration;
import io.github.eslspring.fleet.autoconfigure.EslFleetForwardAutoConfiguration;
import io.github.eslspring.fleet.autoconfigure.EslFleetLocksAutoConfiguration;
import io.github.eslspring.fleet.autoconfigure.EslFleetOwnershipAutoConfiguration;
import io.github.eslspring.fleet.autoconfigure.EslFleetRegistryAutoConfiguration;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * One of the instances: owns nodes and forwards their events.
 */
public final class InstanceMain {

	private InstanceMain() {
	}

	/**
	 * Run until the process is ended.
	 * @param arguments properties
	 */
	public static void main(String[] arguments) {
		SpringApplication.run(Application.class, arguments);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, KafkaAutoConfiguration.class,
			EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class, EslFleetAutoConfiguration.class,
			EslFleetRegistryAutoConfiguration.class, EslFleetLocksAutoConfiguration.class,
			EslFleetOwnershipAutoConfiguration.class, EslFleetForwardAutoConfiguration.class })
	static class Application {

	}

}
