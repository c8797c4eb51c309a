package io.github.eslspring.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.test.call.SimulatedCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Calls handed over to a server of the user's.
 */
@ExtendWith(SimulatedFreeSwitchExtension.class)
@TestInstance(Lifecycle.PER_METHOD)
class OutboundIntegrationTests {

	private static final Duration A_WHILE = Duration.ofMillis(150);

	private static final Duration A_LONG_TIME = Duration.ofMinutes(1);

	private final CountDownLatch done = new CountDownLatch(1);

	private ServerSocket server;

	@BeforeEach
	void listen() throws IOException {
		this.server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
		this.server.setSoTimeout(5000);
	}

	@AfterEach
	void stop() throws IOException {
		this.server.close();
	}

	@Test
	void goesOnWithTheCallWhenAScriptOfTheTestFails(SimulatedFreeSwitch pbx) throws InterruptedException {
		pbx.onCommand("getvar", (command) -> {
			throw new AssertionError("in a script");
		});
		SimulatedCall call = pbx.call("1000").to("5000");
		try (RawClient client = handOver(pbx, call, "full")) {
			client.command("connect");
			client.send("getvar a\n\n");
			assertThat(client.readOrEnd()).isNull();
			assertThat(this.done.await(5, TimeUnit.SECONDS)).isTrue();
		}
		assertThat(pbx.dialogue()).contains("(failed, java.lang.AssertionError)");
	}

	@Test
	void answersConnectWithTheCallsData(SimulatedFreeSwitch pbx) {
		SimulatedCall call = pbx.call("1000").variable("lang", "dé").to("5000");
		try (RawClient client = handOver(pbx, call, "async full")) {
			assertThat(client.isQuietFor(A_WHILE)).isTrue();
			Frame answer = client.command("connect");
			assertThat(answer.headers()).containsEntry("Event-Name", "CHANNEL_DATA")
				.containsEntry("Reply-Text", "%2BOK%0A")
				.containsEntry("Socket-Mode", "async")
				.containsEntry("Control", "full")
				.containsEntry("Unique-ID", call.uuid())
				.containsEntry("variable_lang", "d%C3%A9")
				.containsEntry("variable_socket_host", "127.0.0.1");
			assertThat(client.command("myevents").replyText()).isEqualTo("+OK Events Enabled");
			assertThat(client.read().eventHeader("Event-Name")).isEqualTo("CHANNEL_PARK");
			assertThat(client.command("api echo full").body()).isEqualTo("full");
			assertThat(client.command("exit").replyText()).isEqualTo("+OK bye");
			assertThat(client.read().headers()).containsEntry("Controlled-Session-UUID", call.uuid());
		}
		assertThat(this.done.getCount()).isEqualTo(1);
	}

	@Test
	void sendsNoReplyToAFirstCommandOtherThanConnect(SimulatedFreeSwitch pbx) {
		SimulatedCall call = pbx.call("1000").to("5000");
		try (RawClient client = handOver(pbx, call, "async full")) {
			client.send("myevents json\n\n");
			assertThat(client.isQuietFor(A_WHILE)).isTrue();
			assertThat(client.command("linger 1").replyText()).isEqualTo("+OK will linger 1 seconds");
			client.send("sendmsg\ncall-command: execute\nexecute-app-name: answer\n\n");
			assertThat(client.read().replyText()).isEqualTo("+OK");
			assertThat(client.isQuietFor(A_WHILE)).isTrue();
			assertThat(client.command("connect").headers()).containsKey("Channel-Name");
			assertThat(client.read(3)).extracting((frame) -> frame.eventHeader("Event-Name"))
				.containsExactly("CHANNEL_PARK", "CHANNEL_EXECUTE", "CHANNEL_ANSWER");
		}
	}

