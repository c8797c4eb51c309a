package io.github.eslspring.inbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.eslspring.EslException;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.future.Failures;
import io.github.eslspring.status.ConnectionStatus;
import io.github.eslspring.status.NodePhase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that breaks off at every step of the handshake, in every way it can: there is
 * one connection at a time, every wait ends, and in the end the node is active.
 */
class HandshakeSoakIntegrationTests {

	private final long seed = System.nanoTime();

	private final AtomicInteger begun = new AtomicInteger();

	private final AtomicInteger settled = new AtomicInteger();

	private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();

	@Test
	void findsItsWayThroughAFewBrokenHandshakes() throws Exception {
		run(60, CommandConnection.SHARED);
	}

	@Test
	void findsItsWayWithTwoConnectionsToo() throws Exception {
		run(60, CommandConnection.DEDICATED);
	}

	@Test
	@Tag("soak")
	void findsItsWayThroughAThousandBrokenHandshakes() throws Exception {
		run(1000, CommandConnection.SHARED);
	}

	private void run(int faults, CommandConnection connection) throws Exception {
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

		private static final String GREETING = "Content-Type: auth/request\n\n";

		private static final String ACCEPTED = "Content-Type: command/reply\nReply-Text: +OK accepted\n\n";

		private static final String SUBSCRIBED = "Content-Type: command/reply\nReply-Text: +OK event listener enabled\n\n";

		private static final String NOTICE = "Content-Type: text/disconnect-notice\nContent-Length: 3\n\nbye";

		private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

		private final Random random;

		private final AtomicInteger faultsLeft;

		private final AtomicInteger accepted = new AtomicInteger();

		private final AtomicInteger open = new AtomicInteger();

		FaultyServer(Random random, int faults) throws IOException {
			this.random = random;
			this.faultsLeft = new AtomicInteger(faults);
			start(this::accept);
		}

		int port() {
			return this.server.getLocalPort();
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
		public void close() throws IOException {
			this.server.close();
		}

		private void accept() throws IOException {
			while (true) {
				Socket socket = this.server.accept();
				this.accepted.incrementAndGet();
				this.open.incrementAndGet();
				int step = (this.faultsLeft.get() > 0) ? this.random.nextInt(4) : Integer.MAX_VALUE;
				int way = this.random.nextInt(6);
				int cut = this.random.nextInt(1000);
				this.faultsLeft.updateAndGet((left) -> Math.max(0, left - 1));
				start(() -> serve(socket, step, way, cut));
			}
		}

		private void serve(Socket socket, int step, int way, int cut) throws IOException {
			try (socket) {
				String[] words = { GREETING, ACCEPTED, SUBSCRIBED, "" };
				for (int i = 0; i < words.length; i++) {
					if (i == step) {
						breakOff(socket, words[i], way, cut);
						return;
					}
					if (i < 2) {
						send(socket, words[i]);
						String command = readCommand(socket);
						if (i == 1 && !command.startsWith("event")) {
							answer(socket, command);
							break;
						}
					}
					else {
						send(socket, words[i]);
					}
				}
				for (String command = readCommand(socket); !command.isEmpty(); command = readCommand(socket)) {
					answer(socket, command);
				}
			}
			finally {
				this.open.decrementAndGet();
			}
		}

		private static void breakOff(Socket socket, String word, int way, int cut) throws IOException {
			switch (way) {
				case 0 -> socket.close();
				case 1 -> {
					send(socket, word.substring(0, word.isEmpty() ? 0 : cut % word.length()));
					socket.close();
				}
				case 2 -> {
					send(socket, NOTICE);
					readCommand(socket);
				}
				case 3 -> {
					send(socket, "Content-Length: many\n\n");
					readCommand(socket);
				}
				case 4 -> {
					socket.setSoLinger(true, 0);
					socket.close();
				}
				default -> {
					send(socket, word.substring(0, word.length() / 2) + (word.isEmpty() ? NOTICE : ""));
					awaitEnd(socket);
				}
			}
		}

		private static void answer(Socket socket, String command) throws IOException {
			if (command.startsWith("api")) {
				send(socket, "Content-Type: api/response\nContent-Length: 2\n\nUP");
			}
			else if (!command.isEmpty()) {
				send(socket, "Content-Type: command/reply\nReply-Text: +OK\n\n");
			}
		}

		private static void send(Socket socket, String text) throws IOException {
			socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
		}

		private static void awaitEnd(Socket socket) throws IOException {
			while (socket.getInputStream().read() >= 0) {
				continue;
			}
		}

		private static String readCommand(Socket socket) throws IOException {
			StringBuilder command = new StringBuilder();
			while (command.indexOf("\n\n") < 0) {
				int c = socket.getInputStream().read();
				if (c < 0) {
					return "";
				}
				command.append((char) c);
			}
			return command.toString();
		}

		// Both sides break connections off all the time here.
		private static void start(Work work) {
			Thread thread = new Thread(() -> {
				try {
					work.run();
				}
				catch (IOException ex) {
					System.getLogger(FaultyServer.class.getName()).log(System.Logger.Level.DEBUG, "ended", ex);
				}
			}, "faulty-server");
			thread.setDaemon(true);
			thread.start();
		}

		/** Work on a socket. */
		@FunctionalInterface
		private interface Work {

			void run() throws IOException;

		}

	}

}
