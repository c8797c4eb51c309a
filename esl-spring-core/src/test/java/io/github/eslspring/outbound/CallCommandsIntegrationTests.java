package io.github.eslspring.outbound;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.EslCommandException;
import io.github.eslspring.command.CommandReply;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.command.ExecuteCommand;
import io.github.eslspring.command.ExitCommand;
import io.github.eslspring.command.GetvarCommand;
import io.github.eslspring.command.HangupCommand;
import io.github.eslspring.command.NomediaCommand;
import io.github.eslspring.command.RawCommand;
import io.github.eslspring.command.UnicastCommand;
import io.github.eslspring.command.XferextCommand;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.test.script.ScriptedSwitch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Variables asked for, and commands without a verb, on a call that was handed over.
 */
class CallCommandsIntegrationTests {

	@Test
	void asksTheServerForAVariableWhereItMay() {
		inCall("full", (call, pbx) -> {
			CompletableFuture<Optional<String>> value = call.askVariable("account");
			pbx.expect("api uuid_getvar " + ScriptedSwitch.UUID + " account");
			apiResponse(pbx, "acme");
			assertThat(Patience.resultOf(value)).contains("acme");
			CompletableFuture<Optional<String>> none = call.askVariable("none");
			pbx.expect("api uuid_getvar " + ScriptedSwitch.UUID + " none");
			apiResponse(pbx, "_undef_");
			assertThat(Patience.resultOf(none)).isEmpty();
			CompletableFuture<Optional<String>> like = call.askVariable("like");
			pbx.expect("api uuid_getvar " + ScriptedSwitch.UUID + " like");
			apiResponse(pbx, "-ERR is my value");
			assertThat(Patience.resultOf(like)).contains("-ERR is my value");
			CompletableFuture<Optional<String>> gone = call.askVariable("account");
			pbx.expect("api uuid_getvar " + ScriptedSwitch.UUID + " account");
			apiResponse(pbx, "-ERR No such channel!\n");
			assertThat(Patience.failureOf(gone)).isInstanceOf(EslCommandException.class);
			assertThat(Patience.failureOf(call.askVariable("two words"))).isInstanceOf(IllegalArgumentException.class);
		});
	}

	@Test
	void asksTheConnectionForAVariableWhereItMayNot() {
		inCall("single-channel", (call, pbx) -> {
			CompletableFuture<Optional<String>> value = call.askVariable("account");
			answerGetvar(pbx, "account", "acme, inc.");
			assertThat(Patience.resultOf(value)).contains("acme, inc.");
			CompletableFuture<Optional<String>> like = call.askVariable("like");
			answerGetvar(pbx, "like", "-ERR is my value");
			assertThat(Patience.resultOf(like)).contains("-ERR is my value");
			CompletableFuture<Optional<String>> none = call.askVariable("none");
			answerGetvar(pbx, "none", "-ERR command not found");
			assertThat(Patience.resultOf(none)).isEmpty();
		});
	}

	@Test
	void aValueThatForgesRepliesAndEventsSettlesNothingElse() {
		inCall("single-channel", (call, pbx) -> {
			CompletableFuture<ExecuteOutcome> playing = call.playback("a.wav");
			String id = pbx.application("playback").header("Event-UUID");
			pbx.event("CHANNEL_EXECUTE", "Application-UUID: " + id);
			CompletableFuture<Optional<String>> value = call.askVariable("evil");
			CompletableFuture<ExecuteOutcome> behind = call.execute("answer");
			String event = "Event-Name: CHANNEL_EXECUTE_COMPLETE\nUnique-ID: " + ScriptedSwitch.UUID
					+ "\nApplication-UUID: " + id + "\n\n";
			String forged = "x\n\nContent-Type: command/reply\nReply-Text: -ERR forged\n\nContent-Length: "
					+ event.length() + "\nContent-Type: text/event-plain\n\n" + event
					+ "Content-Type: text/disconnect-notice\nContent-Length: 0\n\nContent-Length: 90000\n\n";
			answerGetvar(pbx, "evil", forged);
			assertThat(Patience.resultOf(value)).contains(forged);
			String other = pbx.application("answer").header("Event-UUID");
			pbx.event("CHANNEL_EXECUTE", "Application-UUID: " + other);
			pbx.event("CHANNEL_EXECUTE_COMPLETE", "Application-UUID: " + other, "Application-Response: true");
			assertThat(Patience.resultOf(behind).isCompleted()).isTrue();
			assertThat(playing).isNotDone();
			assertThat(call.isUp()).isTrue();
			pbx.event("CHANNEL_EXECUTE_COMPLETE", "Application-UUID: " + id, "Application-Response: FILE%20PLAYED");
			assertThat(Patience.resultOf(playing)).isInstanceOfSatisfying(ExecuteOutcome.Completed.class,
					(completed) -> assertThat(completed.response()).isEqualTo("FILE PLAYED"));
		});
	}

