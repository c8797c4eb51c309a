package io.github.eslspring.autoconfigure;

import java.util.List;
import java.util.Set;

import io.github.eslspring.capture.EslCapture;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.event.EventTypes;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.InboundOptions;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.node.EslOperations;
import io.github.eslspring.node.EslTemplate;
import io.github.eslspring.status.PreparedRecovery;
import io.github.eslspring.transport.HostResolver;
import io.github.eslspring.transport.PipelineCustomizer;
import io.github.eslspring.transport.TransportCustomizer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * {@link AutoConfiguration Auto-configuration} for the connection the application opens
 * to FreeSWITCH.
 */
@AutoConfiguration(after = { EslThreadsAutoConfiguration.class, SslAutoConfiguration.class })
@ConditionalOnClass(EslInboundClient.class)
@ConditionalOnBooleanProperty(name = "esl.inbound.enabled", matchIfMissing = true)
@EnableConfigurationProperties(EslInboundProperties.class)
public final class EslInboundAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(EslConnectionDetails.class)
	PropertiesEslConnectionDetails eslConnectionDetails(EslInboundProperties properties,
			ObjectProvider<SslBundles> bundles) {
		return new PropertiesEslConnectionDetails(properties, bundles.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	EventTypes eslEventTypes() {
		return EventTypes.defaults();
	}

	@Bean
	@ConditionalOnMissingBean
	EslNodes eslNodes(EslConnectionDetails details, EslInboundProperties properties, EventTypes eventTypes,
			EslThreads threads, ObjectProvider<TransportCustomizer> transport,
			ObjectProvider<PipelineCustomizer> pipeline, ObjectProvider<HostResolver> resolver,
			ObjectProvider<EslCapture> capture, ObjectProvider<PreparedRecovery> recovery) {
		InboundOptions options = new InboundOptionsMapper(properties).options();
		ClientFactory factory = new ClientFactory(details, properties, options, eventTypes, threads, (builder) -> {
			transport.orderedStream().forEach(builder::customizeTransport);
			pipeline.orderedStream().forEach(builder::customizePipeline);
			resolver.ifAvailable(builder::resolver);
			capture.ifAvailable(builder::capture);
			recovery.ifAvailable(builder::recovery);
		});
		Set<String> names = details.nodes().keySet();
		if (names.isEmpty()) {
			throw new IllegalStateException(
					"The connection details name no node; set esl.inbound.enabled=false to have none");
		}
		List<EslInboundClient> clients = names.stream().sorted().map(factory::create).toList();
		return new EslNodes(clients);
	}

	@Bean
	@ConditionalOnMissingBean(EslOperations.class)
	EslTemplate eslTemplate(EslNodes nodes) {
		return new EslTemplate(nodes);
	}

	@Bean
	InboundRuntime eslInboundRuntime(EslNodes nodes, EslInboundProperties properties, Environment environment) {
		return new InboundRuntime(nodes, properties.drain().timeout(), ShutdownPhase.of(environment),
				new StartupGate(properties.startup(), new InboundOptionsMapper(properties).startupTimeout()));
	}

	@Bean
	EslQuiesceLifecycle eslQuiesceLifecycle(InboundRuntime runtime) {
		return new EslQuiesceLifecycle(runtime);
	}

	@Bean
	EslCloseLifecycle eslCloseLifecycle(InboundRuntime runtime) {
		return new EslCloseLifecycle(runtime);
	}

}
