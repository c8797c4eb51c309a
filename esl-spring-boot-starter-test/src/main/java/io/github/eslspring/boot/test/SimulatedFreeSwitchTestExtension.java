package io.github.eslspring.boot.test;

import java.lang.reflect.Constructor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.SimulatedNode;
import io.github.eslspring.test.call.SimulatedCall;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

import org.springframework.beans.factory.annotation.ParameterResolutionDelegate;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Hands the switch of the application context to tests, and gives each of them a
 * connected application and a switch without traces of the test before.
 */
final class SimulatedFreeSwitchTestExtension
		implements ParameterResolver, BeforeEachCallback, AfterEachCallback, TestExecutionExceptionHandler {

	private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

	/** What Spring injects itself is left to Spring. */
	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == SimulatedFreeSwitch.class
				&& !(parameter.getDeclaringExecutable() instanceof Constructor<?>)
				&& !ParameterResolutionDelegate.isAutowirable(parameter.getParameter(), parameter.getIndex());
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		SimulatedNodes nodes = SpringExtension.getApplicationContext(context).getBean(SimulatedNodes.class);
		return parameter.findAnnotation(SimulatedNode.class)
			.map((node) -> nodes.get(node.value()))
			.orElseGet(nodes::primary);
	}

	@Override
	public void beforeEach(ExtensionContext context) throws InterruptedException {
		ApplicationContext application = SpringExtension.getApplicationContext(context);
		Used used = new Used(List.copyOf(application.getBean(SimulatedNodes.class).all()));
		used.switches().forEach(SimulatedFreeSwitch::start);
		store(context).put(Used.class, used);
		EslNodes nodes = application.getBeanProvider(EslNodes.class).getIfAvailable();
		if (nodes != null) {
			awaitConnected(nodes, used);
		}
		used.switches().forEach(SimulatedFreeSwitch::forgetCommands);
	}

	/** The context may be closed by now, so the switch is not looked up in it. */
	@Override
	public void afterEach(ExtensionContext context) {
		Used used = store(context).get(Used.class, Used.class);
		if (used != null) {
			used.switches().forEach(SimulatedFreeSwitchTestExtension::tidyUp);
		}
	}

	private static void tidyUp(SimulatedFreeSwitch pbx) {
		pbx.faults().end();
		pbx.cancelShutdown();
		pbx.calls().forEach(SimulatedCall::hangup);
	}

	@Override
	public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
		Used used = store(context).get(Used.class, Used.class);
		if (used != null) {
			failure.addSuppressed(new AssertionError(used.dialogues()));
		}
		throw failure;
	}

	private static void awaitConnected(EslNodes nodes, Used used) throws InterruptedException {
		try {
			CompletableFuture
				.allOf(nodes.all()
					.stream()
					.map(SimulatedFreeSwitchTestExtension::connected)
					.toArray(CompletableFuture[]::new))
				.get(CONNECT_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new IllegalStateException("The application is not connected to %s: %s%n%s".formatted(used.switches(),
					nodes.all().stream().map(EslInboundClient::status).toList(), used.dialogues()), ex);
		}
	}

	/** The first round trip may meet a connection that the test before broke. */
	private static CompletableFuture<ApiResponse> connected(EslInboundClient client) {
		return roundTrip(client).exceptionallyCompose((lost) -> roundTrip(client));
	}

	private static CompletableFuture<ApiResponse> roundTrip(EslInboundClient client) {
		return client.connect().thenCompose((ready) -> client.api("echo", "ready"));
	}

	private static ExtensionContext.Store store(ExtensionContext context) {
		return context.getStore(ExtensionContext.Namespace.create(SimulatedFreeSwitchTestExtension.class));
	}

	/**
	 * The switches of a test. Not the switches themselves, which the store would close.
	 */
	private record Used(List<SimulatedFreeSwitch> switches) {

		String dialogues() {
			return this.switches.stream()
				.map((pbx) -> "The dialogue with " + pbx + ":\n" + pbx.dialogue())
				.collect(Collectors.joining("\n"));
		}

	}

}
