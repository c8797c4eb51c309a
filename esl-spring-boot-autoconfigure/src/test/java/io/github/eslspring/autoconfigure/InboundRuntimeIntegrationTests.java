package io.github.eslspring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link InboundRuntime}.
 */
@Isolated("counts threads of the whole process")
class InboundRuntimeIntegrationTests {

	private static final StartupGate BACKGROUND = new StartupGate(EslInboundProperties.Startup.BACKGROUND,
			Duration.ofSeconds(30));

	private final SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();

	private final EslInboundClient client = EslInboundClient.builder().host("127.0.0.1").port(this.pbx.port()).build();

	private final EslNodes nodes = new EslNodes(List.of(this.client));

	@AfterEach
	void close() {
		this.client.close();
		this.pbx.close();
	}

	@Test
	void keepsTheProcessAliveFromStartToClose() throws InterruptedException {
		InboundRuntime runtime = new InboundRuntime(this.nodes, Duration.ofSeconds(1),
				new ShutdownPhase(Duration.ofSeconds(30)), BACKGROUND);
		long before = keepAliveThreads();
		runtime.prepare();
		runtime.start();
		assertThat(keepAliveThreads()).isGreaterThan(before);
		stop(runtime);
		await().untilAsserted(() -> assertThat(keepAliveThreads()).isLessThanOrEqualTo(before));
	}

	@Test
	void isRunningUntilItIsClosed() throws InterruptedException {
		InboundRuntime runtime = new InboundRuntime(this.nodes, Duration.ofSeconds(1),
				new ShutdownPhase(Duration.ofSeconds(30)), BACKGROUND);
		assertThat(runtime.isRunning()).isFalse();
		runtime.prepare();
		runtime.start();
		await().until(() -> this.client.status().live());
		stop(runtime);
		assertThat(runtime.isRunning()).isFalse();
		assertThat(this.client.status().phase()).isEqualTo(NodePhase.CLOSED);
	}

	@Test
	void staysBelowTheTimeSpringGivesAShutdownPhase() throws InterruptedException {
		InboundRuntime runtime = new InboundRuntime(this.nodes, Duration.ofHours(1),
				new ShutdownPhase(Duration.ofSeconds(3)), BACKGROUND);
		runtime.prepare();
		runtime.start();
		await().until(() -> this.client.status().live());
		this.client.api("msleep", "20000");
		long start = System.nanoTime();
		stop(runtime);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
	}

	private static void stop(InboundRuntime runtime) throws InterruptedException {
		CountDownLatch quiesced = new CountDownLatch(1);
		runtime.quiesce(quiesced::countDown);
		assertThat(quiesced.await(10, TimeUnit.SECONDS)).isTrue();
		CountDownLatch closed = new CountDownLatch(1);
		runtime.close(closed::countDown);
		assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
	}

	private static long keepAliveThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("esl-keep-alive"))
			.count();
	}

}
