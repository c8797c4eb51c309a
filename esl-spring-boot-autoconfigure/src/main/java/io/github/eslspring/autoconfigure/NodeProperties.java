package io.github.eslspring.autoconfigure;

import java.util.function.UnaryOperator;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The properties of one node, its own and where it has none those of all nodes.
 *
 * @param values the values
 * @param names tells under which name a value was set, given what follows
 * {@code esl.inbound.}
 */
record NodeProperties(EslInboundProperties values, UnaryOperator<String> names) {

	static final String PREFIX = "esl.inbound.";

	static NodeProperties ofAll(EslInboundProperties values) {
		return new NodeProperties(values, PREFIX::concat);
	}

	InvalidConfigurationPropertyValueException invalid(String name, Object value, String reason) {
		return new InvalidConfigurationPropertyValueException(this.names.apply(name), value, reason);
	}

}
