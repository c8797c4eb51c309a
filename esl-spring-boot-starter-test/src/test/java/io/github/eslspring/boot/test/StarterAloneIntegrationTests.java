package io.github.eslspring.boot.test;

import java.util.List;

import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An application with the starter and none of the libraries that are optional: not
 * hidden, but not on the class path of this module.
 */
@SpringBootTest
@SimulatedFreeSwitchTest
class StarterAloneIntegrationTests {

	private static final String PACKAGE = "io.github.eslspring.autoconfigure.";

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.boot.health.contributor.HealthIndicator",
			"org.springframework.boot.actuate.endpoint.annotation.Endpoint",
			"io.micrometer.core.instrument.MeterRegistry", "reactor.core.publisher.Flux",
			"org.springframework.boot.docker.compose.core.RunningService",
			"org.springframework.boot.testcontainers.service.connection.ServiceConnection",
			"org.testcontainers.containers.Container" })
	void whatIsOptionalIsNotHere(String library) {
		assertThat(ClassUtils.isPresent(library, null)).isFalse();
	}

	@Test
	void everyAutoConfigurationIsInUseOrWaitsForItsLibrary(@Autowired ConfigurableApplicationContext context) {
		List<String> all = ImportCandidates.load(AutoConfiguration.class, null)
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith(PACKAGE))
			.map((name) -> name.substring(PACKAGE.length()))
			.toList();
		List<String> inUse = all.stream()
			.filter((name) -> context.getBeanFactory().containsBeanDefinition(PACKAGE + name))
			.toList();
		assertThat(inUse).containsExactlyInAnyOrder("EslInboundAutoConfiguration", "EslListenerAutoConfiguration",
				"EslNodeEventsAutoConfiguration", "EslOutboundAutoConfiguration", "EslThreadsAutoConfiguration");
		assertThat(all).filteredOn((name) -> !inUse.contains(name))
			.containsExactlyInAnyOrder("EslCaptureAutoConfiguration", "endpoint.EslEndpointAutoConfiguration",
					"endpoint.EslSanitizingAutoConfiguration", "health.EslHealthAutoConfiguration",
					"metrics.EslMetricsAutoConfiguration");
	}

	@Test
	void listenersAreCalled(SimulatedFreeSwitch pbx, @Autowired CallLog log) {
		int before = log.answeredCalls();
		pbx.call("1000").to("5000").answer();
		await().untilAsserted(() -> assertThat(log.answeredCalls()).isGreaterThan(before));
	}

}
