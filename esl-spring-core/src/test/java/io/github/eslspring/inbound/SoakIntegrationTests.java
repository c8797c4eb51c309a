package io.github.eslspring.inbound;

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

import io.github.eslspring.EslConnectionException;
import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslException;
import io.github.eslspring.EslOverloadException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.Seeds;
import io.github.eslspring.future.Failures;
import io.github.eslspring.job.BackgroundJob;
import io.github.eslspring.status.NodePhase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Callers and listeners that never rest, over connections that never last: every future
 * is settled exactly once, every answer is the caller's own.
 */
class SoakIntegrationTests {

	private static final int CALLERS = 4;

	private static final int PENDING_PER_CALLER = 20;

	private final long seed = Seeds.next();

	private final AtomicInteger begun = new AtomicInteger();

	private final AtomicInteger answered = new AtomicInteger();

	private final AtomicInteger failed = new AtomicInteger();

	private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();

	@Test
	void settlesEverythingOverAFewReconnects() throws Exception {
		run(15);
	}

	@Test
	@Tag("soak")
	void settlesEverythingOverManyReconnects() throws Exception {
		run(1000);
	}

	private void run(int cycles) throws InterruptedException {
		Random random = new Random(this.seed);
		AtomicBoolean over = new AtomicBoolean();
		List<Thread> callers = new ArrayList<>();
		AtomicInteger heard = new AtomicInteger();
		try (SimulatedNode node = SimulatedNode.connected((options) -> {
			options.initialDelay = Duration.ofMillis(2);
			options.maxDelay = Duration.ofMillis(20);
			options.maxInflight = CALLERS * PENDING_PER_CALLER / 2;
			options.bgapiCompletion = Duration.ofSeconds(2);
			options.api = Duration.ofSeconds(5);
		})) {
			node.pbx().onApi("slow", (arguments) -> arguments);
			node.client().onEvent((event) -> heard.incrementAndGet(), "CUSTOM test::event");
			for (int i = 0; i < CALLERS; i++) {
				long callerSeed = random.nextLong();
				Thread caller = new Thread(() -> call(node.client(), new Random(callerSeed), over), "caller-" + i);
				callers.add(caller);
				caller.start();
			}
			for (int cycle = 0; cycle < cycles; cycle++) {
				disturb(node, random);
				node.fire(cycle, "channel-" + random.nextInt(5));
			}
			over.set(true);
			for (Thread caller : callers) {
				caller.join(Patience.LIMIT.toMillis());
			}
			Patience.await().until(() -> node.client().status().phase() == NodePhase.ACTIVE);
			Patience.await().until(() -> this.answered.get() + this.failed.get() >= this.begun.get());
			assertThat(this.answered.get() + this.failed.get()).as("seed %d", this.seed).isEqualTo(this.begun.get());
			assertThat(this.wrong).as("seed %d", this.seed).isEmpty();
			assertThat(this.answered).as("seed %d", this.seed).hasPositiveValue();
			Patience.await().until(() -> node.client().status().inflightCommands() == 0);
			assertThat(node.client().status().pendingJobs()).isZero();
			assertThat(node.client().status().dispatch().queuedEvents()).isZero();
		}
	}

	private static void disturb(SimulatedNode node, Random random) {
		switch (random.nextInt(6)) {
			case 0 -> node.pbx().dropConnections();
			case 1 -> node.pbx().resetConnections();
			case 2 -> node.pbx().reloadEventSocket();
			case 3 -> {
				node.pbx().stop();
				node.pbx().start();
			}
			case 4 -> {
				CompletableFuture<Void> closed = node.client().disconnect(Duration.ofMillis(random.nextInt(20)));
				Patience.resultOf(closed);
				Patience.resultOf(node.client().connect());
			}
			default -> {
				node.awaitPhase(NodePhase.ACTIVE);
				long generation = node.client().status().generation();
				node.pbx().dropConnections();
				node.awaitActiveAfter(generation);
			}
		}
		// Work goes on for a while before the next disturbance.
		CompletableFuture<Void> pause = new CompletableFuture<>();
		pause.completeOnTimeout(null, random.nextInt(60), TimeUnit.MILLISECONDS).join();
	}

	private void call(EslInboundClient client, Random random, AtomicBoolean over) {
		Semaphore pending = new Semaphore(PENDING_PER_CALLER);
		while (!over.get()) {
			pending.acquireUninterruptibly();
			String token = Long.toHexString(random.nextLong());
			if (random.nextInt(10) == 0) {
				BackgroundJob job = client.bgapi("echo", token);
				watch(job.accepted().thenApply((done) -> ""), "", () -> {
				});
				watch(job.completion().thenApply((end) -> end.result()), token, pending::release);
			}
			else {
				Duration limit = (random.nextInt(10) == 0) ? Duration.ofMillis(1) : Duration.ofSeconds(5);
				watch(client.api(limit, "echo", token).thenApply((response) -> response.body()), token,
						pending::release);
			}
		}
	}

	private void watch(CompletableFuture<String> future, String expected, Runnable afterwards) {
		this.begun.incrementAndGet();
		future.whenComplete((answer, problem) -> {
			settled(answer, problem, expected);
			// A refusal comes at once; without a rest the caller would do nothing but
			// ask.
			Executor next = (problem != null) ? CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS)
					: Runnable::run;
			next.execute(afterwards);
		});
	}

	private void settled(@Nullable String answer, @Nullable Throwable problem, String expected) {
		if (problem != null) {
			if (!isExpected(problem)) {
				this.wrong.add("unexpected " + problem);
			}
			this.failed.incrementAndGet();
		}
		else {
			if (!expected.equals(answer)) {
				this.wrong.add("expected " + expected + " but got " + answer);
			}
			this.answered.incrementAndGet();
		}
	}

	private static boolean isExpected(Throwable problem) {
		Throwable cause = Failures.cause(problem);
		return cause instanceof EslException && (cause instanceof EslConnectionLostException
				|| cause instanceof EslConnectionException || cause instanceof EslTimeoutException
				|| cause instanceof EslOverloadException || cause instanceof EslDrainException);
	}

}
