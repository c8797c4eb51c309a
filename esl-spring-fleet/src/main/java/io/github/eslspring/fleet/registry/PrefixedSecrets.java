package io.github.eslspring.fleet.registry;

import java.util.function.Function;

import io.github.eslspring.Secret;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.PropertyResolver;

/**
 * Passwords whose references begin with a word that says where to look.
 */
public final class PrefixedSecrets implements SecretResolver {

	private final String prefix;

	private final Function<String, @Nullable String> values;

	private PrefixedSecrets(String prefix, Function<String, @Nullable String> values) {
		this.prefix = prefix;
		this.values = values;
	}

	/**
	 * {@code env:NAME} is the environment variable of that name.
	 * @param variables gives the value of a variable
	 * @return the resolver
	 */
	public static SecretResolver environment(Function<String, @Nullable String> variables) {
		return new PrefixedSecrets("env:", variables);
	}

	/**
	 * {@code property:name} is the property of that name, wherever configuration comes
	 * from.
	 * @param properties gives the value of a property
	 * @return the resolver
	 */
	public static SecretResolver property(PropertyResolver properties) {
		return new PrefixedSecrets("property:", properties::getProperty);
	}

	/**
	 * {@code plain:word} is the word. Whoever reads the registry knows it then.
	 * @return the resolver
	 */
	public static SecretResolver plain() {
		return new PrefixedSecrets("plain:", (word) -> word);
	}

	@Override
	public @Nullable Secret resolve(String reference) {
		if (!reference.startsWith(this.prefix)) {
			return null;
		}
		String name = reference.substring(this.prefix.length());
		String value = this.values.apply(name);
		if (value == null || value.isEmpty()) {
			throw new UnresolvedSecretException("There is no secret '" + this.prefix + name + "'");
		}
		return Secret.of(value);
	}

}