	@Test
	void knowsOnlyCommandsAboutTheCallUnlessFull(SimulatedFreeSwitch pbx) {
		SimulatedCall call = pbx.call("1000").to("5000");
		try (RawClient client = handOver(pbx, call, "")) {
			assertThat(client.command("connect").headers()).containsEntry("Socket-Mode", "static")
				.containsEntry("Control", "single-channel");
			for (String refused : List.of("linger", "nolinger", "event plain ALL", "api status", "bgapi status",
					"log 7", "sendevent X", "nixevent ALL", "noevents")) {
				assertThat(client.command(refused).replyText()).as(refused).isEqualTo("-ERR command not found");
			}
			assertThat(client.command("getvar uuid").replyText()).isEqualTo(call.uuid());
			assertThat(client.command("filter a b").replyText()).isEqualTo("+OK filter added. [a]=[b]");
			assertThat(client.command("divert_events on").replyText()).isEqualTo("+OK events diverted");
			assertThat(client.command("resume").replyText()).isEqualTo("+OK");
			assertThat(client.command("myevents").replyText()).isEqualTo("+OK Events Enabled");
		}
	}

	@Test
	void repliesToAStaticMessageAfterTheApplicationEnded(SimulatedFreeSwitch pbx) throws InterruptedException {
		SimulatedCall call = pbx.call("1000").to("5000");
		try (RawClient client = handOver(pbx, call, "full")) {
			client.command("connect");
			client.command("event plain CHANNEL_EXECUTE_COMPLETE");
			client.send("sendmsg\ncall-command: execute\nexecute-app-name: set\nexecute-app-arg: a=b\n\n");
			Frame first = client.read();
			assertThat(first.isEvent() ? client.read().replyText() : first.replyText()).isEqualTo("+OK");
			assertThat(call.variable("a")).isEqualTo("b");
		}
		assertThat(this.done.await(5, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void goesOnInTheDialplanAfterResumeAndExit(SimulatedFreeSwitch pbx) throws InterruptedException {
		SimulatedCall call = pbx.call("1000").to("5000");
		try (RawClient client = handOver(pbx, call, "async")) {
			client.command("connect");
			assertThat(client.command("resume").replyText()).isEqualTo("+OK");
			client.command("exit");
			assertThat(this.done.await(5, TimeUnit.SECONDS)).isTrue();
			assertThat(call.variable("socket_resume")).isEqualTo("true");
		}
	}

	@Test
	void parksACallAsSoonAsItsClientAskedForEvents() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().parkingDelay(A_LONG_TIME).start();
				RawClient client = handOver(pbx, pbx.call("1000").to("5000"), "async")) {
			client.command("connect");
			assertThat(client.isQuietFor(A_WHILE)).isTrue();
			client.command("myevents");
			assertThat(client.read().eventHeader("Event-Name")).isEqualTo("CHANNEL_PARK");
		}
	}

	@Test
	void parksACallOfAClientThatAsksForNothing() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().parkingDelay(A_WHILE).start();
				RawClient watcher = RawClient.login(pbx);
				RawClient client = handOver(pbx, pbx.call("1000").to("5000"), "async")) {
			watcher.command("event plain CHANNEL_PARK");
			client.command("connect");
			assertThat(watcher.read().eventHeader("Event-Name")).isEqualTo("CHANNEL_PARK");
		}
	}

	@Test
	void parksACallWhoseClientLeavesBeforeThat() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().parkingDelay(A_LONG_TIME).start();
				RawClient watcher = RawClient.login(pbx)) {
			watcher.command("event plain CHANNEL_PARK");
			SimulatedCall call = pbx.call("1000").to("5000");
			try (RawClient client = handOver(pbx, call, "async")) {
				client.command("connect");
			}
			assertThat(watcher.read().eventHeader("Event-Name")).isEqualTo("CHANNEL_PARK");
			assertThat(call.isEnded()).isFalse();
		}
	}

	@Test
	void reportsTheEndOfAStaticallyControlledCallAfterItsSocketWasClosed(SimulatedFreeSwitch pbx) {
		pbx.dialplan().extension("7000").socket("127.0.0.1:" + this.server.getLocalPort(), "full").park();
		try (RawClient watcher = RawClient.login(pbx)) {
			watcher.command("event plain CHANNEL_HANGUP CHANNEL_HANGUP_COMPLETE CHANNEL_EXECUTE_COMPLETE");
			SimulatedCall call = pbx.call("1000").to("7000");
			try (RawClient client = accept()) {
				client.command("connect");
				client.command("myevents");
				client.command("linger");
				client.send("sendmsg\ncall-command: execute\nexecute-app-name: park\n\n");
				await().until(() -> call.lastApplication().equals("park"));
				pbx.calls().get(0).hangup("USER_BUSY");
				assertThat(watcher.read(2)).extracting((frame) -> frame.eventHeader("Event-Name"))
					.containsExactly("CHANNEL_HANGUP", "CHANNEL_EXECUTE_COMPLETE");
				List<Frame> heard = new ArrayList<>();
				while (heard.stream().noneMatch((frame) -> frame.headers().containsKey("Linger-Time"))) {
					heard.add(client.read());
				}
				assertThat(heard).extracting((frame) -> frame.eventValue("Event-Name")).contains("CHANNEL_HANGUP");
				assertThat(client.command("api uuid_exists " + call.uuid()).body()).isEqualTo("true");
				assertThat(client.command("exit").replyText()).isEqualTo("+OK bye");
				assertThat(client.readAll()).extracting(Frame::contentType).containsExactly("text/disconnect-notice");
			}
			assertThat(watcher.read(2)).extracting((frame) -> frame.eventHeader("Event-Name"))
				.containsExactly("CHANNEL_EXECUTE_COMPLETE", "CHANNEL_HANGUP_COMPLETE");
			await().until(() -> pbx.calls().isEmpty());
		}
	}

	@Test
	void forgetsAStaticallyControlledCallThatIsOverWhenTheSwitchStops(SimulatedFreeSwitch pbx) {
		SimulatedCall call = pbx.call("1000").to("5000");
		try (RawClient client = handOver(pbx, call, "full")) {
			client.command("connect");
			client.command("linger");
			call.hangup();
			assertThat(client.read().headers()).containsEntry("Linger-Time", "-1");
			pbx.faults().restart();
			assertThat(client.readAll()).isEmpty();
		}
		try (RawClient watcher = RawClient.login(pbx)) {
			watcher.command("event plain ALL");
			assertThat(watcher.isQuietFor(A_WHILE)).isTrue();
			assertThat(pbx.calls()).isEmpty();
		}
	}

	@Test
	void lingersAfterTheCallerHungUp(SimulatedFreeSwitch pbx) {
		SimulatedCall call = pbx.call("1000").to("5000");
		try (RawClient client = handOver(pbx, call, "async full")) {
			client.command("connect");
			client.command("myevents json");
			client.command("linger");
			call.hangup();
			Frame frame = client.read();
			while (frame.isEvent()) {
				frame = client.read();
			}
			assertThat(frame.headers()).containsEntry("Linger-Time", "-1");
			assertThat(client.command("api echo still here").body()).isEqualTo("still here");
			client.command("exit");
			assertThat(client.readAll()).hasSize(1);
		}
	}

	@Test
	void givesUpOnASilentServer() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().firstCommandLimit(Duration.ofMillis(50)).start();
				RawClient client = handOver(pbx, pbx.call("1000").to("5000"), "async full")) {
			assertThat(client.readAll()).extracting(Frame::contentType).containsExactly("text/disconnect-notice");
		}
	}

	@Test
	void triesOneServerAfterTheOtherAndGoesOnWithoutAny(SimulatedFreeSwitch pbx) throws Exception {
		try (Socket reserved = new Socket()) {
			reserved.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			String refusing = "127.0.0.1:" + reserved.getLocalPort();
			SimulatedCall call = pbx.call("1000").to("5000");
			String second = "127.0.0.1:" + this.server.getLocalPort() + "/some/path";
			pbx.core().socketApplication().run(call, refusing + "|" + second + " async", this.done::countDown);
			try (RawClient client = new RawClient(this.server.accept())) {
				assertThat(client.command("connect").headers()).containsEntry("variable_socket_path", "some/path");
			}
			pbx.core().socketApplication().run(call, refusing, this.done::countDown);
			assertThat(this.done.await(5, TimeUnit.SECONDS)).isTrue();
		}
	}

	private RawClient handOver(SimulatedFreeSwitch pbx, SimulatedCall call, String mode) {
		pbx.core()
			.socketApplication()
			.run(call, "127.0.0.1:" + this.server.getLocalPort() + " " + mode, this.done::countDown);
		return accept();
	}

	private RawClient accept() {
		try {
			return new RawClient(this.server.accept());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
