package io.github.eslspring.autoconfigure;

import java.util.List;

import io.github.eslspring.capture.CaptureArtifact;
import io.github.eslspring.capture.CaptureOptions;
import io.github.eslspring.capture.EslCapture;
import io.github.eslspring.capture.EslCaptureSink;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.event.EventTypes;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.listener.EslListenerPostProcessor;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.node.EslTemplate;
import io.github.eslspring.outbound.EslOutboundServer;
import io.github.eslspring.outbound.OutboundOptions;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every bean of the application replaces ours of the same type, and an auto-configuration
 * is absent without the library it needs.
 */
class BackOffTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class,
				EslListenerAutoConfiguration.class, EslCaptureAutoConfiguration.class,
				EslNodeEventsAutoConfiguration.class))
		.withPropertyValues("esl.inbound.port=1", "esl.inbound.reconnect.enabled=false");

	@Test
	@Shows(backOff = EslThreadsAutoConfiguration.class)
	void ownThreads() {
		this.runner.withBean("mine", EslThreads.class, () -> EslThreads.withListenerThreads(1))
			.run((context) -> assertThat(context).hasSingleBean(EslThreads.class).hasBean("mine"));
	}

	@Test
	void ownEventTypes() {
		this.runner.withBean("mine", EventTypes.class, EventTypes::defaults)
			.run((context) -> assertThat(context).hasSingleBean(EventTypes.class).hasBean("mine"));
	}

	@Test
	@Shows(backOff = EslInboundAutoConfiguration.class)
	void ownNodes() {
		EslInboundClient client = EslInboundClient.builder().host("127.0.0.1").port(1).build();
		this.runner.withBean("mine", EslNodes.class, () -> new EslNodes(List.of(client)))
			.run((context) -> assertThat(context).hasSingleBean(EslNodes.class)
				.hasBean("mine")
				.hasSingleBean(EslTemplate.class));
		client.close();
	}

	@Test
	@Shows(backOff = EslListenerAutoConfiguration.class)
	void ownListenerSupport() {
		this.runner.withBean("mine", EslListenerPostProcessor.class, EslListenerPostProcessor::new)
			.run((context) -> assertThat(context).hasSingleBean(EslListenerPostProcessor.class).hasBean("mine"));
	}

	@Test
	@Shows(backOff = EslCaptureAutoConfiguration.class)
	void ownCapture() {
		EslCaptureSink sink = (CaptureArtifact artifact) -> {
		};
		this.runner.withPropertyValues("esl.capture.enabled=true")
			.withBean("mine", EslCapture.class, () -> new EslCapture(CaptureOptions.builder().sink(sink).build()))
			.run((context) -> assertThat(context).hasSingleBean(EslCapture.class).hasBean("mine"));
	}

	@Test
	@Shows(backOff = EslNodeEventsAutoConfiguration.class)
	void ownApplicationEvents() {
		this.runner.withBean("eslNodeEventsLifecycle", String.class, () -> "mine")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EslNodeEventsLifecycle.class));
	}

	@Test
	@Shows(backOff = EslOutboundAutoConfiguration.class)
	void ownServerForCalls() {
		this.runner.withConfiguration(AutoConfigurations.of(EslOutboundAutoConfiguration.class))
			.withPropertyValues("esl.outbound.enabled=true", "esl.outbound.port=0")
			.withBean("mine", EslOutboundServer.class,
					() -> EslOutboundServer.builder().options(OutboundOptions.builder().port(0).build()).build())
			.run((context) -> assertThat(context).hasSingleBean(EslOutboundServer.class).hasBean("mine"));
	}

	@Test
	@Shows(absent = { EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class,
			EslCaptureAutoConfiguration.class, EslNodeEventsAutoConfiguration.class })
	void withoutTheCoreThereIsNothing() {
		this.runner
			.withClassLoader(new FilteredClassLoader(EslInboundClient.class, EslThreads.class, EslCapture.class,
					EslListenerPostProcessor.class))
			.withPropertyValues("esl.capture.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("eslThreads")
				.doesNotHaveBean("eslNodes")
				.doesNotHaveBean("eslCapture")
				.doesNotHaveBean("eslNodeEventsLifecycle")
				.doesNotHaveBean("eslListenerPostProcessor"));
	}

	@Test
	@Shows(absent = EslListenerAutoConfiguration.class)
	void withoutSpringMessagingThereAreNodesButNoListeners() {
		this.runner.withClassLoader(new FilteredClassLoader(InvocableHandlerMethod.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(EslNodes.class)
				.doesNotHaveBean(EslListenerPostProcessor.class));
	}

	@Test
	void withoutTestcontainersAndDockerComposeNothingIsMissed() {
		this.runner
			.withClassLoader(new FilteredClassLoader("org.testcontainers", "org.springframework.boot.testcontainers",
					"org.springframework.boot.docker.compose"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(PropertiesEslConnectionDetails.class));
	}

}
