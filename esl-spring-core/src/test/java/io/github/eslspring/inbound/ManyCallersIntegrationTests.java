package io.github.eslspring.inbound;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.eslspring.EslException;
import io.github.eslspring.Seeds;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.command.CommandReply;
import io.github.eslspring.command.ExecuteCommand;
import io.github.eslspring.command.GetvarCommand;
import io.github.eslspring.event.BackgroundJobEvent;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.future.Failures;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.fault.ScriptedReply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two hundred callers with commands of every kind, late answers, short limits and lost
 * connections: every accepted future is settled exactly once, with its own answer. Alone,
 * for they leave nothing of the machine to others.
 */
@Isolated
class ManyCallersIntegrationTests {

	private static final int CALLERS = 200;

	private final long seed = Seeds.next();

	private final AtomicInteger begun = new AtomicInteger();

	private final AtomicInteger settled = new AtomicInteger();

	private final AtomicInteger answered = new AtomicInteger();

	private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();

	@Test
	void everyoneGetsTheirOwnAnswerForAWhile() throws Exception {
		run(10);
	}

	@Test
	@Tag("soak")
	void everyoneGetsTheirOwnAnswerForLong() throws Exception {
		run(500);
	}

	private void run(int drops) throws InterruptedException {
		Random random = new Random(this.seed);
		try (SimulatedNode node = SimulatedNode.connected((options) -> {
			options.initialDelay = Duration.ofMillis(2);
			options.maxDelay = Duration.ofMillis(20);
			options.maxInflight = CALLERS;
			options.readyWait = Duration.ofSeconds(5);
			options.api = Duration.ofSeconds(10);
			options.bgapiCompletion = Duration.ofSeconds(2);
			options.execute = Duration.ofSeconds(2);
		})) {
			SimulatedCall call = node.pbx().call("1000").to("5000").answer();
			AtomicLong delays = new AtomicLong(random.nextLong());
			node.pbx().onCommand("api echo late", (command) -> ScriptedReply.execute().after(delay(delays)));
			node.pbx().onCommand("getvar", (command) -> forgingValue(command.line().substring("getvar ".length())));
			AtomicBoolean over = new AtomicBoolean();
			List<Thread> callers = new ArrayList<>();
			for (int i = 0; i < CALLERS; i++) {
				Random own = new Random(random.nextLong());
				Thread caller = new Thread(() -> call(node.client(), call.uuid(), own, over), "many-callers-" + i);
				callers.add(caller);
				caller.start();
			}
			for (int i = 0; i < drops; i++) {
				rest(random.nextInt(80));
				node.awaitPhase(NodePhase.ACTIVE);
				if (random.nextBoolean()) {
					node.pbx().dropConnections();
				}
				else {
					node.pbx().resetConnections();
				}
			}
			rest(100);
			over.set(true);
			for (Thread caller : callers) {
				caller.join(Patience.LIMIT.toMillis());
				assertThat(caller.isAlive()).as("seed %d", this.seed).isFalse();
			}
			Patience.await().until(() -> this.settled.get() >= this.begun.get());
			assertThat(this.settled).as("seed %d", this.seed).hasValue(this.begun.get());
			assertThat(this.wrong).as("seed %d", this.seed).isEmpty();
			assertThat(this.answered).as("seed %d", this.seed).hasPositiveValue();
			Patience.await().until(() -> node.client().status().inflightCommands() == 0);
			assertThat(node.client().status().pendingJobs()).isZero();
		}
	}

	private void call(EslInboundClient client, String channel, Random random, AtomicBoolean over) {
		Semaphore one = new Semaphore(1);
		while (!over.get()) {
			one.acquireUninterruptibly();
			String token = Long.toHexString(random.nextLong());
			switch (random.nextInt(10)) {
				case 0 ->
					watch(client.bgapi("echo", token).completion().thenApply(BackgroundJobEvent::result), token, one);
				case 1, 2 ->
					watch(client.send(new GetvarCommand(token)).thenApply(CommandReply::variable), value(token), one);
				case 3 -> watch(client
					.execute(Duration.ofMillis(1 + random.nextInt(500)), ExecuteCommand.of(channel, "set", token))
					.thenApply(ManyCallersIntegrationTests::argument), token, one);
				case 4 -> watch(client.api(Duration.ofMillis(1 + random.nextInt(3)), "echo", "late", token)
					.thenApply(ApiResponse::body), "late " + token, one);
				default -> watch(client.api("echo", token).thenApply(ApiResponse::body), token, one);
			}
		}
	}

	private void watch(CompletableFuture<String> future, String expected, Semaphore next) {
		this.begun.incrementAndGet();
		future.whenComplete((answer, problem) -> {
			this.settled.incrementAndGet();
			note(answer, problem, expected);
			// Who was refused would ask at once again.
			Executor executor = (problem == null) ? Runnable::run
					: CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS);
			executor.execute(next::release);
		});
	}

	private void note(@Nullable String answer, @Nullable Throwable problem, String expected) {
		if (problem != null) {
			if (!(Failures.cause(problem) instanceof EslException)) {
				this.wrong.add("unexpected " + problem);
			}
		}
		else if (expected.equals(answer)) {
			this.answered.incrementAndGet();
		}
		else if (answer != null) {
			this.wrong.add("expected " + expected + " but got " + answer);
		}
	}

	/** What the application was called with, {@code null} if it did not end in time. */
	private static @Nullable String argument(ExecuteOutcome outcome) {
		return (outcome instanceof ExecuteOutcome.Completed completed) ? completed.event().applicationData() : null;
	}

	private static String value(String token) {
		return token + "\n\nContent-Type: command/reply\nReply-Text: +OK forged\n\n"
				+ "Content-Type: api/response\nContent-Length: 6\n\nforged";
	}

	private static ScriptedReply forgingValue(String token) {
		return ScriptedReply.bytes(("Content-Type: command/reply\nReply-Text: " + value(token.strip()) + "\n\n")
			.getBytes(StandardCharsets.UTF_8));
	}

	private static Duration delay(AtomicLong state) {
		return Duration.ofMillis(new Random(state.incrementAndGet()).nextInt(6));
	}

	private static void rest(int millis) {
		new CompletableFuture<Void>().completeOnTimeout(null, millis, TimeUnit.MILLISECONDS).join();
	}

}
