package io.github.eslspring.boot.test;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.eslspring.EslNode;
import io.github.eslspring.Secret;
import io.github.eslspring.autoconfigure.EslConnectionDetails;
import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.SimulatedFreeSwitchBuilder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/**
 * The switches of an application context, one for each node that is configured, and the
 * way to them. Carries no stereotype, so that no component scan finds it.
 */
class SimulatedFreeSwitchConfiguration {

	@Bean
	static BeanFactoryPostProcessor simulatedFreeSwitchPrimaries() {
		return new Primaries("simulatedFreeSwitch", "simulatedEslConnectionDetails");
	}

	@Bean
	SimulatedNodes simulatedFreeSwitchNodes(Environment environment,
			ObjectProvider<SimulatedFreeSwitchBuilderCustomizer> customizers) {
		return new SimulatedNodes(names(environment), (node) -> start(node, customizers));
	}

	/** Ends with all the others. */
	@Bean(destroyMethod = "")
	@Primary
	SimulatedFreeSwitch simulatedFreeSwitch(SimulatedNodes nodes) {
		return nodes.primary();
	}

	@Bean
	@Primary
	EslConnectionDetails simulatedEslConnectionDetails(SimulatedNodes nodes) {
		return () -> nodes.byName()
			.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, (node) -> endpoint(node.getValue())));
	}

	private static SimulatedFreeSwitch start(String node,
			ObjectProvider<SimulatedFreeSwitchBuilderCustomizer> customizers) {
		SimulatedFreeSwitchBuilder builder = SimulatedFreeSwitch.builder();
		if (!node.equals(EslNode.DEFAULT_NAME)) {
			builder.hostname(node);
		}
		customizers.orderedStream().forEach((customizer) -> customizer.customize(node, builder));
		return builder.start();
	}

	/** Those of {@code esl.inbound.nodes} that are enabled, otherwise the only one. */
	private static Set<String> names(Environment environment) {
		Binder binder = Binder.get(environment);
		Set<String> names = binder.bind("esl.inbound.nodes", Bindable.mapOf(String.class, Object.class))
			.map((nodes) -> (Set<String>) new TreeSet<>(nodes.keySet()))
			.orElse(Set.of());
		return names.isEmpty() ? Set.of(EslNode.DEFAULT_NAME)
				: names.stream()
					.filter((name) -> isEnabled(binder, name))
					.collect(Collectors.toCollection(TreeSet::new));
	}

	/** Names may be in brackets, and are if they have dots. */
	private static boolean isEnabled(Binder binder, String name) {
		return Stream.of("esl.inbound.nodes[" + name + "].enabled", "esl.inbound.nodes." + name + ".enabled")
			.map((property) -> ConfigurationPropertyName.adapt(property, '.'))
			.map((property) -> binder.bind(property, Bindable.of(Boolean.class)))
			.filter(BindResult::isBound)
			.map(BindResult::get)
			.findFirst()
			.orElse(true);
	}

	private static Endpoint endpoint(SimulatedFreeSwitch pbx) {
		return new Endpoint(pbx.host(), pbx.port(), null, Secret.of(pbx.password()));
	}

}
