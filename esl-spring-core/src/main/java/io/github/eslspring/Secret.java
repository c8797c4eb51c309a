package io.github.eslspring;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A value that never prints: {@link #toString()} gives {@code ******}.
 */
public final class Secret {

	private final String value;

	private Secret(String value) {
		this.value = value;
	}

	/**
	 * Wrap a secret.
	 * @param value the secret itself
	 * @return the wrapped secret
	 */
	public static Secret of(String value) {
		return new Secret(Objects.requireNonNull(value, "'value' must not be null"));
	}

	/**
	 * The secret itself, for the one place that writes it to the wire.
	 * @return the value
	 */
	public String reveal() {
		return this.value;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Secret secret && MessageDigest.isEqual(this.value.getBytes(StandardCharsets.UTF_8),
				secret.value.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public int hashCode() {
		return this.value.hashCode();
	}

	@Override
	public String toString() {
		return "******";
	}

}
