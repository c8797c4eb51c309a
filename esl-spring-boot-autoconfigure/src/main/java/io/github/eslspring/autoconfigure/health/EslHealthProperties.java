package io.github.eslspring.autoconfigure.health;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the health component {@code esl}.
 *
 * @param required nodes that must be up: all, any, or the names of nodes
 * @param upAfter how long a node that was lost must have been live again to be up
 */
@ConfigurationProperties("esl.health")
record EslHealthProperties(@DefaultValue("all") List<String> required, @DefaultValue("0s") Duration upAfter) {

	EslHealthProperties {
		required = List.copyOf(required);
	}

}
