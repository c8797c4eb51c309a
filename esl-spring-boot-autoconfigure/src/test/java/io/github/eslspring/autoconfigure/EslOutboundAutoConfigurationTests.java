package io.github.eslspring.autoconfigure;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.listener.EslCallHandlerBeans;
import io.github.eslspring.listener.EslCallHandlerPostProcessor;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.outbound.EslOutboundServer;
import io.github.eslspring.outbound.OnConnectionLoss;
import io.github.eslspring.outbound.OnReturn;
import io.github.eslspring.outbound.OutboundOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EslOutboundAutoConfiguration} and {@link EslThreadsAutoConfiguration}
 * that open no port.
 */
class EslOutboundAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class,
				EslOutboundAutoConfiguration.class))
		.withPropertyValues("esl.inbound.enabled=false");

	@Test
	void opensNoPortUnlessToldTo() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(EslOutboundServer.class)
			.doesNotHaveBean(EslOutboundLifecycle.class)
			.doesNotHaveBean(EslThreads.class)
			.hasSingleBean(EslCallHandlerPostProcessor.class)
			.hasSingleBean(EslCallHandlerBeans.class));
	}

	@Test
	@Shows(absent = EslOutboundAutoConfiguration.class)
	void isAbsentWithoutTheCore() {
		this.runner.withClassLoader(new FilteredClassLoader(EslOutboundServer.class))
			.withPropertyValues("esl.outbound.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("eslOutboundServer")
				.doesNotHaveBean("eslCallHandlerPostProcessor"));
	}

	@Test
	void annotatedMethodsNeedSpringMessaging() {
		this.runner.withClassLoader(new FilteredClassLoader(InvocableHandlerMethod.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(EslCallHandlerPostProcessor.class)
				.hasSingleBean(EslCallHandlerBeans.class));
	}

	@Test
	void bothDirectionsShareTheirThreads() {
		this.runner
			.withPropertyValues("esl.inbound.enabled=true", "esl.inbound.port=1", "esl.inbound.reconnect.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(EslThreads.class)
				.hasSingleBean(EslNodes.class)
				.doesNotHaveBean(EslOutboundServer.class));
	}

	@Test
	void everyPropertyReachesTheOptions() throws UnknownHostException {
		OutboundOptions options = options("esl.outbound.address=127.0.0.2", "esl.outbound.port=18084",
				"esl.outbound.linger=1s", "esl.outbound.max-calls=2", "esl.outbound.handshake-timeout=3s",
				"esl.outbound.allowed-peers=10.0.0.0/8,fd00::/8", "esl.outbound.on-return=continue",
				"esl.outbound.on-connection-loss=park", "esl.outbound.drain.timeout=4s",
				"esl.outbound.timeouts.command=5s", "esl.outbound.timeouts.execute=6s");
		assertThat(options.allowedPeers()).hasToString("2 networks");
		assertThat(options).isEqualTo(OutboundOptions.builder()
			.address(InetAddress.getByName("127.0.0.2"))
			.port(18084)
			.linger(Duration.ofSeconds(1))
			.maxCalls(2)
			.handshakeTimeout(Duration.ofSeconds(3))
			.allowedPeers(options.allowedPeers())
			.onReturn(OnReturn.CONTINUE)
			.onConnectionLoss(OnConnectionLoss.PARK)
			.drainTimeout(Duration.ofSeconds(4))
			.commandTimeout(Duration.ofSeconds(5))
			.executeTimeout(Duration.ofSeconds(6))
			.build());
	}

	@Test
	void defaultsAreThoseOfTheCore() throws UnknownHostException {
		OutboundOptions options = options();
		assertThat(options).isEqualTo(OutboundOptions.DEFAULT);
		assertThat(options.port()).isEqualTo(8084);
		assertThat(options.queueCapacity()).isEqualTo(DataSize.ofMegabytes(4).toBytes());
	}

	@ParameterizedTest
	@CsvSource({ "esl.outbound.address, no such host", "esl.outbound.port, -1", "esl.outbound.port, 65536",
			"esl.outbound.linger, 999ms", "esl.outbound.max-calls, 0", "esl.outbound.handshake-timeout, 0s",
			"esl.outbound.allowed-peers, 10.0.0.0/33", "esl.outbound.allowed-peers, pbx.example.net",
			"esl.outbound.drain.timeout, -1s", "esl.outbound.timeouts.command, 0s",
			"esl.outbound.timeouts.execute, -1s" })
	void badValueFailsStartUpAndNamesTheProperty(String name, String value) {
		this.runner.withPropertyValues("esl.outbound.enabled=true", "esl.outbound.port=0", name + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(failure) -> assertThat(failure.getName()).isEqualTo(name)));
	}

	@ParameterizedTest
	@CsvSource({ "esl.outbound.on-return, stay", "esl.outbound.on-connection-loss, hangup",
			"esl.outbound.port, eightythousand", "esl.outbound.linger, long" })
	void valueOfAnotherKindFailsStartUpAndNamesTheProperty(String name, String value) {
		this.runner.withPropertyValues("esl.outbound.enabled=true", name + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining(BindException.class.getName())
				.hasStackTraceContaining(name));
	}

	private OutboundOptions options(String... properties) {
		OutboundOptions[] options = new OutboundOptions[1];
		new ApplicationContextRunner().withUserConfiguration(PropertiesOnly.class)
			.withPropertyValues(properties)
			.run((context) -> options[0] = new OutboundOptionsMapper(context.getBean(EslOutboundProperties.class))
				.options());
		return options[0];
	}

	@EnableConfigurationProperties(EslOutboundProperties.class)
	static class PropertiesOnly {

	}

}
