package io.github.eslspring.fleet.registry;

import java.util.List;
import java.util.function.Function;

import io.github.eslspring.Secret;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.PropertyResolver;
import org.springframework.util.PatternMatchUtils;

/**
 * Passwords whose references begin with a word that says where to look.
 */
public final class PrefixedSecrets implements SecretResolver {

	private final String prefix;

	private final Function<String, @Nullable String> values;

	private final List<String> allowed;

	private PrefixedSecrets(String prefix, Function<String, @Nullable String> values, List<String> allowed) {
		this.prefix = prefix;
		this.values = values;
		this.allowed = List.copyOf(allowed);
	}

	/**
	 * {@code env:NAME} is the environment variable of that name.
	 * @param variables gives the value of a variable
	 * @param allowed references that are followed, with {@code *} for any text
	 * @return the resolver
	 */
	public static SecretResolver environment(Function<String, @Nullable String> variables, List<String> allowed) {
		return new PrefixedSecrets("env:", variables, allowed);
	}

	/**
	 * {@code property:name} is the property of that name, wherever configuration comes
	 * from.
	 * @param properties gives the value of a property
	 * @param allowed references that are followed, with {@code *} for any text
	 * @return the resolver
	 */
	public static SecretResolver property(PropertyResolver properties, List<String> allowed) {
		return new PrefixedSecrets("property:", properties::getProperty, allowed);
	}

	/**
	 * {@code plain:word} is the word. Whoever reads the registry knows it then.
	 * @return the resolver
	 */
	public static SecretResolver plain() {
		return new PrefixedSecrets("plain:", (word) -> word, List.of("*"));
	}

	@Override
	public @Nullable Secret resolve(String reference) {
		if (!reference.startsWith(this.prefix)) {
			return null;
		}
		if (this.allowed.stream().noneMatch((pattern) -> PatternMatchUtils.simpleMatch(pattern, reference))) {
			throw new UnresolvedSecretException(
					"'" + reference + "' is not among the secrets that esl.fleet.registry.allowed-secrets names");
		}
		String name = reference.substring(this.prefix.length());
		String value = this.values.apply(name);
		if (value == null || value.isEmpty()) {
			throw new UnresolvedSecretException("There is no secret '" + this.prefix + name + "'");
		}
		return Secret.of(value);
	}

}
