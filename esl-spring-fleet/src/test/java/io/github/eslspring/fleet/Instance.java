package io.github.eslspring.fleet;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslInboundClientBuilderCustomizer;
import io.github.eslspring.autoconfigure.EslListenerAutoConfiguration;
import io.github.eslspring.autoconfigure.EslThreadsAutoConfiguration;
import io.github.eslspring.fleet.autoconfigure.EslFleetAutoConfiguration;
import io.github.eslspring.fleet.autoconfigure.EslFleetLocksAutoConfiguration;
import io.github.eslspring.fleet.autoconfigure.EslFleetOwnershipAutoConfiguration;
import io.github.eslspring.fleet.autoconfigure.EslFleetRegistryAutoConfiguration;
import io.github.eslspring.fleet.autoconfigure.actuate.EslFleetActuateAutoConfiguration;
import io.github.eslspring.fleet.ownership.EslNodeOwnershipEvent;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.test.SimulatedFreeSwitch;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * An application instance that shares nodes with others, in this process.
 */
public final class Instance implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private Instance(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Start one.
	 * @param name what it is called
	 * @param database the JDBC address of the database it shares
	 * @param properties more properties
	 * @return the running instance
	 */
	public static Instance start(String name, String database, String... properties) {
		return new Instance(new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.properties("spring.main.banner-mode=off", "spring.main.log-startup-info=false",
					"spring.datasource.url=" + database, "spring.datasource.hikari.connection-timeout=1000",
					"spring.datasource.hikari.maximum-pool-size=5", "esl.fleet.schema.initialize=always",
					"esl.fleet.instance=" + name, "esl.fleet.registry.enabled=true",
					"esl.fleet.registry.refresh-interval=200ms", "esl.fleet.ownership.enabled=true",
					"esl.fleet.ownership.lock-expiry=2s", "esl.fleet.ownership.heartbeat=300ms",
					"esl.fleet.ownership.retry-interval=100ms", "esl.inbound.reconnect.initial-delay=50ms",
					"esl.inbound.reconnect.max-delay=500ms")
			.properties(properties)
			.run());
	}

	/**
	 * Add nodes to the registry.
	 * @param nodes the switches
	 */
	public void register(List<SimulatedFreeSwitch> nodes) {
		for (SimulatedFreeSwitch node : nodes) {
			update("INSERT INTO ESL_NODE (NAME, HOST, PORT) VALUES (?, '127.0.0.1', ?)", "pbx" + nodes.indexOf(node),
					node.port());
		}
	}

	public void update(String sql, Object... arguments) {
		bean(JdbcTemplate.class).update(sql, arguments);
	}

	public List<String> owned() {
		return bean(EslFleet.class).status().owned();
	}

	/**
	 * The nodes it is connected to.
	 * @return their names
	 */
	public List<String> ready() {
		return bean(EslNodes.class).all()
			.stream()
			.filter((client) -> client.isReady())
			.map((client) -> client.node().name())
			.sorted()
			.toList();
	}

	public List<EslNodeOwnershipEvent> events() {
		return List.copyOf(bean(Application.class).events);
	}

	/**
	 * The nodes it has made clients of.
	 * @return their names, as often as one was made
	 */
	public List<String> made() {
		return List.copyOf(bean(Application.class).made);
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
			EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class, EslListenerAutoConfiguration.class,
			EslFleetAutoConfiguration.class, EslFleetRegistryAutoConfiguration.class,
			EslFleetLocksAutoConfiguration.class, EslFleetOwnershipAutoConfiguration.class,
			EslFleetActuateAutoConfiguration.class })
	static class Application {

		private final Queue<EslNodeOwnershipEvent> events = new ConcurrentLinkedQueue<>();

		private final Queue<String> made = new ConcurrentLinkedQueue<>();

		@Bean
		EslInboundClientBuilderCustomizer made() {
			return (node, builder) -> this.made.add(node.name());
		}

		@EventListener
		void changed(EslNodeOwnershipEvent event) {
			this.events.add(event);
		}

	}

}
