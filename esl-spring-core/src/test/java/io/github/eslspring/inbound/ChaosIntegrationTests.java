package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslException;
import io.github.eslspring.Seeds;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.event.BackgroundJobEvent;
import io.github.eslspring.future.Failures;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.fault.Chaos;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two hundred callers while everything goes wrong that can go wrong with a server: every
 * future is settled once, no answer goes to the wrong caller, and when all is well again
 * the node is.
 */
@Isolated
class ChaosIntegrationTests {

	private static final int CALLERS = 200;

	private final long seed = Seeds.next();

	private final AtomicBoolean over = new AtomicBoolean();

	private final AtomicInteger begun = new AtomicInteger();

	private final AtomicInteger settled = new AtomicInteger();

	private final AtomicInteger answered = new AtomicInteger();

	private final Set<Channel> open = ConcurrentHashMap.newKeySet();

	private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();

	@Test
	void isSurvivedForAWhile() {
		run(Duration.ofSeconds(4), CommandConnection.SHARED);
	}

	@Test
	void isSurvivedWithTwoConnections() {
		run(Duration.ofSeconds(4), CommandConnection.DEDICATED);
	}

	@Test
	@Tag("soak")
	void isSurvivedForLong() {
		run(Duration.ofMinutes(2), CommandConnection.SHARED);
	}

	private void run(Duration time, CommandConnection connection) {
		TestOptions options = new TestOptions();
		options.initialDelay = Duration.ofMillis(2);
		options.maxDelay = Duration.ofMillis(20);
		options.handshake = Duration.ofMillis(300);
		options.subscription = Duration.ofMillis(500);
		options.api = Duration.ofSeconds(1);
		options.bgapiAck = Duration.ofSeconds(1);
		options.bgapiCompletion = Duration.ofSeconds(1);
		options.stuckWire = Duration.ofSeconds(1);
		options.heartbeatInterval = Duration.ofMillis(200);
		options.heartbeatTimeout = Duration.ofMillis(200);
		options.commandConnection = connection;
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				EslInboundClient client = EslInboundClient.builder()
					.host(pbx.host())
					.port(pbx.port())
					.options(options.build())
					.customizePipeline((pipeline) -> track(pipeline.channel()))
					.build()) {
			Patience.resultOf(client.connect());
			client.onEvent((event) -> {
			}, "CUSTOM test::event");
			Chaos chaos = pbx.faults().chaos(this.seed).every(Duration.ofMillis(70)).start();
			Random random = new Random(this.seed);
			for (int i = 0; i < CALLERS; i++) {
				call(client, new Random(random.nextLong()));
			}
			rest(time);
			chaos.close();
			this.over.set(true);
			Patience.await().untilAsserted(() -> assertThat(this.settled).as("%s", chaos).hasValue(this.begun.get()));
			assertThat(this.wrong).as("%s", chaos).isEmpty();
			assertThat(this.answered).as("%s", chaos).hasPositiveValue();
			Patience.await()
				.ignoreException(EslConnectionLostException.class)
				.untilAsserted(() -> assertThat(wellAgain(client)).as("%s", chaos).isEqualTo("well"));
			int connections = (connection == CommandConnection.SHARED) ? 1 : 2;
			Patience.await().untilAsserted(() -> {
				assertThat(client.status().commands().active()).as("%s", chaos).isZero();
				assertThat(client.status().jobs().pending()).as("%s", chaos).isZero();
				assertThat(this.open).as("open here, %s", chaos).hasSize(connections);
			});
			Patience.await()
				.untilAsserted(() -> assertThat(pbx.connectionsOpen()).as("open at the server, %s", chaos)
					.isEqualTo(connections));
		}
		Patience.await().untilAsserted(() -> assertThat(this.open).isEmpty());
	}

	// A connection that is still owed an answer by the chaos may yet be given up.
	private static String wellAgain(EslInboundClient client) {
		Patience.resultOf(client.connect());
		return client.bgapi("echo", "well").result(Patience.LIMIT).result();
	}

	private void track(Channel channel) {
		this.open.add(channel);
		channel.closeFuture().addListener((closed) -> this.open.remove(channel));
	}

	/** One command after the other, until it is over. */
	private void call(EslInboundClient client, Random random) {
		if (this.over.get()) {
			return;
		}
		this.begun.incrementAndGet();
		String token = Long.toHexString(random.nextLong());
		CompletableFuture<String> answer = (random.nextInt(5) == 0)
				? client.bgapi("echo", token).completion().thenApply(BackgroundJobEvent::result)
				: client.api("echo", token).thenApply(ApiResponse::body);
		answer.whenComplete((text, problem) -> {
			note(token, text, problem);
			this.settled.incrementAndGet();
			Executor later = CompletableFuture.delayedExecutor(1 + random.nextInt(20), TimeUnit.MILLISECONDS);
			later.execute(() -> call(client, random));
		});
	}

	private void note(String token, @Nullable String answer, @Nullable Throwable problem) {
		if (problem == null) {
			this.answered.incrementAndGet();
			if (!token.equals(answer)) {
				this.wrong.add(token + " was answered " + answer);
			}
		}
		else if (!(Failures.cause(problem) instanceof EslException)) {
			this.wrong.add("unexpected " + problem);
		}
	}

	private static void rest(Duration time) {
		new CompletableFuture<Void>().completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS).join();
	}

}
