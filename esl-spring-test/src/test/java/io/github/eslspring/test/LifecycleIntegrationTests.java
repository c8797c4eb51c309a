package io.github.eslspring.test;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;

import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.clock.ManualSwitchClock;
import io.github.eslspring.test.clock.SwitchClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Starting, stopping, and the faults of a whole switch.
 */
@ExtendWith(SimulatedFreeSwitchExtension.class)
class LifecycleIntegrationTests {

	private static final Duration BEAT = Duration.ofSeconds(20);

	private static final Duration A_WHILE = Duration.ofMillis(200);

	private static final String SHUTDOWN = "The system is being shut down.\n";

	@Test
	void forgetsAnElegantShutdownWhenItRestarts(SimulatedFreeSwitch pbx) {
		pbx.call("1000").to("5000");
		try (RawClient client = RawClient.login(pbx)) {
			client.command("api fsctl shutdown elegant");
		}
		pbx.faults().restart();
		await().during(A_WHILE).until(pbx::isRunning);
		assertThat(pbx.isRunning()).isTrue();
	}

	@Test
	void takesAnElegantShutdownBack(SimulatedFreeSwitch pbx) {
		SimulatedCall call = pbx.call("1000").to("5000");
		try (RawClient client = RawClient.login(pbx)) {
			client.command("api fsctl shutdown elegant");
			pbx.cancelShutdown();
			call.hangup();
			assertThat(client.isQuietFor(A_WHILE)).isTrue();
		}
	}