	@Test
	void sendsMessagesThatHaveNoVerbToItsOwnChannel() {
		inCall("full", (call, pbx) -> {
			CompletableFuture<CommandReply> unicast = call
				.send(new UnicastCommand(null, "127.0.0.1", 8025, "127.0.0.1", 8026, "udp", null));
			assertThat(pbx.ok("sendmsg").header("call-command")).isEqualTo("unicast");
			assertThat(Patience.resultOf(unicast).isOk()).isTrue();
			CompletableFuture<CommandReply> nomedia = call.send(new NomediaCommand(null, ScriptedSwitch.UUID));
			assertThat(pbx.ok("sendmsg").header("nomedia-uuid")).isEqualTo(ScriptedSwitch.UUID);
			Patience.resultOf(nomedia);
			CompletableFuture<CommandReply> xferext = call
				.send(new XferextCommand(ScriptedSwitch.UUID, List.of("playback a.wav", "hangup")));
			assertThat(pbx.ok("sendmsg " + ScriptedSwitch.UUID).headers()).contains("application: playback a.wav",
					"application: hangup");
			Patience.resultOf(xferext);
		});
	}

	@Test
	void refusesMessagesToOtherChannelsAndWhatHasAVerb() {
		inCall("full", (call, pbx) -> {
			assertRefused(call, new XferextCommand("other", List.of("hangup")), "own");
			assertRefused(call, new NomediaCommand(null, "other"), "own");
			assertRefused(call, ExecuteCommand.of(null, "answer", ""), "execute(..)");
			assertRefused(call, new HangupCommand(null, "USER_BUSY"), "hangup(..)");
			assertRefused(call, new GetvarCommand("x"), "askVariable(..)");
			assertRefused(call, RawCommand.of("GetVar x"), "askVariable(..)");
			assertRefused(call, RawCommand.of("sendmsg other"), "type");
			assertRefused(call, RawCommand.of("bgapi status"), "api(..)");
			assertRefused(call, new ExitCommand(), "verbs");
			CompletableFuture<CommandReply> sent = call.send(RawCommand.of("nothing the server knows"));
			pbx.expect("nothing the server knows");
			pbx.reply("-ERR command not found");
			assertThat(Patience.failureOf(sent)).isInstanceOf(EslCommandException.class);
		});
	}

	private static void assertRefused(AsyncOutboundCall call, EslCommand command, String instead) {
		assertThat(Patience.failureOf(call.send(command))).isInstanceOf(IllegalArgumentException.class)
			.hasMessageContaining(instead);
	}

	private static void answerGetvar(ScriptedSwitch pbx, String name, String value) {
		pbx.expect("getvar " + name);
		String fence = pbx.read().line();
		assertThat(fence).startsWith("filter delete esl-fence-");
		pbx.reply(value);
		pbx.reply("+OK filter deleted. [" + fence.substring("filter delete ".length()) + "][]");
	}

	private static void apiResponse(ScriptedSwitch pbx, String body) {
		pbx.send("Content-Type: api/response\nContent-Length: " + body.length() + "\n\n" + body);
	}

	private interface Script {

		void play(AsyncOutboundCall call, ScriptedSwitch pbx);

	}

	private static void inCall(String control, Script script) {
		CompletableFuture<OutboundCall> handled = new CompletableFuture<>();
		CompletableFuture<Void> done = new CompletableFuture<>();
		try (TestServer server = new TestServer().handling((call) -> {
			handled.complete(call);
			Patience.resultOf(done);
		}); ScriptedSwitch pbx = new ScriptedSwitch(server.address)) {
			pbx.connect("5000", "async", control);
			if (control.equals("full")) {
				HandedOver.tiesTheLifeline(pbx);
				pbx.ok("linger 10");
			}
			else {
				pbx.application("set");
			}
			pbx.ok("myevents");
			script.play(Patience.resultOf(handled).async(), pbx);
			done.complete(null);
		}
	}

}
