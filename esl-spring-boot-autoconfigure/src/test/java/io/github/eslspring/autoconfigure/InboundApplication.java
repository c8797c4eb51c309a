package io.github.eslspring.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

import io.github.eslspring.EslNode;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * An application whose node is a simulated FreeSWITCH.
 */
final class InboundApplication {

	/** How long anything may take on a busy machine. */
	static final Duration PATIENCE = Duration.ofSeconds(20);

	private final ApplicationContextRunner runner;

	private InboundApplication(ApplicationContextRunner runner) {
		this.runner = runner;
	}

	static InboundApplication of(SimulatedFreeSwitch pbx, String... properties) {
		return new InboundApplication(new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, EslThreadsAutoConfiguration.class,
					EslInboundAutoConfiguration.class, EslListenerAutoConfiguration.class))
			.withPropertyValues("esl.inbound.host=127.0.0.1", "esl.inbound.port=" + pbx.port(),
					"esl.inbound.reconnect.initial-delay=20ms", "esl.inbound.reconnect.max-delay=50ms")
			.withPropertyValues(properties));
	}

	InboundApplication with(UnaryOperator<ApplicationContextRunner> change) {
		return new InboundApplication(change.apply(this.runner));
	}

	/** Start it and do not wait for the node. */
	void started(Steps steps) {
		this.runner.run((context) -> steps.take(context.getBean(EslNodes.class).get(EslNode.DEFAULT_NAME)));
	}

	/** Start it and wait for the node. */
	void connected(Steps steps) {
		started((client) -> {
			await().until(() -> client.status().live());
			steps.take(client);
		});
	}

	static ConditionFactory await() {
		return Awaitility.await().atMost(PATIENCE);
	}

	static <T> T resultOf(CompletableFuture<T> future) throws Exception {
		return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
	}

	static Throwable failureOf(CompletableFuture<?> future) throws InterruptedException, TimeoutException {
		try {
			Object result = future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
			throw new AssertionError("It did not fail: " + result);
		}
		catch (ExecutionException ex) {
			Throwable cause = ex.getCause();
			return (cause instanceof CompletionException wrapper) ? wrapper.getCause() : cause;
		}
	}

	interface Steps {

		void take(EslInboundClient client) throws Exception;

	}

}
