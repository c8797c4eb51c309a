package io.github.eslspring.outbound;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.test.script.ScriptedSwitch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * A stop whose last call leaves before the port is closed.
 */
class StoppedPortIntegrationTests {

	@Test
	void isOverOnlyWhenThePortIsFree() throws IOException {
		EslThreads threads = EslThreads.withListenerThreads(1);
		CountDownLatch held = new CountDownLatch(1);
		List<NodeLoop> loops = loops(threads);
		// They are given out in turn: to the server, to its port, to the call.
		assumeThat(loops).hasSizeGreaterThan(1);
		NodeLoop ofThePort = loops.get(2 % loops.size());
		EslOutboundServer server = EslOutboundServer.builder()
			.threads(threads)
			.options(OutboundOptions.builder().address(TestServer.nextAddress()).port(0).build())
			.build();
		server.onCall(CallRoute.EVERY_CALL, OutboundCall::awaitEnd);
		InetSocketAddress address = Patience.resultOf(server.start());
		try (ScriptedSwitch pbx = HandedOver.handOver(address, "5000")) {
			ofThePort.run(() -> Patience.awaitLatch(held));
			CompletableFuture<Void> stopped = server.stop();
			pbx.hangsUp("NORMAL_CLEARING");
			pbx.expectExit();
			Patience.await().until(() -> server.status().activeCalls() == 0);
			Patience.await().during(Duration.ofMillis(100)).until(() -> !stopped.isDone());
			held.countDown();
			Patience.resultOf(stopped);
			try (ServerSocket next = new ServerSocket(address.getPort(), 1, address.getAddress())) {
				assertThat(next.isBound()).isTrue();
			}
		}
		finally {
			held.countDown();
			server.close();
			threads.close();
		}
	}

	/** All of them, and the first one once more, so that the second is next. */
	private static List<NodeLoop> loops(EslThreads threads) {
		Map<String, NodeLoop> loops = new LinkedHashMap<>();
		NodeLoop loop = threads.nextLoop();
		while (loops.putIfAbsent(threadOf(loop), loop) == null) {
			loop = threads.nextLoop();
		}
		return new ArrayList<>(loops.values());
	}

	private static String threadOf(NodeLoop loop) {
		CompletableFuture<String> name = new CompletableFuture<>();
		loop.run(() -> name.complete(Thread.currentThread().getName()));
		return Patience.resultOf(name);
	}

}
