package io.github.eslspring.autoconfigure;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.Secret;
import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.outbound.EslOutboundServer;
import io.github.eslspring.outbound.OutboundOptions;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Customizers have the last word, in their order.
 */
class CustomizersIntegrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class,
				EslOutboundAutoConfiguration.class))
		.withUserConfiguration(Customizers.class);

	@Test
	void everyNodeIsCustomizedAfterItsProperties() {
		Map<String, Endpoint> nodes = Map.of("pbx1", endpoint(), "pbx2", endpoint());
		this.runner.withBean(EslConnectionDetails.class, () -> () -> nodes)
			.withPropertyValues("esl.inbound.reconnect.enabled=false", "esl.inbound.labels.site=of the properties",
					"esl.inbound.labels.rack=7")
			.run((context) -> {
				assertThat(context.getBean(EslNodes.class).all()).extracting(EslInboundClient::labels)
					.containsExactly(Map.of("rack", "7", "site", "pbx1"), Map.of("rack", "7", "site", "pbx2"));
				assertThat(context.getBean(Customizers.class).calls).containsExactly("first pbx1", "second pbx1",
						"first pbx2", "second pbx2");
			});
	}

	@Test
	void theServerForCallsIsCustomizedAfterItsProperties() {
		this.runner
			.withPropertyValues("esl.inbound.enabled=false", "esl.outbound.enabled=true", "esl.outbound.max-calls=7")
			.run((context) -> assertThat(context.getBean(EslOutboundServer.class).options().maxCalls()).isEqualTo(3));
	}

	private static Endpoint endpoint() {
		return new Endpoint("127.0.0.1", 1, null, Secret.of("x"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		final List<String> calls = new CopyOnWriteArrayList<>();

		@Bean
		@Order(2)
		EslInboundClientBuilderCustomizer second() {
			return (node, builder) -> this.calls.add("second " + node.name());
		}

		@Bean
		@Order(1)
		EslInboundClientBuilderCustomizer first() {
			return (node, builder) -> {
				this.calls.add("first " + node.name());
				builder.label("site", node.name());
			};
		}

		@Bean
		EslOutboundServerBuilderCustomizer fewCalls() {
			return (builder) -> builder.options(
					OutboundOptions.builder().address(InetAddress.getLoopbackAddress()).port(0).maxCalls(3).build());
		}

	}

}
