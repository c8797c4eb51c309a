package io.github.eslspring.metrics;

import org.jspecify.annotations.Nullable;

/**
 * The conventions an application has of its own, {@code null} for the defaults.
 *
 * @param command for commands
 * @param originate for calls the application makes
 * @param listener for calls of annotated methods
 * @param call for calls that are handed over
 */
public record EslConventions(@Nullable EslCommandObservationConvention command,
		@Nullable EslOriginateObservationConvention originate, @Nullable EslListenerObservationConvention listener,
		@Nullable EslCallObservationConvention call) {

	/** None. */
	public static final EslConventions DEFAULTS = new EslConventions(null, null, null, null);

}
