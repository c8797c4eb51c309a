package io.github.eslspring.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.eslspring.test.fault.Chaos;
import io.github.eslspring.test.fault.Registration;
import io.github.eslspring.test.fault.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * What goes wrong when a test asks for it.
 */
@ExtendWith(SimulatedFreeSwitchExtension.class)
class FaultsIntegrationTests {

	private static final Duration A_WHILE = Duration.ofMillis(150);

	private static final int GREETING = "Content-Type: auth/request\n\n".length();

	/** Goodbyes too pass the faults of their connection. */
	@Test
	void countsTheBytesOfNotices(SimulatedFreeSwitch pbx) {
		int reply = "Content-Type: command/reply\nReply-Text: +OK bye\n\n".length();
		pbx.faults().onNextConnection().dropAfterBytes(GREETING + reply + 10);
		try (RawClient client = RawClient.connect(pbx)) {
			client.send("exit\n\n");
			assertThat(client.readAllBytes()).hasSize(GREETING + reply + 10);
		}
	}

	@Test
	void endsAFaultOfTheWholeSwitchWhenNobodyWantsItAnyMore(SimulatedFreeSwitch pbx) {
		List<Registration> refusing = List.of(pbx.faults().rejectByAcl(), pbx.faults().rejectByAcl());
		refusing.get(0).close();
		refusing.get(0).close();
		try (RawClient client = RawClient.connect(pbx)) {
			assertThat(client.readAllBytes()).isEqualTo(Captures.in("acl-rejected"));
		}
		refusing.get(1).close();
		List<Registration> closed = List.of(pbx.faults().refuseConnections(), pbx.faults().refuseConnections());
		closed.get(0).close();
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> new Socket(pbx.host(), pbx.port()).close());
		closed.get(1).close();
		try (RawClient client = RawClient.login(pbx)) {
			assertThat(client.command("api echo well").body()).isEqualTo("well");
		}
	}

	@Test
	void refusesConnectionsAndKeepsThePort(SimulatedFreeSwitch pbx) throws IOException {
		try (RawClient open = RawClient.login(pbx)) {
			Registration refusing = pbx.faults().refuseConnections();
			assertThatExceptionOfType(ConnectException.class)
				.isThrownBy(() -> new Socket(pbx.host(), pbx.port()).close());
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> new ServerSocket(pbx.port()).close());
			assertThat(open.command("api echo open").body()).isEqualTo("open");
			refusing.close();
			refusing.close();
			try (RawClient client = RawClient.login(pbx)) {
				assertThat(client.command("api echo again").body()).isEqualTo("again");
			}
		}
	}

	@Test
	void restartsWhileItRefuses(SimulatedFreeSwitch pbx) {
		Registration refusing = pbx.faults().refuseConnections();
		pbx.faults().restart();
		try (RawClient client = RawClient.login(pbx)) {
			assertThat(client.command("api echo again").body()).isEqualTo("again");
		}
		Registration refusingAgain = pbx.faults().refuseConnections();
		refusing.close();
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> new Socket(pbx.host(), pbx.port()).close());
		refusingAgain.close();
		try (RawClient client = RawClient.login(pbx)) {
			assertThat(client.command("api echo open").body()).isEqualTo("open");
		}
	}

	@Test
	void forgetsARefusalThatARestartHasEnded(SimulatedFreeSwitch pbx) {
		pbx.faults().refuseConnections();
		pbx.faults().restart();
		pbx.faults().refuseConnections().close();
		try (RawClient client = RawClient.login(pbx)) {
			assertThat(client.command("api echo open").body()).isEqualTo("open");
		}
	}

	@Test
	void swallowsTheNextConnectionInABlackHole(SimulatedFreeSwitch pbx) {
		Registration hole = pbx.faults().onNextConnection().blackhole();
		try (RawClient swallowed = RawClient.connect(pbx)) {
			swallowed.send("auth ClueCon\n\n");
			assertThat(swallowed.isQuietFor(A_WHILE)).isTrue();
			try (RawClient other = RawClient.login(pbx)) {
				assertThat(other.command("api echo fine").body()).isEqualTo("fine");
			}
			assertThat(pbx.commands()).noneMatch((command) -> command.connection() == 1);
			hole.close();
			assertThat(swallowed.read(2)).extracting(Frame::replyText).containsExactly("", "+OK accepted");
		}
	}

	@Test
	void leavesConnectionsHalfOpenForAWhile(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			client.command("event plain HEARTBEAT");
			long start = System.nanoTime();
			pbx.faults().onOpenConnections().lasting(Duration.ofMillis(400)).blackhole();
			pbx.heartbeat();
			client.send("api echo late\n\n");
			assertThat(client.read(2)).extracting(Frame::contentType)
				.containsExactlyInAnyOrder("api/response", "text/event-plain");
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(390));
		}
	}

	@Test
	void closesLaterWhatStoodStillWhenItsClientLeft(SimulatedFreeSwitch pbx) {
		Registration slow = pbx.faults().onNextConnection().readSlowly(1);
		Registration hole;
		try (RawClient client = RawClient.connect(pbx)) {
			client.read(1);
			client.send("x");
			// It has read that by now, and rests before it looks whether there is more.
			assertThat(client.isQuietFor(A_WHILE)).isTrue();
			hole = pbx.faults().onOpenConnections().blackhole();
		}
		await().during(Duration.ofMillis(1500)).until(() -> pbx.connectionsOpen() == 1);
		hole.close();
		await().untilAsserted(() -> assertThat(pbx.connectionsOpen()).isZero());
		slow.close();
	}

	@Test
	void dropsAfterSoManyBytes(SimulatedFreeSwitch pbx) {
		pbx.faults().onNextConnection().dropAfterBytes(GREETING + 10);
		try (RawClient client = RawClient.connect(pbx)) {
			client.send("auth ClueCon\n\n");
			assertThat(client.readAllBytes()).hasSize(GREETING + 10);
		}
		try (RawClient client = RawClient.login(pbx)) {
			assertThat(client.command("api echo fine").body()).isEqualTo("fine");
		}
	}

	@Test
	void resetsAfterSoManyBytes(SimulatedFreeSwitch pbx) {
		pbx.faults().onConnection(1).resetAfterBytes(GREETING + 1);
		try (RawClient client = RawClient.connect(pbx)) {
			client.read();
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> {
				client.send("auth ClueCon\n\n");
				client.readAllBytes();
			}).withMessageContaining("reset");
		}
	}

	@Test
	void breaksOffInsideAFrame(SimulatedFreeSwitch pbx) {
		pbx.faults().onNextConnection().dropAtFrame(3);
		try (RawClient client = RawClient.login(pbx)) {
			client.send("api echo 123456\n\n");
			String rest = new String(client.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
			assertThat("Content-Type: api/response\nContent-Length: 6\n\n123456").startsWith(rest);
			assertThat(rest).isNotEmpty().doesNotContain("123456");
		}
	}

	@Test
	void delaysRepliesButNotEvents(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			client.command("event plain HEARTBEAT");
			Registration late = pbx.faults().onEveryConnection().delayReplies(Duration.ofHours(1));
			pbx.heartbeat();
			assertThat(client.read().isEvent()).isTrue();
			late.close();
			late = pbx.faults().onEveryConnection().delayReplies(Duration.ofMillis(300));
			long start = System.nanoTime();
			assertThat(client.command("api echo late").body()).isEqualTo("late");
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));
			late.close();
			pbx.faults().onEveryConnection().delay(Duration.ofMillis(100));
			start = System.nanoTime();
			pbx.heartbeat();
			assertThat(client.read().isEvent()).isTrue();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(95));
		}
	}

	@Test
	void splitsWritesWithoutChangingThem(SimulatedFreeSwitch pbx) {
		pbx.faults().onEveryConnection().splitWrites(1, 5, 42);
		pbx.faults().onEveryConnection().splitWrites(3);
		try (RawClient client = RawClient.login(pbx)) {
			assertThat(client.command("api echo ünï " + "x".repeat(300)).body()).endsWith("x".repeat(300));
		}
		assertThatIllegalArgumentException()
			.isThrownBy(() -> pbx.faults().onOpenConnections().inject(0, new byte[0]).close());
	}

	@Test
	void writesRepliesNobodyAskedForAndFramesThatAreNone(SimulatedFreeSwitch pbx) {
		pbx.faults().onNextConnection().strayReply(3, "+OK stray");
		pbx.faults().onNextConnection().malformedFrame(4);
		try (RawClient client = RawClient.login(pbx)) {
			assertThat(client.command("api echo 1").replyText()).isEqualTo("+OK stray");
			assertThat(client.read().body()).isEqualTo("1");
			client.send("api echo 2\n\n");
			assertThat(new String(client.readSome(25), java.nio.charset.StandardCharsets.UTF_8))
				.startsWith("no header at all\nContent");
		}
	}

	@Test
	void losesAReplyAndSticksAtAnother(SimulatedFreeSwitch pbx) {
		pbx.faults().onNextConnection().loseReply(2);
		Registration stuck = pbx.faults().onNextConnection().stickAtReply(3);
		try (RawClient client = RawClient.login(pbx)) {
			client.send("api echo lost\n\n");
			client.send("api echo found\n\n");
			client.send("api echo next\n\n");
			assertThat(client.isQuietFor(A_WHILE)).isTrue();
			stuck.close();
			assertThat(client.read(2)).extracting(Frame::body).containsExactly("found", "next");
		}
	}

	@Test
	void readsSlowly(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			Registration slow = pbx.faults().onEveryConnection().readSlowly(200);
			long start = System.nanoTime();
			client.send("api echo " + "x".repeat(91) + "\n\n");
			assertThat(client.read().body()).hasSize(91);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(400));
			slow.close();
			client.send("api echo " + "x".repeat(100_000) + "\n\n");
			assertThat(client.read().body()).hasSize(100_000);
		}
	}

	@Test
	void setsTheClockForwardAndBack(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			Registration jump = pbx.faults().jumpClock(Duration.ofHours(-3));
			assertThat(epoch(client)).isLessThan(Instant.now().getEpochSecond() - 10_000);
			jump.close();
			jump.close();
			assertThat(epoch(client)).isBetween(Instant.now().getEpochSecond() - 60,
					Instant.now().getEpochSecond() + 60);
		}
	}

	@Test
	void endsAllFaultsAtOnce(SimulatedFreeSwitch pbx) {
		pbx.faults().silence();
		pbx.faults().halt();
		pbx.faults().rejectByAcl();
		pbx.faults().refuseConnections();
		pbx.faults().onEveryConnection().blackhole();
		pbx.faults().end();
		try (RawClient client = RawClient.login(pbx)) {
			assertThat(client.command("api echo well").body()).isEqualTo("well");
		}
	}

	@Test
	void mixesTheSameFaultsForTheSameSeed(SimulatedFreeSwitch pbx) {
		List<Trouble> first = historyOfChaos(pbx, 7);
		assertThat(historyOfChaos(pbx, 7)).as("seed 7").isEqualTo(first);
		pbx.faults().end();
		try (RawClient client = RawClient.login(pbx)) {
			assertThat(client.command("api echo well").body()).isEqualTo("well");
		}
	}

	private static List<Trouble> historyOfChaos(SimulatedFreeSwitch pbx, long seed) {
		try (Chaos chaos = pbx.faults().chaos(seed).every(Duration.ofMillis(10)).of(Trouble.values()).start()) {
			await().until(() -> chaos.history().size() >= 12);
			assertThat(chaos.seed()).isEqualTo(seed);
			assertThat(chaos).asString().contains("seed=7", chaos.history().get(0).name());
			return chaos.history().subList(0, 12);
		}
	}

	private static long epoch(RawClient client) {
		return Long.parseLong(client.command("api strepoch").body());
	}

}
