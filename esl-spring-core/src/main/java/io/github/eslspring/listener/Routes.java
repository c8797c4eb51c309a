package io.github.eslspring.listener;

import java.util.Objects;
import java.util.regex.PatternSyntaxException;

import io.github.eslspring.annotation.EslCallHandler;
import io.github.eslspring.outbound.CallRoute;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;

/**
 * Reads routes off annotations.
 */
final class Routes {

	private Routes() {
	}

	/**
	 * Read the route to a handler.
	 * @param beanFactory resolves placeholders
	 * @param annotation says which calls
	 * @param handler what is annotated, for messages
	 * @return the route
	 * @throws InvalidListenerException if an expression is none
	 */
	static CallRoute read(ConfigurableBeanFactory beanFactory, EslCallHandler annotation, String handler) {
		try {
			return CallRoute.of(resolve(beanFactory, annotation.destination()),
					resolve(beanFactory, annotation.context()), annotation.order());
		}
		catch (PatternSyntaxException ex) {
			throw new InvalidListenerException(handler, "'" + ex.getPattern() + "' is no regular expression.",
					"Correct it; a number by itself is one, and a plus sign in front is written as \\+.", ex);
		}
	}

	private static String resolve(ConfigurableBeanFactory beanFactory, String text) {
		return Objects.requireNonNullElse(beanFactory.resolveEmbeddedValue(text), "");
	}

}
