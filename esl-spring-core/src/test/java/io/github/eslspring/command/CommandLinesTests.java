package io.github.eslspring.command;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.eslspring.Secret;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.event.EventHeader;
import io.github.eslspring.event.LogLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CommandLinesTests {

	@ParameterizedTest(name = "{0}")
	@MethodSource("lines")
	void commandsAreWrittenAsTheServerReadsThem(String line, EslCommand command) {
		assertThat(command.line()).isEqualTo(line);
	}

	static Stream<Arguments> lines() {
		return Stream.of(Arguments.of("auth ClueCon", new AuthCommand(null, Secret.of("ClueCon"))),
				Arguments.of("userauth user@domain:p:w@x", new AuthCommand("user@domain", Secret.of("p:w@x"))),
				Arguments.of("connect", new ConnectCommand()), Arguments.of("api status", ApiCommand.of("status")),
				Arguments.of("api uuid_kill x USER_BUSY", ApiCommand.of("uuid_kill", "x", "USER_BUSY")),
				Arguments.of("bgapi status", ApiCommand.of("status").inBackground("job")),
				Arguments.of("myevents", new MyEventsCommand(null, EventFormat.PLAIN)),
				Arguments.of("myevents json", new MyEventsCommand(null, EventFormat.JSON)),
				Arguments.of("myevents some-uuid plain", new MyEventsCommand("some-uuid", EventFormat.PLAIN)),
				Arguments.of("linger", new LingerCommand(null)),
				Arguments.of("linger 30", new LingerCommand(Duration.ofSeconds(30))),
				Arguments.of("linger 2", new LingerCommand(Duration.ofMillis(1001))),
				Arguments.of("linger 1", new LingerCommand(Duration.ofNanos(1))),
				Arguments.of("nolinger", new NoLingerCommand()), Arguments.of("resume", new ResumeCommand()),
				Arguments.of("event plain MESSAGE_QUERY",
						new EventCommand(EventFormat.PLAIN, EventSelection.of("message_query"))),
				Arguments.of("event json HEARTBEAT CUSTOM a::b",
						new EventCommand(EventFormat.JSON, EventSelection.of("CUSTOM a::b", "HEARTBEAT"))),
				Arguments.of("nixevent HEARTBEAT", new NixEventCommand(EventSelection.of("HEARTBEAT"))),
				Arguments.of("noevents", new NoEventsCommand()),
				Arguments.of("filter variable_domain_name 192.168.1.1",
						new FilterCommand("variable_domain_name", "192.168.1.1")),
				Arguments.of("filter add delete x", new FilterCommand("delete", "x")),
				Arguments.of("filter add add x y", new FilterCommand("add", "x y")),
				Arguments.of("filter delete H V", new FilterDeleteCommand("H", "V")),
				Arguments.of("filter delete H", new FilterDeleteCommand("H", null)),
				Arguments.of("filter delete all", FilterDeleteCommand.all()),
				Arguments.of("divert_events on", new DivertEventsCommand(true)),
				Arguments.of("divert_events off", new DivertEventsCommand(false)),
				Arguments.of("getvar x", new GetvarCommand("x")),
				Arguments.of("log debug", new LogCommand(LogLevel.DEBUG)), Arguments.of("nolog", new NoLogCommand()),
				Arguments.of("exit", new ExitCommand()),
				Arguments.of("sendevent CUSTOM", SendEventCommand.custom("a::b")),
				Arguments.of("sendmsg", new HangupCommand(null, null)),
				Arguments.of("sendmsg some-uuid", new HangupCommand("some-uuid", "USER_BUSY")));
	}

	@Test
	void bgapiCarriesItsJob() {
		assertThat(ApiCommand.of("status").inBackground("d8c7").headers())
			.containsExactly(new EventHeader("Job-UUID", "d8c7"));
		assertThat(ApiCommand.of("status").inBackground().jobUuid()).hasSize(36);
	}

	@Test
	void sendeventKeepsItsHeadersInOrder() {
		SendEventCommand event = SendEventCommand.custom("a::b").header("X", "1").header("X", "2").body("OK");
		assertThat(event.headers()).containsExactly(new EventHeader("Event-Subclass", "a::b"),
				new EventHeader("X", "1"), new EventHeader("X", "2"));
		assertThat(event.body()).isEqualTo("OK");
	}

	@Test
	void executeWritesOnlyWhatWasAsked() {
		assertThat(ExecuteCommand.of("u", "playback", "a file.wav").headers()).containsExactly(
				new EventHeader("call-command", "execute"), new EventHeader("execute-app-name", "playback"),
				new EventHeader("execute-app-arg", "a file.wav"));
		assertThat(ExecuteCommand.of(null, "answer", "").headers()).extracting(EventHeader::name)
			.containsExactly("call-command", "execute-app-name");
	}

	@Test
	void executeWritesEveryOption() {
		ExecuteOptions options = ExecuteOptions.NONE.withLoops(3)
			.withEventLock()
			.withPriorityLock()
			.withAsync()
			.withOtherLegHeld()
			.withEventUuid("id")
			.withEventUuidName("name");
		assertThat(ExecuteCommand.of("u", "playback", "f").with(options).headers()).containsExactly(
				new EventHeader("call-command", "execute"), new EventHeader("execute-app-name", "playback"),
				new EventHeader("execute-app-arg", "f"), new EventHeader("loops", "3"),
				new EventHeader("event-lock", "true"), new EventHeader("event-lock-pri", "true"),
				new EventHeader("async", "true"), new EventHeader("hold-bleg", "true"),
				new EventHeader("Event-UUID", "id"), new EventHeader("Event-UUID-Name", "name"));
	}

	@Test
	void anArgumentOfSeveralLinesIsABody() {
		ExecuteCommand execute = ExecuteCommand.ofText("u", "sendmail", "one\n\ntwo");
		assertThat(execute.headers()).extracting(EventHeader::name)
			.containsExactly("call-command", "execute-app-name", "content-type");
		assertThat(execute.headers().get(2).value()).isEqualTo("text/plain");
		assertThat(execute.body()).isEqualTo("one\n\ntwo");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ExecuteCommand("u", "sendmail", "a", "b", ExecuteOptions.NONE))
			.withMessageContaining("'body'");
	}

	@Test
	void theOtherMessagesSayWhatToDo() {
		assertThat(new HangupCommand("u", "USER_BUSY").headers())
			.containsExactly(new EventHeader("call-command", "hangup"), new EventHeader("hangup-cause", "USER_BUSY"));
		assertThat(new NomediaCommand("u", "t").headers()).containsExactly(new EventHeader("call-command", "nomedia"),
				new EventHeader("nomedia-uuid", "t"));
		assertThat(new XferextCommand("u", List.of("answer", "playback a b")).headers()).containsExactly(
				new EventHeader("call-command", "xferext"), new EventHeader("application", "answer"),
				new EventHeader("application", "playback a b"));
		assertThat(new UnicastCommand(null, "127.0.0.1", 8025, "127.0.0.2", 8026, "udp", null).headers())
			.extracting(EventHeader::name)
			.containsExactly("call-command", "local-ip", "local-port", "remote-ip", "remote-port", "transport");
	}

	@Test
	void whatTheServerWouldMisreadIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new AuthCommand("a:b@c", Secret.of("x")))
			.withMessageContaining("'user'");
		assertThatIllegalArgumentException().isThrownBy(() -> new FilterDeleteCommand("ALL", "x"))
			.withMessageContaining("'header'");
		assertThatIllegalArgumentException().isThrownBy(() -> new FilterCommand("H", "x "))
			.withMessageContaining("'value'");
		assertThatIllegalArgumentException().isThrownBy(() -> new FilterCommand("H", ""))
			.withMessageContaining("'value'");
		assertThatIllegalArgumentException().isThrownBy(() -> new LingerCommand(Duration.ZERO))
			.withMessageContaining("'time'");
		assertThatIllegalArgumentException().isThrownBy(() -> new LingerCommand(Duration.ofSeconds(-1)))
			.withMessageContaining("'time'");
		assertThatIllegalArgumentException().isThrownBy(() -> ExecuteOptions.NONE.withLoops(0))
			.withMessageContaining("'loops'");
		assertThatIllegalArgumentException().isThrownBy(() -> new XferextCommand(null, List.of()))
			.withMessageContaining("'applications'");
		assertThatIllegalArgumentException().isThrownBy(() -> new XferextCommand(null, List.of("log INFO it\\'s")))
			.withMessageContaining("'application'");
		assertThatIllegalArgumentException().isThrownBy(() -> new UnicastCommand(null, "h", 0, "h", 1, "udp", null))
			.withMessageContaining("'localPort'");
		assertThatIllegalArgumentException().isThrownBy(() -> ExecuteCommand.of(null, "set", " a=b"))
			.withMessageContaining("'argument'");
	}

}
