package io.github.eslspring.node;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import io.github.eslspring.EslException;
import io.github.eslspring.future.Failures;
import io.github.eslspring.inbound.EslInboundClient;
import org.jspecify.annotations.Nullable;

/**
 * Asks several nodes the same, side by side.
 *
 * @param <T> the type of an answer
 */
final class Broadcast<T> {

	private final Function<EslInboundClient, CompletableFuture<T>> question;

	Broadcast(Function<EslInboundClient, CompletableFuture<T>> question) {
		this.question = question;
	}

	CompletableFuture<List<NodeResult<T>>> to(List<EslInboundClient> clients) {
		List<CompletableFuture<NodeResult<T>>> asked = clients.stream().map(this::ask).toList();
		return CompletableFuture.allOf(asked.toArray(CompletableFuture<?>[]::new))
			.thenApply((done) -> asked.stream().map(CompletableFuture::join).toList());
	}

	private CompletableFuture<NodeResult<T>> ask(EslInboundClient client) {
		return this.question.apply(client).handle((answer, problem) -> result(client, answer, problem));
	}

	private NodeResult<T> result(EslInboundClient client, @Nullable T answer, @Nullable Throwable problem) {
		if (problem == null) {
			return new NodeResult<>(client.node(), answer, null);
		}
		Throwable cause = Failures.cause(problem);
		if (cause instanceof EslException failure) {
			return new NodeResult<>(client.node(), null, failure);
		}
		throw new CompletionException(cause);
	}

}
