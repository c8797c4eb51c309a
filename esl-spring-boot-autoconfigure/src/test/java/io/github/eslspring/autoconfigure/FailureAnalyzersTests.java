package io.github.eslspring.autoconfigure;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.inbound.Endpoint;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.beans.factory.BeanFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a developer reads when the application does not start: description and action, as
 * Spring Boot finds them.
 */
class FailureAnalyzersTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, EslThreadsAutoConfiguration.class,
				EslInboundAutoConfiguration.class, EslListenerAutoConfiguration.class))
		.withPropertyValues("esl.inbound.port=1", "esl.inbound.reconnect.enabled=false");

	@Test
	void wrongEventNameOfAListener() {
		FailureAnalysis analysis = analysis(this.runner.withBean(Misspelt.class));
		assertThat(analysis.getDescription()).contains("Misspelt.answered").contains("no event 'CHANNEL_ANSWERD'");
		assertThat(analysis.getAction()).contains("Did you mean CHANNEL_ANSWER?");
	}

	@Test
	void twoListenersWithOneId() {
		FailureAnalysis analysis = analysis(this.runner.withBean(Misnamed.class));
		assertThat(analysis.getDescription()).contains("its id 'calls' is that of")
			.contains("Misnamed.answered")
			.contains("Misnamed.ended");
		assertThat(analysis.getAction()).contains("Give one of them another id");
	}

	@Test
	void wrongEventNameInTheProperties() {
		FailureAnalysis analysis = analysis("esl.inbound.events=CHANNEL_ANSWERD");
		assertThat(analysis.getDescription()).contains("esl.inbound.events").contains("CHANNEL_ANSWERD");
		assertThat(analysis.getDescription()).contains("CHANNEL_ANSWER?");
	}

	@ParameterizedTest
	@CsvSource({ "esl.inbound.port, 0, between 1 and 65535", "esl.inbound.reconnect.jitter, 1.5, between 0 and 1",
			"esl.inbound.timeouts.api, 0s, must be positive", "esl.inbound.heartbeat.interval, 2d, at most a day" })
	void badValueOfAPropertyTellsWhatIsAllowed(String name, String value, String allowed) {
		FailureAnalysis analysis = analysis(name + "=" + value);
		assertThat(analysis.getDescription()).contains(name).contains(allowed);
		assertThat(analysis.getAction()).contains("Review");
	}

	@ParameterizedTest
	@CsvSource({ "esl.inbound.startup, soon, REQUIRED", "esl.inbound.format, yaml, XML",
			"esl.inbound.command-connection, own, DEDICATED" })
	void unknownWordTellsTheKnownOnes(String name, String value, String known) {
		FailureAnalysis analysis = analysis(name + "=" + value);
		assertThat(analysis.getDescription()).contains(name).contains(value);
		assertThat(analysis.getAction()).contains(known);
	}

	@Test
	void requiredNodeThatIsDown() {
		FailureAnalysis analysis = analysis("esl.inbound.startup=required");
		assertThat(analysis.getDescription()).contains("node 'default'").contains("esl.inbound.startup=required");
		assertThat(analysis.getAction()).contains("esl.inbound.host").contains("background or wait");
	}

	@Test
	void missingSslBundle() {
		FailureAnalysis analysis = analysis("esl.inbound.ssl.bundle=pbx");
		assertThat(analysis.getDescription()).contains("esl.inbound.ssl.bundle").contains("'pbx'");
		assertThat(analysis.getAction()).contains("spring.ssl.bundle.pem.pbx").contains("spring.ssl.bundle.jks.pbx");
	}

	@Test
	void passwordThatCannotBeSentIsNotShown() {
		FailureAnalysis analysis = analysis("esl.inbound.password=first\nexit");
		assertThat(analysis.getDescription()).contains("esl.inbound.password").doesNotContain("first");
		assertThat(analysis.getAction()).contains("one line of text");
	}

	@Test
	void connectionDetailsWithoutNodes() {
		FailureAnalysis analysis = analysis(
				this.runner.withBean(EslConnectionDetails.class, () -> Map::<String, Endpoint>of));
		assertThat(analysis.getDescription()).contains("no node");
		assertThat(analysis.getAction()).contains("esl.inbound.enabled=false");
	}

	private FailureAnalysis analysis(String property) {
		return analysis(this.runner.withPropertyValues(property));
	}

	private static FailureAnalysis analysis(ApplicationContextRunner failing) {
		AtomicReference<ConfigurableApplicationContext> failed = new AtomicReference<>();
		AtomicReference<FailureAnalysis> analysis = new AtomicReference<>();
		failing.withInitializer(failed::set)
			.run((context) -> analysis.set(analyze(context.getStartupFailure(), failed.get())));
		return analysis.get();
	}

	private static FailureAnalysis analyze(Throwable failure, ConfigurableApplicationContext context) {
		ArgumentResolver arguments = ArgumentResolver.of(BeanFactory.class, context.getBeanFactory())
			.and(Environment.class, context.getEnvironment());
		return SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, arguments,
					FailureHandler.logging(LogFactory.getLog(FailureAnalyzersTests.class)))
			.stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow();
	}

	static class Misnamed {

		@EslEventListener(events = "CHANNEL_ANSWER", id = "calls")
		void answered(EslEvent event) {
		}

		@EslEventListener(events = "CHANNEL_HANGUP", id = "calls")
		void ended(EslEvent event) {
		}

	}

	static class Misspelt {

		@EslEventListener("CHANNEL_ANSWERD")
		void answered(EslEvent event) {
		}

	}

}
