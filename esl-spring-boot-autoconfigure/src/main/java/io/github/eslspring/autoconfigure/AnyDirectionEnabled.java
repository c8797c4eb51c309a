package io.github.eslspring.autoconfigure;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/**
 * Holds if the application dials FreeSWITCH, or FreeSWITCH the application.
 */
final class AnyDirectionEnabled extends AnyNestedCondition {

	AnyDirectionEnabled() {
		super(ConfigurationPhase.PARSE_CONFIGURATION);
	}

	@ConditionalOnBooleanProperty(name = "esl.inbound.enabled", matchIfMissing = true)
	static final class Inbound {

	}

	@ConditionalOnBooleanProperty("esl.outbound.enabled")
	static final class Outbound {

	}

}
