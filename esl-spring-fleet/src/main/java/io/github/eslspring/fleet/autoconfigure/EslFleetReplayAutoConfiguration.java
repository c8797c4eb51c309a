package io.github.eslspring.fleet.autoconfigure;

import java.util.List;

import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslInboundClientBuilderCustomizer;
import io.github.eslspring.autoconfigure.EslListenerAutoConfiguration;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.event.EventTypes;
import io.github.eslspring.fleet.capture.CaptureCheckpoints;
import io.github.eslspring.fleet.capture.JdbcCaptureStore;
import io.github.eslspring.fleet.capture.ReplayListeners;
import io.github.eslspring.fleet.capture.ReplayPermit;
import io.github.eslspring.fleet.capture.ReplayRunner;
import io.github.eslspring.fleet.capture.ReplaySender;
import io.github.eslspring.listener.EslListenerRegistry;
import io.github.eslspring.node.EslNodeSource;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.node.EslTemplate;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} for an application whose listeners hear
 * recorded traffic and no node. Its nodes are not connected, and nothing is sent to them,
 * but for what is named.
 */
@AutoConfiguration(before = { EslListenerAutoConfiguration.class, EslInboundAutoConfiguration.class },
		after = EslFleetCaptureAutoConfiguration.class)
@ConditionalOnClass({ EslListenerAutoConfiguration.class, EslListenerRegistry.class })
@ConditionalOnBean(JdbcCaptureStore.class)
@ConditionalOnBooleanProperty("esl.fleet.capture.replay.enabled")
@EnableConfigurationProperties(EslFleetProperties.class)
public final class EslFleetReplayAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	EslListenerRegistry eslListenerRegistry() {
		return EslListenerRegistry.withoutNodes();
	}

	/** An application that only replays needs no node of its own. */
	@Bean
	@ConditionalOnMissingBean
	EslNodeSource eslNoNodes() {
		return List::of;
	}

	@Bean
	@ConditionalOnMissingBean
	ReplayPermit eslReplayPermit(EslFleetProperties properties) {
		EslFleetProperties.Replay replay = properties.capture().replay();
		return new ReplayPermit(replay.commands(), replay.nodes());
	}

	@Bean
	EslInboundClientBuilderCustomizer eslReplayGuard(ReplayPermit permit) {
		return (node, builder) -> builder.guard(permit);
	}

	@Bean
	@ConditionalOnMissingBean
	ReplayListeners eslReplayListeners(EslListenerRegistry listeners, EslNodes nodes, EslThreads threads,
			ReplayPermit permit, EslFleetProperties properties) {
		return new RegistryReplayListeners(listeners, new ReplayClients(nodes, threads, permit), Limits
			.positive("esl.fleet.capture.replay.listener-timeout", properties.capture().replay().listenerTimeout()));
	}

	/** Sends nothing the permit does not name, as every client of this application. */
	@Bean
	@ConditionalOnMissingBean
	ReplaySender eslReplaySender(EslNodes nodes) {
		EslTemplate template = new EslTemplate(nodes);
		return (node, background, command, arguments) -> {
			if (background) {
				template.node(node).bgapi(command, arguments).accepted().join();
			}
			else {
				template.node(node).api(command, arguments);
			}
		};
	}

	@Bean
	@ConditionalOnMissingBean
	ReplayRunner eslReplayRunner(JdbcCaptureStore store, CaptureCheckpoints checkpoints, EventTypes types,
			ReplayListeners listeners, ReplayPermit permit, ReplaySender sender) {
		return new ReplayRunner(store, checkpoints, types, listeners, permit, sender);
	}

}
