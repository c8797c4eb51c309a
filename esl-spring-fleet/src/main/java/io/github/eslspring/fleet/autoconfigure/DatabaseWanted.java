package io.github.eslspring.fleet.autoconfigure;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/**
 * Whether anything is switched on that has tables in the database.
 */
final class DatabaseWanted extends AnyNestedCondition {

	DatabaseWanted() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@ConditionalOnBooleanProperty("esl.fleet.registry.enabled")
	static final class Registry {

	}

	@ConditionalOnBooleanProperty("esl.fleet.ownership.enabled")
	static final class Ownership {

	}

	@ConditionalOnBooleanProperty("esl.fleet.capture.enabled")
	static final class Capture {

	}

}
