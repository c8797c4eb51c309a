package io.github.eslspring.test.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A server that says what the test says.
 */
class ScriptedPeerIntegrationTests {

	private static final Duration SHORT = Duration.ofMillis(100);

	private static final String ACCEPTED = "Content-Type: command/reply\nReply-Text: +OK accepted\n\n";

	@Test
	void letsAClientIn() throws IOException {
		try (ScriptedPeer peer = new ScriptedPeer(); Caller client = new Caller(peer.address())) {
			client.send("auth secret\n\n");
			ScriptedConnection talk = peer.welcome("secret");
			assertThat(client.read(ScriptedPeer.GREETING + ACCEPTED)).isEqualTo(ScriptedPeer.GREETING + ACCEPTED);
			assertThat(talk.hasInput()).isFalse();
		}
	}

	@Test
	void saysFramesAndPartsOfThem() throws IOException {
		try (ScriptedPeer peer = new ScriptedPeer(); Caller client = new Caller(peer.address())) {
			ScriptedConnection talk = peer.accept();
			talk.apiResponse("üx");
			talk.plainEvent("Event-Name: HEARTBEAT");
			talk.eventFrame("json", "{\"x\"");
			talk.send("Content-Ty");
			talk.disconnect();
			assertThat(client.readAll()).isEqualTo("Content-Type: api/response\nContent-Length: 3\n\nüx"
					+ "Content-Length: 23\nContent-Type: text/event-plain\n\nEvent-Name: HEARTBEAT\n\n"
					+ "Content-Length: 4\nContent-Type: text/event-json\n\n{\"x\"Content-Ty");
		}
	}

	@Test
	void readsCommandsWithTheirBodies() {
		try (ScriptedPeer peer = new ScriptedPeer(); Caller client = new Caller(peer.address())) {
			ScriptedConnection talk = peer.accept();
			client.send("sendevent NOTIFY\ncontent-length: 6\n\nGrüßapi echo ü\n\n");
			assertThat(talk.expect("sendevent NOTIFY").body()).isEqualTo("Grüß");
			assertThat(talk.read()).isEqualTo(ScriptedCommand.parse("api echo ü"));
			client.send("sendevent NOTIFY\nContent-Length: 6\n\nGr");
			client.disconnect();
			assertThatExceptionOfType(AssertionError.class).isThrownBy(talk::read)
				.withMessageContaining("The connection ended after 2 of 6 bytes");
		}
	}

	@Test
	void agreesAndAnswers() throws IOException {
		try (ScriptedPeer peer = new ScriptedPeer(); Caller client = new Caller(peer.address())) {
			ScriptedConnection talk = peer.accept();
			client.send("event plain ALL\n\napi status\n\n");
			assertThat(talk.ok("event plain ALL").headers()).isEmpty();
			talk.api("status", "UP\n");
			talk.closeOutput();
			assertThat(client.readAll()).isEqualTo("Content-Type: command/reply\nReply-Text: +OK\n\n"
					+ "Content-Type: api/response\nContent-Length: 3\n\nUP\n");
			client.send("exit\n\n");
			talk.expect("exit");
		}
	}

