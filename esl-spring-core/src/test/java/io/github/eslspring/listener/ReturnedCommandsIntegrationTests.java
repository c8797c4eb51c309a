package io.github.eslspring.listener;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import io.github.eslspring.EslCommandException;
import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.BgapiCommand;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.command.NoEventsCommand;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.inbound.SimulatedNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a listener returns goes to the node the event came from.
 */
class ReturnedCommandsIntegrationTests {

	private final SimulatedNode node = SimulatedNode.connected();

	private final Listeners listeners = new Listeners();

	private final List<EslListenerException> failures = new CopyOnWriteArrayList<>();

	private final DefaultListableBeanFactory factory = new DefaultListableBeanFactory();

	@BeforeEach
	void collectFailures() {
		this.factory.registerSingleton("collecting", (EslListenerErrorHandler) this.failures::add);
	}

	@AfterEach
	void close() {
		this.node.close();
	}

	@Test
	void sendsACommand() {
		this.listeners.returned = () -> new ApiCommand("echo", "one");
		fireAt("command");
		this.node.pbx().awaitCommand("api echo one");
		assertThat(Patience.resultOf(this.node.client().quiesce())).isNull();
		assertThat(this.failures).isEmpty();
	}

	@Test
	void sendsSeveralInTheirOrder() {
		this.listeners.returned = () -> List.of(new ApiCommand("echo", "one"), new BgapiCommand("echo", "two", "7"),
				new ApiCommand("echo", "three"));
		fireAt("commands");
		this.node.pbx().awaitCommand("api echo three");
		assertThat(this.node.pbx().commands().stream().map((command) -> command.line()).toList())
			.containsSubsequence("api echo one", "bgapi echo two", "api echo three");
		Patience.resultOf(this.node.client().quiesce());
		assertThat(this.failures).isEmpty();
	}

	@Test
	void sendsWhatAStageEndsWith() {
		CompletableFuture<EslCommand> later = new CompletableFuture<>();
		this.listeners.returned = () -> later;
		fireAt("stage");
		Patience.await().until(() -> this.listeners.calls.size() == 1);
		assertThat(this.node.pbx().commands()).noneMatch((command) -> command.startsWith("api echo late"));
		later.complete(new ApiCommand("echo", "late"));
		this.node.pbx().awaitCommand("api echo late");
	}

	@Test
	void stageHoldsUpTheDrainButNotItsLane() {
		CompletableFuture<EslCommand> later = new CompletableFuture<>();
		this.listeners.returned = () -> later;
		fireAt("stage");
		this.node.fire(2);
		Patience.await().until(() -> this.listeners.calls.size() == 2);
		CompletableFuture<Void> quiesced = this.node.client().quiesce();
		Patience.await().until(() -> this.node.client().status().dispatch().queuedEvents() == 2);
		assertThat(quiesced).isNotDone();
		later.complete(null);
		Patience.resultOf(quiesced);
		assertThat(this.node.client().status().dispatch().queuedEvents()).isZero();
	}

	@Test
	void drainWaitsForTheAnswersToReturnedCommands() {
		this.listeners.returned = () -> new ApiCommand("msleep", "200");
		fireAt("command");
		this.node.pbx().awaitCommand("api msleep 200");
		Patience.resultOf(this.node.client().quiesce());
		assertThat(this.node.client().status().inflightCommands()).isZero();
	}

	@Test
	void tellsTheHandlerWhatAServerRefuses() {
		this.listeners.returned = () -> List.of(new ApiCommand("no_such_command", ""),
				new BgapiCommand("no_such_job", "", "8"), new ApiCommand("echo", "on"));
		fireAt("commands");
		Patience.await().until(() -> this.failures.size() == 2);
		assertThat(this.failures).allSatisfy((failure) -> {
			assertThat(failure.listenerId()).isEqualTo("Listeners#commands");
			assertThat(failure).hasCauseInstanceOf(EslCommandException.class);
		});
		this.node.pbx().awaitCommand("api echo on");
	}

	@Test
	void tellsTheHandlerOfAStageThatFails() {
		this.listeners.returned = () -> CompletableFuture.supplyAsync(() -> {
			throw new IllegalStateException("on purpose");
		});
		fireAt("stage");
		Patience.await().until(() -> this.failures.size() == 1);
		assertThat(this.failures.get(0)).hasCauseInstanceOf(IllegalStateException.class);
		assertThat(this.node.client().status().dispatch().failed()).isZero();
	}

	@Test
	void tellsTheHandlerOfAStageThatEndsWithSomethingElse() {
		this.listeners.returned = () -> CompletableFuture.completedFuture("text");
		fireAt("stage");
		Patience.await().until(() -> this.failures.size() == 1);
		assertThat(this.failures.get(0)).hasMessageContaining("java.lang.String");
	}

	@Test
	void refusesACommandThatWouldChangeTheConnection() {
		this.listeners.returned = () -> new NoEventsCommand();
		fireAt("command");
		Patience.await().until(() -> this.failures.size() == 1);
		assertThat(this.failures.get(0)).hasCauseInstanceOf(IllegalArgumentException.class);
		assertThat(this.node.pbx().commands()).noneMatch((command) -> command.startsWith("noevents"));
	}

	@Test
	void countsAndLogsAFailureWithoutAHandler() {
		this.listeners.returned = () -> CompletableFuture.failedFuture(new IllegalStateException("on purpose"));
		listen("stage", "");
		this.node.fire(1);
		Patience.await().until(() -> this.node.client().status().dispatch().failed() == 1);
		Patience.resultOf(this.node.client().quiesce());
	}

	private void fireAt(String method) {
		listen(method, "collecting");
		this.node.fire(1);
	}

	private ListenerMethod listen(String method, String errorHandler) {
		EventSelection events = EventSelection.of("CUSTOM test::event");
		Method found = Arrays.stream(Listeners.class.getDeclaredMethods())
			.filter((candidate) -> candidate.getName().equals(method))
			.findFirst()
			.orElseThrow();
		ListenerMethod listener = new ListenerMethodFactory(this.factory).create(this.listeners, found, events, "",
				errorHandler);
		this.node.client().onEvent(events, 0, listener.on(this.node.client()));
		Patience.resultOf(this.node.client().api("echo", "subscribed"));
		return listener;
	}

	/** Methods that return what a test wants. */
	static class Listeners {

		final List<String> calls = new CopyOnWriteArrayList<>();

		volatile Supplier<@Nullable Object> returned = () -> null;

		EslCommand command() {
			this.calls.add("command");
			return (EslCommand) this.returned.get();
		}

		@SuppressWarnings("unchecked") // what the test put there
		List<EslCommand> commands() {
			this.calls.add("commands");
			return (List<EslCommand>) this.returned.get();
		}

		CompletionStage<?> stage() {
			this.calls.add("stage");
			return (CompletionStage<?>) this.returned.get();
		}

	}

}
