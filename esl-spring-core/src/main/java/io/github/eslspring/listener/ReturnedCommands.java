package io.github.eslspring.listener;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

import io.github.eslspring.EslCommandException;
import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.command.BgapiCommand;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.event.BackgroundJobEvent;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.inbound.EslInboundClient;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * Sends what a listener returns: a command, several, or a stage that ends with either.
 * They go to the node the event came from, in their order and without waiting for each
 * other's answers.
 */
final class ReturnedCommands {

	private final ListenerErrors errors;

	ReturnedCommands(ListenerErrors errors) {
		this.errors = errors;
	}

	/**
	 * Refuse a method whose result would be lost.
	 * @param method the method
	 * @param type the class of its bean
	 */
	static void require(Method method, Class<?> type) {
		ResolvableType returned = ResolvableType.forMethodReturnType(method, type);
		boolean isStage = CompletionStage.class.isAssignableFrom(returned.toClass());
		ResolvableType result = isStage ? returned.as(CompletionStage.class).getGeneric() : returned;
		if (!isNothing(result, isStage) && !isCommands(result)) {
			String stage = Future.class.isAssignableFrom(returned.toClass()) ? " A future must be a CompletionStage."
					: "";
			throw new InvalidListenerException(method, "it returns something, which would be lost.",
					"Let it return void, an EslCommand, a collection of them, or a CompletionStage of one of these."
							+ stage,
					null);
		}
	}

	/**
	 * Send what was returned.
	 * @param returned what the method returned
	 * @param event the event it was called for
	 * @param client the client of the node the event came from
	 * @return completed when all is done; {@code null} if there is nothing to do
	 */
	@Nullable CompletionStage<?> send(@Nullable Object returned, EslEvent event, EslInboundClient client) {
		if (returned == null) {
			return null;
		}
		if (returned instanceof EslCommand command) {
			return run(command, client).handle((done, problem) -> report(problem, event, client));
		}
		if (returned instanceof Collection<?> several) {
			return CompletableFuture.allOf(several.stream()
				.map((one) -> send(one, event, client))
				.map((stage) -> (stage != null) ? stage.toCompletableFuture()
						: CompletableFuture.<Void>completedFuture(null))
				.toArray(CompletableFuture<?>[]::new));
		}
		if (returned instanceof CompletionStage<?> stage) {
			return stage
				.handle((result, problem) -> (problem != null) ? nothing(report(problem, event, client))
						: nothing(send(result, event, client)))
				.thenCompose((rest) -> rest);
		}
		report(new IllegalStateException("It returned a " + returned.getClass().getName() + ", which is no EslCommand"),
				event, client);
		return null;
	}

	private static CompletableFuture<?> run(EslCommand command, EslInboundClient client) {
		if (command instanceof ApiCommand api) {
			return client.api(api).thenApply(ApiResponse::orThrow);
		}
		if (command instanceof BgapiCommand job) {
			return client.bgapi(job).completion().thenApply((end) -> orThrow(end, job, client));
		}
		return client.send(command);
	}

	private static BackgroundJobEvent orThrow(BackgroundJobEvent end, BgapiCommand job, EslInboundClient client) {
		if (end.isError()) {
			throw new EslCommandException(client.node().name(), job.verb(), end.result().strip());
		}
		return end;
	}

	private @Nullable CompletionStage<?> report(@Nullable Throwable problem, EslEvent event, EslInboundClient client) {
		if (problem != null) {
			this.errors.failed(client.node(), event, problem);
		}
		return null;
	}

	@SuppressWarnings("unchecked") // what it ends with is not looked at
	private static CompletionStage<Object> nothing(@Nullable CompletionStage<?> rest) {
		return (rest != null) ? (CompletionStage<Object>) rest : CompletableFuture.completedFuture(null);
	}

	private static boolean isNothing(ResolvableType type, boolean isStage) {
		Class<?> result = type.resolve(Object.class);
		return result == void.class || result == Void.class || (isStage && result == Object.class);
	}

	private static boolean isCommands(ResolvableType type) {
		Class<?> result = type.toClass();
		return EslCommand.class.isAssignableFrom(result) || (Collection.class.isAssignableFrom(result)
				&& EslCommand.class.isAssignableFrom(type.asCollection().getGeneric().toClass()));
	}

}
