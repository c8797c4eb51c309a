package io.github.eslspring.autoconfigure;

import io.github.eslspring.outbound.EslOutboundServerBuilder;

/**
 * Changes how the server for calls is built. Beans of this type are called in their order
 * after the properties were applied, so they have the last word.
 */
@FunctionalInterface
public interface EslOutboundServerBuilderCustomizer {

	/**
	 * Change the builder.
	 * @param builder set up as the properties say
	 */
	void customize(EslOutboundServerBuilder builder);

}
