package io.github.eslspring.node;

import io.github.eslspring.EslException;
import io.github.eslspring.EslNode;
import org.jspecify.annotations.Nullable;

/**
 * What one of several nodes answered: a value or a failure.
 *
 * @param node the node
 * @param value its answer, {@code null} if it failed
 * @param failure why there is no answer, {@code null} if there is one
 * @param <T> the type of the answer
 */
public record NodeResult<T>(EslNode node, @Nullable T value, @Nullable EslException failure) {

	/**
	 * Whether there is an answer.
	 * @return {@code false} if the node failed
	 */
	public boolean isAnswered() {
		return this.failure == null;
	}

	/**
	 * The answer.
	 * @return the value
	 * @throws EslException why there is none
	 */
	public T orThrow() {
		if (this.failure != null) {
			throw this.failure;
		}
		if (this.value == null) {
			throw new EslException(this.node.name(), "broadcast", "there is no answer");
		}
		return this.value;
	}

}