	@Test
	void restartsOnTheSamePortAsANewCore(SimulatedFreeSwitch pbx) {
		int port = pbx.port();
		String core = pbx.coreUuid();
		pbx.call("1000").to("5000").answer();
		try (RawClient client = RawClient.login(pbx)) {
			pbx.stop();
			assertThat(client.readOrEnd()).isNull();
		}
		assertThat(pbx.isRunning()).isFalse();
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> new Socket(pbx.host(), port).close());
		pbx.start();
		assertThat(pbx.port()).isEqualTo(port);
		assertThat(pbx.coreUuid()).isNotEqualTo(core);
		try (RawClient client = RawClient.login(pbx)) {
			assertThat(client.command("api show channels").body()).isEqualTo("\n0 total.\n");
		}
		assertThat(pbx.connectionsAccepted()).isEqualTo(2);
	}

	/** The system gives a port to nobody who asks for any where it refuses this. */
	@Test
	@EnabledOnOs(OS.LINUX)
	void keepsItsPortWhileItIsStoppedUntilItIsClosed() throws IOException {
		SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
		InetSocketAddress address = new InetSocketAddress(pbx.host(), pbx.port());
		pbx.stop();
		try (ServerSocket other = new ServerSocket()) {
			other.setReuseAddress(false);
			assertThatExceptionOfType(BindException.class).isThrownBy(() -> other.bind(address));
		}
		try (ServerSocket whoNamesIt = new ServerSocket(address.getPort(), 1, address.getAddress())) {
			assertThat(whoNamesIt.isBound()).isTrue();
		}
		pbx.start();
		assertThat(pbx.port()).isEqualTo(address.getPort());
		pbx.close();
		try (ServerSocket other = new ServerSocket()) {
			other.setReuseAddress(false);
			other.bind(address);
			assertThat(other.isBound()).isTrue();
		}
	}

	@Test
	void stopsQuicklyWithBusyConnections() {
		SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().heartbeat(Duration.ofMillis(10)).start();
		pbx.traffic().callsPerSecond(100).start();
		try (RawClient busy = RawClient.login(pbx); RawClient idle = RawClient.login(pbx)) {
			busy.send("api msleep 60000\n\n");
			pbx.awaitCommand("api msleep");
			long start = System.nanoTime();
			pbx.stop();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
			assertThat(busy.readOrEnd()).isNull();
			assertThat(idle.readOrEnd()).isNull();
		}
		assertThat(pbx.calls()).isEmpty();
		pbx.stop();
	}

	@Test
	void beatsByItsClockUntilItStops() {
		ManualSwitchClock clock = SwitchClock.manual();
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().clock(clock).heartbeat(BEAT).start();
				RawClient client = RawClient.login(pbx)) {
			client.command("event plain HEARTBEAT");
			clock.advance(BEAT.multipliedBy(3));
			assertThat(client.read(3)).extracting((frame) -> frame.eventHeader("Event-Name")).containsOnly("HEARTBEAT");
			pbx.stop();
			assertThat(clock.pending()).isZero();
		}
	}

	@Test
	void stopsWithoutAnEffectOnAnotherSwitchThatHasTheSameClock() {
		ManualSwitchClock clock = SwitchClock.manual();
		try (SimulatedFreeSwitch one = SimulatedFreeSwitch.builder().clock(clock).start();
				SimulatedFreeSwitch other = SimulatedFreeSwitch.builder().clock(clock).start()) {
			one.call("1000").to("9992");
			SimulatedCall call = other.call("1000").to("9992");
			one.faults().restart();
			one.faults().jumpClock(Duration.ofDays(1));
			assertThat(other.call("1001").to("5000").created()).isEqualTo(clock.instant());
			clock.advance(Duration.ofMinutes(10));
			assertThat(call.isEnded()).isTrue();
		}
	}

	@Test
	void tellsClientsThatItShutsDown(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			pbx.shutdown();
			assertThat(client.readAll()).extracting(Frame::body).containsExactly(SHUTDOWN);
		}
		assertThat(pbx.isRunning()).isFalse();
	}

	@Test
	void shutsDownByApiCommand(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			client.send("api fsctl shutdown\n\n");
			assertThat(client.readAll()).extracting(Frame::body).containsExactly("+OK\n", SHUTDOWN);
		}
		await().until(() -> !pbx.isRunning());
	}

	@Test
	void keepsCallsWhenTheEventSocketReloads(SimulatedFreeSwitch pbx) {
		pbx.call("1000").to("5000");
		try (RawClient client = RawClient.login(pbx)) {
			pbx.reloadEventSocket();
			assertThat(client.readAll()).extracting(Frame::body).containsExactly(SHUTDOWN);
		}
		try (RawClient client = RawClient.login(pbx)) {
			assertThat(client.command("api show channels count").body()).isEqualTo("\n1 total.\n");
		}
	}

	@Test
	void dropsConnectionsWithoutAWord(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			assertThat(pbx.connectionsOpen()).isEqualTo(1);
			pbx.dropConnections();
			assertThat(client.readOrEnd()).isNull();
			await().until(() -> pbx.connectionsOpen() == 0);
		}
		try (RawClient client = RawClient.login(pbx)) {
			pbx.resetConnections();
			assertThatExceptionOfType(java.io.UncheckedIOException.class).isThrownBy(client::readOrEnd)
				.withMessageContaining("reset");
		}
	}

	@Test
	void staysSilentUntilTold(SimulatedFreeSwitch pbx) {
		pbx.faults().silence();
		try (RawClient client = RawClient.connect(pbx)) {
			assertThat(client.isQuietFor(A_WHILE)).isTrue();
			pbx.faults().end();
			assertThat(client.read().contentType()).isEqualTo("auth/request");
		}
	}

	@Test
	void answersLateAfterAPause(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			pbx.faults().halt();
			client.send("api echo late\n\n");
			try (RawClient other = RawClient.connect(pbx)) {
				assertThat(other.isQuietFor(A_WHILE)).isTrue();
				assertThat(client.isQuietFor(A_WHILE)).isTrue();
				pbx.faults().end();
				assertThat(client.read().body()).isEqualTo("late");
				assertThat(other.read().contentType()).isEqualTo("auth/request");
			}
		}
	}

	@Test
	void limitsOnlyTheFirstCommand() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().firstCommandLimit(Duration.ofSeconds(1)).start();
				RawClient client = RawClient.connect(pbx);
				RawClient slow = RawClient.connect(pbx)) {
			client.read();
			assertThat(client.command("foo").replyText()).isEqualTo("-ERR command not found");
			slow.send("auth Clue");
			assertThat(slow.readAll()).extracting(Frame::contentType)
				.containsExactly("auth/request", "text/disconnect-notice");
			assertThat(client.isQuietFor(A_WHILE)).isTrue();
			assertThat(client.command("auth ClueCon").replyText()).isEqualTo("+OK accepted");
		}
	}

	@Test
	void changesThePassword(SimulatedFreeSwitch pbx) {
		pbx.setPassword("new secret");
		try (RawClient client = RawClient.login(pbx); RawClient old = RawClient.connect(pbx)) {
			assertThat(client.command("api echo in").body()).isEqualTo("in");
			old.send("auth ClueCon\n\n");
			assertThat(old.readAll()).extracting(Frame::replyText).containsExactly("", "-ERR invalid", "");
		}
	}

	@Test
	void answersTheRunningCommandAfterHalfClose(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			client.send("api echo last\n\n");
			client.endOutput();
			List<Frame> frames = client.readAll();
			assertThat(frames).extracting(Frame::contentType).containsExactly("api/response", "text/disconnect-notice");
		}
	}

	@Test
	void beatsPeriodically() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().heartbeat(Duration.ofMillis(20)).start();
				RawClient client = RawClient.login(pbx)) {
			client.command("event plain HEARTBEAT RE_SCHEDULE");
			List<String> names = client.read(4).stream().map((frame) -> frame.eventHeader("Event-Name")).toList();
			assertThat(names).hasSize(4).contains("HEARTBEAT", "RE_SCHEDULE");
		}
	}

}
