package io.github.eslspring.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.github.eslspring.capture.EslCapture;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.event.EventTypes;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodeFactory;
import io.github.eslspring.node.EslNodeSource;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.node.EslOperations;
import io.github.eslspring.node.EslTemplate;
import io.github.eslspring.probe.EslProbe;
import io.github.eslspring.status.PreparedRecovery;
import io.github.eslspring.transport.HostResolver;
import io.github.eslspring.transport.PipelineCustomizer;
import io.github.eslspring.transport.TransportCustomizer;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * {@link AutoConfiguration Auto-configuration} for the connection the application opens
 * to FreeSWITCH. The nodes are started and stopped by the context they are in, not by its
 * children.
 */
@AutoConfiguration(after = { EslThreadsAutoConfiguration.class, SslAutoConfiguration.class })
@ConditionalOnClass(EslInboundClient.class)
@ConditionalOnBooleanProperty(name = "esl.inbound.enabled", matchIfMissing = true)
@EnableConfigurationProperties(EslInboundProperties.class)
public final class EslInboundAutoConfiguration {

	@Bean
	InboundNodes eslInboundNodes(EslInboundProperties properties, Environment environment,
			ListableBeanFactory beanFactory) {
		return new InboundNodes(properties, environment, hasSources(beanFactory));
	}

	@Bean
	EslNodeDefinitions eslNodeDefinitions(Environment environment) {
		return new EslNodeDefinitions(environment);
	}

	@Bean
	@ConditionalOnMissingBean(EslConnectionDetails.class)
	PropertiesEslConnectionDetails eslConnectionDetails(InboundNodes nodes, ObjectProvider<SslBundles> bundles) {
		return new PropertiesEslConnectionDetails(nodes, bundles.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	EventTypes eslEventTypes() {
		return EventTypes.defaults();
	}

	@Bean
	@ConditionalOnMissingBean(EslNodeFactory.class)
	ClientFactory eslNodeFactory(InboundNodes inboundNodes, EventTypes eventTypes, EslThreads threads,
			ObjectProvider<TransportCustomizer> transport, ObjectProvider<PipelineCustomizer> pipeline,
			ObjectProvider<HostResolver> resolver, ObjectProvider<EslCapture> capture,
			ObjectProvider<PreparedRecovery> recovery, ObjectProvider<EslProbe> probe,
			ObjectProvider<EslInboundClientBuilderCustomizer> customizers) {
		return new ClientFactory(NodeDefinitions.ofAll(inboundNodes.defaults()), eventTypes, threads,
				(node, builder) -> {
					transport.orderedStream().forEach(builder::customizeTransport);
					pipeline.orderedStream().forEach(builder::customizePipeline);
					resolver.ifAvailable(builder::resolver);
					capture.ifAvailable(builder::capture);
					recovery.ifAvailable(builder::recovery);
					probe.ifAvailable(builder::probe);
					customizers.orderedStream().forEach((customizer) -> customizer.customize(node, builder));
				});
	}

	@Bean
	@ConditionalOnMissingBean
	EslNodes eslNodes(EslConnectionDetails details, InboundNodes inboundNodes, EslNodeFactory factory,
			ObjectProvider<EslNodeSource> sources) {
		PropertiesNodeSource own = new PropertiesNodeSource(details, inboundNodes);
		List<EslNodeSource> others = sources.orderedStream().toList();
		if (others.isEmpty() && own.nodes().isEmpty()) {
			throw new EslConfigurationException("The connection details name no node.",
					"Let the bean of type EslConnectionDetails name at least one, or set esl.inbound.enabled=false "
							+ "to have none.",
					null);
		}
		StartUpFactory startUp = new StartUpFactory(factory);
		EslNodes nodes = new EslNodes(startUp);
		nodes.addSource(own);
		startUp.end(nodes);
		others.forEach(nodes::addSource);
		return nodes;
	}

	@Bean
	@ConditionalOnMissingBean(EslOperations.class)
	EslTemplate eslTemplate(EslNodes nodes) {
		return new EslTemplate(nodes);
	}

	@Bean
	@ConditionalOnBean(value = EslNodes.class, search = SearchStrategy.CURRENT)
	InboundRuntime eslInboundRuntime(EslNodes nodes, InboundNodes inboundNodes, Environment environment) {
		inboundNodes.nodes().values().forEach(StartupGate.Rule::of);
		return new InboundRuntime(nodes, inboundNodes.longestDrain(), ShutdownPhase.of(environment),
				new StartupGate((node) -> StartupGate.Rule.of(inboundNodes.of(node))));
	}

	@Bean
	@ConditionalOnBean(value = EslNodes.class, search = SearchStrategy.CURRENT)
	EslNodeRefreshLifecycle eslNodeRefreshLifecycle(EslNodes nodes, EslInboundProperties properties,
			ListableBeanFactory beanFactory) {
		Duration interval = properties.nodeRefreshInterval();
		if (interval.isNegative()) {
			throw new InvalidConfigurationPropertyValueException("esl.inbound.node-refresh-interval", interval,
					"It must not be negative.");
		}
		return new EslNodeRefreshLifecycle(nodes, hasSources(beanFactory) ? interval : Duration.ZERO);
	}

	@Bean
	@Lazy(false)
	@ConditionalOnBean({ SslBundles.class, InboundRuntime.class })
	@ConditionalOnMissingBean
	SslBundleReconnect eslSslBundleReconnect(InboundRuntime runtime, InboundNodes inboundNodes, SslBundles bundles) {
		return new SslBundleReconnect(runtime, inboundNodes.reconnectingBundles(), bundles);
	}

	@Bean
	@ConditionalOnBean(value = InboundRuntime.class, search = SearchStrategy.CURRENT)
	EslQuiesceLifecycle eslQuiesceLifecycle(InboundRuntime runtime) {
		return new EslQuiesceLifecycle(runtime);
	}

	@Bean
	@ConditionalOnBean(value = InboundRuntime.class, search = SearchStrategy.CURRENT)
	EslCloseLifecycle eslCloseLifecycle(InboundRuntime runtime) {
		return new EslCloseLifecycle(runtime);
	}

	private static boolean hasSources(ListableBeanFactory beanFactory) {
		return BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory, EslNodeSource.class, true,
				false).length > 0;
	}

}
