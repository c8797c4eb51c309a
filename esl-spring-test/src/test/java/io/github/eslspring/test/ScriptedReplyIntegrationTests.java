package io.github.eslspring.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.github.eslspring.test.fault.Registration;
import io.github.eslspring.test.fault.ScriptedReply;
import io.github.eslspring.test.protocol.ReceivedCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(SimulatedFreeSwitchExtension.class)
class ScriptedReplyIntegrationTests {

	private static final Duration A_WHILE = Duration.ofMillis(200);

	@Test
	void answersInPlaceOfTheSwitchUntilTakenBack(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			try (Registration script = pbx.onCommand("API Status", (command) -> ScriptedReply.reply("-ERR busy"))) {
				assertThat(script).isNotNull();
				assertThat(client.command("api status").replyText()).isEqualTo("-ERR busy");
				assertThat(client.command("api echo x").body()).isEqualTo("x");
			}
			assertThat(client.command("api status").body()).startsWith("UP ");
		}
	}

	@Test
	void letsTheNewestScriptWin(SimulatedFreeSwitch pbx) {
		pbx.onCommand("api", (command) -> ScriptedReply.apiResponse("old"));
		pbx.onCommand("api echo", (command) -> ScriptedReply.apiResponse("nëw"));
		pbx.onCommand("api echo real", (command) -> ScriptedReply.execute());
		try (RawClient client = RawClient.login(pbx)) {
			assertThat(client.command("api version").body()).isEqualTo("old");
			assertThat(client.command("api echo x").body()).isEqualTo("nÃ«w");
			assertThat(client.command("api echo real").body()).isEqualTo("real");
		}
	}

	@Test
	void sendsAnyBytesOrNone(SimulatedFreeSwitch pbx) {
		pbx.onCommand("api a", (command) -> ScriptedReply.none());
		pbx.onCommand("api b",
				(command) -> ScriptedReply.bytes("garbage\n\n".getBytes(StandardCharsets.US_ASCII)).thenClose());
		try (RawClient client = RawClient.login(pbx)) {
			client.send("api a\n\napi echo next\n\napi b\n\n");
			assertThat(client.read().body()).isEqualTo("next");
			assertThat(new String(client.readAllBytes(), StandardCharsets.US_ASCII)).isEqualTo("garbage\n\n");
		}
	}

	@Test
	void hangsOneConnectionOnly(SimulatedFreeSwitch pbx) {
		pbx.onCommand("api stuck", (command) -> ScriptedReply.stuck());
		try (RawClient client = RawClient.login(pbx); RawClient other = RawClient.login(pbx)) {
			client.send("api stuck\n\napi echo never\n\n");
			assertThat(client.isQuietFor(A_WHILE)).isTrue();
			assertThat(other.command("api echo fine").body()).isEqualTo("fine");
			pbx.dropConnections();
			assertThat(client.readOrEnd()).isNull();
		}
	}

	@Test
	void delaysOrCloses(SimulatedFreeSwitch pbx) {
		pbx.onCommand("api late", (command) -> ScriptedReply.apiResponse("late").after(A_WHILE));
		pbx.onCommand("api close", (command) -> ScriptedReply.close());
		try (RawClient client = RawClient.login(pbx)) {
			long start = System.nanoTime();
			assertThat(client.command("api late").body()).isEqualTo("late");
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(A_WHILE);
			client.send("api close\n\n");
			assertThat(client.readOrEnd()).isNull();
		}
	}

	@Test
	void showsWhatClientsSent(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx); RawClient other = RawClient.login(pbx)) {
			client.send("sendevent CUSTOM\r\nA: ü\nContent-Length: 3\n\nb\nc");
			ReceivedCommand sent = pbx.awaitCommand("sendevent");
			assertThat(sent.connection()).isEqualTo(1);
			assertThat(sent.text()).isEqualTo("sendevent CUSTOM\r\nA: ü\nContent-Length: 3\n\nb\nc");
			other.command("api echo x");
			assertThat(pbx.commands()).extracting(ReceivedCommand::connection).containsExactlyInAnyOrder(1, 2, 1, 2);
			pbx.forgetCommands();
			assertThat(pbx.commands()).isEmpty();
		}
	}

	@Test
	void printsTheDialogueWithoutSecretsWhenNobodySendsTheCommand(SimulatedFreeSwitch pbx) {
		pbx.setPassword("s3cret");
		try (RawClient client = RawClient.login(pbx)) {
			client.command("api echo x");
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> pbx.awaitCommand((command) -> command.startsWith("bgapi"), Duration.ofMillis(50)))
				.withMessageContaining("client #1 auth ******")
				.withMessageContaining("Reply-Text: +OK accepted")
				.withMessageContaining("client #1 api echo x")
				.withMessageNotContaining("s3cret");
			assertThat(pbx.commands().toString()).doesNotContain("s3cret");
		}
	}

	@Test
	void runsUserCommandsAndReportsTheirFailure(SimulatedFreeSwitch pbx) {
		pbx.onApi("Greet", (name) -> "hëllo " + name);
		pbx.onApi("empty", (argument) -> "");
		pbx.onApi("broken", (argument) -> {
			throw new IllegalStateException("on purpose");
		});
		try (RawClient client = RawClient.login(pbx)) {
			assertThat(client.command("api greet ünï").body()).isEqualTo("hÃ«llo Ã¼nÃ¯");
			assertThat(client.command("api empty").body()).isEqualTo("-ERR no reply\n");
			assertThat(client.command("api broken").body()).startsWith("-ERR simulated command failed");
		}
	}

	@Test
	void reportsBackgroundJobs(SimulatedFreeSwitch pbx) {
		try (RawClient client = RawClient.login(pbx)) {
			client.command("event plain BACKGROUND_JOB API");
			Frame reply = client.command("bgapi echo two words");
			String job = reply.headers().get("Job-UUID");
			assertThat(reply.replyText()).isEqualTo("+OK Job-UUID: " + job);
			assertThat(client.read().eventHeader("API-Command-Argument")).isEqualTo("two%20words");
			Frame event = client.read();
			assertThat(event.eventHeader("Job-UUID")).isEqualTo(job);
			assertThat(event.body()).contains("Job-Command: echo\nJob-Command-Arg: two%20words\nContent-Length: 9\n\n")
				.endsWith("two words");
			client.send("bgapi echo\nJOB-uuid: mine: %0A\n\n");
			assertThat(client.read().headers()).containsEntry("Job-UUID", "mine: %0A");
			client.read();
			assertThat(client.read().body()).contains("Job-UUID: mine%3A%20%0A\n").endsWith("Job-Command: echo\n\n");
			client.command("bgapi nosuch x");
			client.read();
			assertThat(client.read().body()).endsWith("-ERR nosuch Command not found!\n");
		}
	}

}