	@Test
	void anotherCommandIsAFailureThatShowsTheDialogueButNoPassword() {
		try (ScriptedPeer peer = new ScriptedPeer(); Caller client = new Caller(peer.address())) {
			client.send("auth other\n\n");
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> peer.welcome("secret"))
				.withMessageContaining("Expected 'auth ******' but came 'auth ******'")
				.withMessageContaining("#1 sent Content-Type: auth/request\\n\\n")
				.withMessageContaining("#1 came auth ******")
				.withMessageNotContaining("other");
			assertThat(peer.dialogue()).contains("#1 connected");
		}
	}

	@Test
	void everyWaitEnds() {
		try (ScriptedPeer peer = new ScriptedPeer(SHORT)) {
			assertThatExceptionOfType(AssertionError.class).isThrownBy(peer::accept)
				.withMessageContaining("Nobody connected within PT0.1S")
				.withMessageContaining("(nobody said anything)");
			try (Caller client = new Caller(peer.address())) {
				ScriptedConnection talk = peer.accept();
				client.send("api sta");
				await().until(talk::hasInput);
				assertThatExceptionOfType(AssertionError.class).isThrownBy(talk::read)
					.withMessageContaining("No command came, only 'api sta' within PT0.1S");
				assertThatExceptionOfType(AssertionError.class).isThrownBy(talk::expectEnd)
					.withMessageContaining("did not close");
				assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> talk.readBytes(1))
					.withMessageContaining("Not 1 bytes came within");
				assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> talk.send(new byte[64 << 20]))
					.withMessageContaining("did not read within PT0.1S");
			}
		}
	}

	@Test
	void noticesTheEnd() {
		try (ScriptedPeer peer = new ScriptedPeer()) {
			try (Caller client = new Caller(peer.address())) {
				ScriptedConnection talk = peer.accept();
				client.disconnect();
				assertThat(talk.next()).isEmpty();
				talk.expectEnd();
				assertThatExceptionOfType(AssertionError.class).isThrownBy(talk::read)
					.withMessageContaining("The connection ended, and no command came");
			}
			try (Caller client = new Caller(peer.address())) {
				ScriptedConnection talk = peer.accept();
				client.send("api sta");
				client.disconnect();
				assertThatExceptionOfType(AssertionError.class).isThrownBy(talk::next)
					.withMessageContaining("The connection ended after 'api sta'");
			}
			try (Caller client = new Caller(peer.address())) {
				ScriptedConnection talk = peer.accept();
				client.send("abc");
				assertThat(talk.readBytes(2)).asString().isEqualTo("ab");
				assertThatExceptionOfType(AssertionError.class).isThrownBy(talk::expectEnd)
					.withMessageContaining("Not expected: 'c'");
			}
		}
	}

	@Test
	void noticesThatNothingHappens() {
		try (ScriptedPeer peer = new ScriptedPeer(); Caller client = new Caller(peer.address())) {
			ScriptedConnection talk = peer.accept();
			talk.staysOpenFor(Duration.ofMillis(20));
			client.send("first\n\n");
			talk.expect("first");
			talk.staysOpenFor(Duration.ofMillis(20));
			assertThat(talk.hasInput()).isFalse();
			client.send("exit\n\n");
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> talk.staysOpenFor(Duration.ofSeconds(10)))
				.withMessageContaining("Not expected: 'exit'");
			client.disconnect();
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> talk.staysOpenFor(Duration.ofSeconds(10)))
				.withMessageContaining("Not expected: the end of the connection");
		}
	}

	@Test
	void breaksOff() {
		try (ScriptedPeer peer = new ScriptedPeer(); Caller client = new Caller(peer.address())) {
			ScriptedConnection talk = peer.accept();
			talk.reset();
			assertThatExceptionOfType(SocketException.class).isThrownBy(client::readAll);
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> talk.send("x"));
			assertThatCode(talk::reset).doesNotThrowAnyException();
		}
	}

	@Test
	void aTlsHandshakeEndsToo() throws Exception {
		SSLContext context = SSLContext.getDefault();
		try (ScriptedPeer peer = new ScriptedPeer(); Caller plain = new Caller(peer.address())) {
			ScriptedConnection talk = peer.accept();
			plain.send("auth secret\n\n");
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> talk.startTls(context))
				.withCauseInstanceOf(SSLException.class);
		}
		try (ScriptedPeer peer = new ScriptedPeer(SHORT); Caller silent = new Caller(peer.address())) {
			ScriptedConnection talk = peer.accept();
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> talk.startTls(context))
				.withMessageContaining("The TLS handshake did not end within PT0.1S");
			assertThat(silent.readAll()).isEmpty();
		}
	}

	@Test
	void hasSeveralConnectionsWhichEndWithIt() throws IOException {
		ScriptedPeer peer = new ScriptedPeer();
		try (Caller first = new Caller(peer.address())) {
			ScriptedConnection one = peer.accept();
			try (Caller second = new Caller(peer.address())) {
				ScriptedConnection two = peer.accept();
				second.send("two\n\n");
				first.send("one\n\n");
				one.expect("one");
				two.expect("two");
				assertThat(one.dialogue()).isEqualTo(peer.dialogue()).contains("#1 came one", "#2 came two");
				peer.close();
				assertThat(first.readAll() + second.readAll()).isEmpty();
			}
		}
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> new Caller(peer.address()))
			.withCauseInstanceOf(ConnectException.class);
	}

	@Test
	void servesConnectionsInTheBackground() throws IOException {
		try (ScriptedPeer peer = new ScriptedPeer()) {
			peer.serve((talk) -> {
				talk.send(talk.read().line());
				talk.next();
			});
			try (Caller first = new Caller(peer.address()); Caller second = new Caller(peer.address())) {
				second.send("two\n\n");
				assertThat(second.read("two")).isEqualTo("two");
				first.send("one\n\nexit\n\n");
				assertThat(first.readAll()).isEqualTo("one");
			}
		}
	}

	@Test
	void aFailedScriptIsToldAtTheEnd() throws IOException {
		ScriptedPeer peer = new ScriptedPeer();
		peer.serve((talk) -> talk.expect("one"));
		try (Caller client = new Caller(peer.address())) {
			client.send("two\n\n");
			assertThat(client.readAll()).isEmpty();
		}
		assertThatExceptionOfType(AssertionError.class).isThrownBy(peer::close)
			.withMessageContaining("A script failed: ")
			.withMessageContaining("Expected 'one' but came 'two'");
	}

	@Test
	void aScriptThatStillWaitsIsToldAtTheEndOnce() throws IOException {
		ScriptedPeer peer = new ScriptedPeer();
		peer.serve((talk) -> {
			talk.ok("one");
			talk.expect("two");
		});
		try (Caller client = new Caller(peer.address())) {
			client.send("one\n\n");
			client.read("Content-Type: command/reply\nReply-Text: +OK\n\n");
			assertThatExceptionOfType(AssertionError.class).isThrownBy(peer::close)
				.withMessageContaining("A script failed: ")
				.withMessageContaining("#1 still waited for 'two' when it was closed")
				.withMessageContaining("#1 came one")
				.satisfies((failure) -> assertThat(failure.getSuppressed()).hasSize(1));
			assertThatCode(peer::close).doesNotThrowAnyException();
			assertThat(client.readAll()).isEmpty();
		}
	}

	@Test
	void everyWaitForSomethingIsToldAtTheEnd() {
		Map<String, Consumer<ScriptedConnection>> waits = Map.of("still waited for a command", ScriptedConnection::read,
				"still waited for the rest of 3 bytes", (talk) -> talk.readBytes(3), "still waited for 'api status'",
				(talk) -> talk.api("status", "UP"));
		waits.forEach((told, wait) -> {
			ScriptedPeer peer = new ScriptedPeer();
			peer.serve(wait);
			try (Caller client = new Caller(peer.address())) {
				await().until(() -> peer.waiting() == 1);
				assertThat(client.socket.isConnected()).isTrue();
				assertThatExceptionOfType(AssertionError.class).isThrownBy(peer::close).withMessageContaining(told);
			}
		});
	}

	@Test
	void whatHasComeIsReadBeforeTheEnd() {
		for (int round = 0; round < 20; round++) {
			try (ScriptedPeer peer = new ScriptedPeer()) {
				peer.serve((talk) -> {
					talk.expect("one");
					talk.expect("two");
					talk.expect("three");
					talk.expectEnd();
				});
				try (Caller client = new Caller(peer.address())) {
					await().until(() -> peer.waiting() == 1);
					client.send("one\n\ntwo\n\nthree\n\n");
				}
			}
		}
	}

	@Test
	void aScriptThatWaitsForTheEndOrWhateverComesDidNotFail() {
		for (Consumer<ScriptedConnection> wait : List.<Consumer<ScriptedConnection>>of(ScriptedConnection::expectEnd,
				ScriptedConnection::next)) {
			CountDownLatch begun = new CountDownLatch(1);
			try (ScriptedPeer peer = new ScriptedPeer(); Caller client = new Caller(peer.address())) {
				peer.serve((talk) -> {
					begun.countDown();
					wait.accept(talk);
				});
				await().until(() -> begun.getCount() == 0);
				assertThatCode(peer::close).doesNotThrowAnyException();
				assertThat(client.socket.isClosed()).isFalse();
			}
		}
	}

	@Test
	void aClientThatGoesAwayFailsNoScript() throws Exception {
		ScriptedPeer peer = new ScriptedPeer();
		peer.serve((talk) -> {
			while (true) {
				talk.send("x".repeat(1000));
			}
		});
		try (Caller client = new Caller(peer.address())) {
			assertThat(client.read("xxx")).isEqualTo("xxx");
			client.socket.setSoLinger(true, 0);
		}
		await().until(() -> peer.dialogue().contains("script ended by java.net.SocketException"));
		peer.close();
	}

}
