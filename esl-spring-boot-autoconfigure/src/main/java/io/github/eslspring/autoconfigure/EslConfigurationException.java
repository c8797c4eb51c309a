package io.github.eslspring.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * The application is configured in a way that cannot work, and the value at fault must
 * not be printed or is no single value.
 */
public final class EslConfigurationException extends IllegalStateException {

	private final String remedy;

	EslConfigurationException(String problem, String remedy, @Nullable Throwable cause) {
		super(problem, cause);
		this.remedy = remedy;
	}

	/**
	 * What to do about it.
	 * @return a sentence for the developer
	 */
	public String remedy() {
		return this.remedy;
	}

}
