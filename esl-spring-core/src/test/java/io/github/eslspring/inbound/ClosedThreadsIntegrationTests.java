package io.github.eslspring.inbound;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslException;
import io.github.eslspring.EslNode;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.job.BackgroundJob;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.fault.ScriptedReply;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Threads closed before the clients that share them.
 */
class ClosedThreadsIntegrationTests {

	@Test
	void nothingStaysUnsettled() {
		EslThreads threads = EslThreads.withListenerThreads(2);
		SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
		SimulatedFreeSwitch away = SimulatedFreeSwitch.builder().start();
		try (pbx; away) {
			pbx.onCommand("api unanswered", (command) -> ScriptedReply.none());
			pbx.onCommand("bgapi", (command) -> ScriptedReply.reply("+OK Job-UUID: taken"));
			pbx.onCommand("sendmsg", (command) -> ScriptedReply.reply("+OK"));
			away.faults().silence();
			EslInboundClient connected = client("connected", pbx, threads);
			EslInboundClient connecting = client("connecting", away, threads);
			EslInboundClient idle = client("idle", pbx, threads);
			Patience.resultOf(connected.connect());
			BackgroundJob job = connected.bgapi("wait");
			CompletableFuture<ExecuteOutcome> execution = connected.execute("call", "park");
			pbx.awaitCommand("sendmsg");
			List<CompletableFuture<?>> pending = new ArrayList<>();
			pending.add(connected.api("unanswered"));
			pending.add(connected.api("unanswered", "too"));
			pending.add(job.completion());
			pending.add(connecting.connect());
			Patience.await().until(() -> away.connectionsAccepted() == 1);
			pending.add(connecting.api("status"));
			pending.add(connecting.bgapi("status").completion());
			CompletableFuture<Void> drained = connected.disconnect(Patience.LIMIT);

			threads.close();

			Patience.resultOf(drained);
			pending.forEach((one) -> assertThat(Patience.failureOf(one)).isInstanceOf(EslException.class));
			assertThat(Patience.resultOf(execution)).isEqualTo(new ExecuteOutcome.Closed());
			for (EslInboundClient client : List.of(connected, connecting, idle)) {
				assertThat(Patience.failureOf(client.connect())).isInstanceOf(EslDrainException.class);
				assertThat(Patience.failureOf(client.api("status"))).isInstanceOf(EslDrainException.class);
				assertThat(Patience.failureOf(client.bgapi("status").completion()))
					.isInstanceOf(EslDrainException.class);
				assertThat(Patience.failureOf(client.execute("call", "answer"))).isInstanceOf(EslDrainException.class);
				Patience.resultOf(client.disconnect());
				assertThat(client.status().phase()).isEqualTo(NodePhase.CLOSED);
				client.close();
			}
			Patience.await().until(() -> pbx.connectionsOpen() == 0);
		}
	}

	private static EslInboundClient client(String name, SimulatedFreeSwitch pbx, EslThreads threads) {
		TestOptions options = new TestOptions();
		options.readyWait = Patience.LIMIT;
		return EslInboundClient.builder()
			.node(EslNode.named(name))
			.host(pbx.host())
			.port(pbx.port())
			.options(options.build())
			.threads(threads)
			.build();
	}

}
