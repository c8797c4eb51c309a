package io.github.eslspring.fleet.autoconfigure;

import io.github.eslspring.fleet.forward.EventOutlet;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/**
 * Whether there is a way for events to go: one of those that come with the module, or the
 * application's own.
 */
final class ForwardingWanted extends AnyNestedCondition {

	ForwardingWanted() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@ConditionalOnProperty("esl.fleet.forward.to")
	static final class To {

	}

	@ConditionalOnBean(EventOutlet.class)
	static final class Outlet {

	}

}
