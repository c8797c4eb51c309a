package io.github.eslspring.fleet.registry;

import io.github.eslspring.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Finds a password by the reference a registry holds in its place. Beans of this type are
 * asked in their order, before those that come with the library.
 */
@FunctionalInterface
public interface SecretResolver {

	/**
	 * Look it up, before every attempt to connect. May block; called on a thread of its
	 * own.
	 * @param reference the reference, such as {@code vault:pbx1}
	 * @return the password, {@code null} if references like this are somebody else's
	 * @throws RuntimeException if the reference is this one's and there is no such
	 * secret; the message must not hold what is secret
	 */
	@Nullable Secret resolve(String reference);

}
