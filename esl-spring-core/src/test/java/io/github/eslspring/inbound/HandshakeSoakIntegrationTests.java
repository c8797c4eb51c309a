package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.eslspring.EslException;
import io.github.eslspring.Seeds;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.future.Failures;
import io.github.eslspring.status.ConnectionStatus;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.test.script.ScriptedCommand;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that breaks off at every step of the handshake, in every way it can: there is
 * one connection at a time, every wait ends, and in the end the node is active.
 */
class HandshakeSoakIntegrationTests {

	private final long seed = Seeds.next();

	private final AtomicInteger begun = new AtomicInteger();

	private final AtomicInteger settled = new AtomicInteger();

	private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();

	@Test
	void findsItsWayThroughAFewBrokenHandshakes() {
		run(60, CommandConnection.SHARED);
	}

	@Test
	void findsItsWayWithTwoConnectionsToo() {
		run(60, CommandConnection.DEDICATED);
	}

	@Test
	@Tag("soak")
	void findsItsWayThroughAThousandBrokenHandshakes() {
		run(1000, CommandConnection.SHARED);
	}

	private void run(int faults, CommandConnection connection) {
		TestOptions options = new TestOptions();
		options.handshake = Duration.ofMillis(250);
		options.subscription = Duration.ofMillis(250);
		options.initialDelay = Duration.ofMillis(1);
		options.maxDelay = Duration.ofMillis(4);
		options.commandConnection = connection;
		try (FaultyServer server = new FaultyServer(new Random(this.seed), faults);
				EslInboundClient client = EslInboundClient.builder()
					.host("127.0.0.1")
					.port(server.port())
					.events(EventSelection.of("HEARTBEAT"))
					.options(options.build())
					.build()) {
			List<NodePhase> phases = new CopyOnWriteArrayList<>();
			client.onStatusChange((status) -> {
				phases.add(status.phase());
				call(client);
			});
			var connected = client.connect();
			Duration patience = Patience.LIMIT.plus(Duration.ofMillis(faults * 100L));
			Patience.await().atMost(patience).until(() -> server.faultsLeft() == 0);
			Patience.resultOf(connected);
			// The last trouble may still be under way, or news of it on its way here.
			Patience.await()
				.untilAsserted(() -> assertThat(Patience.resultOf(client.api("echo")).body()).as("seed %d", this.seed)
					.isEqualTo("UP"));
			int expected = (connection == CommandConnection.SHARED) ? 1 : 2;
			Patience.await().until(() -> server.open() == expected);
			if (connection == CommandConnection.SHARED) {
				// What is reset at once may never have looked open from this side.
				Patience.await().untilAsserted(() -> {
					ConnectionStatus status = client.status().connection();
					assertThat(status.attempts()).as("seed %d", this.seed).isEqualTo(server.accepted());
					assertThat(status.generation()).as("seed %d", this.seed)
						.isPositive()
						.isLessThanOrEqualTo(status.attempts());
				});
			}
			Patience.await().until(() -> client.status().inflightCommands() == 0);
			Patience.await().until(() -> this.settled.get() == this.begun.get());
			assertThat(this.wrong).as("seed %d", this.seed).isEmpty();
			assertThat(phases).as("seed %d", this.seed).doesNotContain(NodePhase.FAILED, NodePhase.CLOSED);
		}
	}

	private void call(EslInboundClient client) {
		this.begun.incrementAndGet();
		client.api("status").whenComplete((response, problem) -> {
			if (problem != null && !(Failures.cause(problem) instanceof EslException)) {
				this.wrong.add(String.valueOf(problem));
			}
			this.settled.incrementAndGet();
		});
	}

	/** Breaks off so many connections, and then behaves. */
	private static final class FaultyServer implements AutoCloseable {

		private static final String ACCEPTED = "Content-Type: command/reply\nReply-Text: +OK accepted\n\n";

		private static final String SUBSCRIBED = "Content-Type: command/reply\nReply-Text: +OK event listener enabled\n\n";

		private static final String NOTICE = "Content-Type: text/disconnect-notice\nContent-Length: 3\n\nbye";

		/** Longer than a whole run: its last connection is idle for most of it. */
		private final ScriptedPeer peer = new ScriptedPeer(Duration.ofMinutes(10));

		private final Random random;

		private final AtomicInteger faultsLeft;

		private final AtomicInteger accepted = new AtomicInteger();

		private final AtomicInteger open = new AtomicInteger();

		FaultyServer(Random random, int faults) {
			this.random = random;
			this.faultsLeft = new AtomicInteger(faults);
			this.peer.serve(this::serve);
		}

		int port() {
			return this.peer.port();
		}

		int faultsLeft() {
			return this.faultsLeft.get();
		}

		int accepted() {
			return this.accepted.get();
		}

		int open() {
			return this.open.get();
		}

		@Override
		public void close() {
			this.peer.close();
		}

		private void serve(ScriptedConnection talk) {
			this.accepted.incrementAndGet();
			this.open.incrementAndGet();
			try {
				converse(talk, nextTrouble());
			}
			finally {
				this.open.decrementAndGet();
			}
		}

		private synchronized Trouble nextTrouble() {
			int step = (this.faultsLeft.get() > 0) ? this.random.nextInt(4) : Integer.MAX_VALUE;
			this.faultsLeft.updateAndGet((left) -> Math.max(0, left - 1));
			return new Trouble(step, this.random.nextInt(6), this.random.nextInt(1000));
		}

		private static void converse(ScriptedConnection talk, Trouble trouble) {
			String[] words = { ScriptedPeer.GREETING, ACCEPTED, SUBSCRIBED, "" };
			for (int i = 0; i < words.length; i++) {
				if (i == trouble.step()) {
					breakOff(talk, words[i], trouble.way(), trouble.cut());
					return;
				}
				talk.send(words[i]);
				if (i < 2) {
					Optional<ScriptedCommand> command = talk.next();
					if (i == 1 && !command.map(ScriptedCommand::line).orElse("").startsWith("event")) {
						command.ifPresent((other) -> answer(talk, other));
						break;
					}
				}
			}
			for (Optional<ScriptedCommand> command = talk.next(); command.isPresent(); command = talk.next()) {
				answer(talk, command.get());
			}
		}

		private static void breakOff(ScriptedConnection talk, String word, int way, int cut) {
			switch (way) {
				case 0 -> talk.close();
				case 1 -> {
					talk.send(word.substring(0, word.isEmpty() ? 0 : cut % word.length()));
					talk.close();
				}
				case 2 -> {
					talk.send(NOTICE);
					talk.next();
				}
				case 3 -> {
					talk.send("Content-Length: many\n\n");
					talk.next();
				}
				case 4 -> talk.reset();
				default -> {
					talk.send(word.substring(0, word.length() / 2) + (word.isEmpty() ? NOTICE : ""));
					awaitEnd(talk);
				}
			}
		}

		private static void answer(ScriptedConnection talk, ScriptedCommand command) {
			if (command.line().startsWith("api")) {
				talk.apiResponse("UP");
			}
			else {
				talk.reply("+OK");
			}
		}

		private static void awaitEnd(ScriptedConnection talk) {
			while (talk.next().isPresent()) {
				continue;
			}
		}

		/**
		 * At which step of the handshake a connection breaks off, how, and after how
		 * much.
		 */
		private record Trouble(int step, int way, int cut) {

		}

	}

}
