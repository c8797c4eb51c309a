package io.github.eslspring.autoconfigure.endpoint;

import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslThreadsAutoConfiguration;
import io.github.eslspring.autoconfigure.Shows;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.autoconfigure.context.properties.ConfigurationPropertiesReportEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.env.EnvironmentEndpointAutoConfiguration;
import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Passwords in the endpoints that show properties.
 */
class EslSanitizingAutoConfigurationTests {

	private static final String SECRET = "tOpSecret4711";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class,
				EslSanitizingAutoConfiguration.class, EnvironmentEndpointAutoConfiguration.class,
				ConfigurationPropertiesReportEndpointAutoConfiguration.class))
		.withPropertyValues("esl.inbound.port=1", "esl.inbound.username=operator@pbx1",
				"esl.inbound.password=" + SECRET, "esl.inbound.nodes.pbx1.host=127.0.0.1",
				"esl.inbound.nodes.pbx1.password=" + SECRET, "ESL_INBOUND_NODES_PBX1_PASSWORD=" + SECRET,
				"esl.secrets.pbx2=" + SECRET, "ESL_SECRETS_PBX2=" + SECRET,
				"management.endpoints.web.exposure.include=*", "management.endpoint.env.show-values=always",
				"management.endpoint.configprops.show-values=always");

	@Test
	@Shows(present = EslSanitizingAutoConfiguration.class)
	void noPasswordIsShownToAnybody() {
		this.runner.run((context) -> {
			JsonMapper json = new JsonMapper();
			String environment = json
				.writeValueAsString(context.getBean(EnvironmentEndpoint.class).environment("(?i)esl.*"));
			String properties = json.writeValueAsString(
					context.getBean(ConfigurationPropertiesReportEndpoint.class).configurationProperties());
			assertThat(environment)
				.contains("operator@pbx1", "pbx1.password", "esl.secrets.pbx2", "ESL_SECRETS_PBX2",
						SanitizableData.SANITIZED_VALUE)
				.doesNotContain(SECRET);
			assertThat(properties).contains("operator@pbx1").doesNotContain(SECRET);
		});
	}

	@Test
	@Shows(backOff = EslSanitizingAutoConfiguration.class)
	void backsOffFromABeanOfThatName() {
		SanitizingFunction mine = (data) -> data;
		this.runner.withBean("eslSanitizingFunction", SanitizingFunction.class, () -> mine)
			.run((context) -> assertThat(context.getBean(SanitizingFunction.class)).isSameAs(mine));
	}

	@Test
	@Shows(absent = EslSanitizingAutoConfiguration.class)
	void isAbsentWithoutActuator() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(EslSanitizingAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(SanitizingFunction.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("eslSanitizingFunction"));
	}

}
