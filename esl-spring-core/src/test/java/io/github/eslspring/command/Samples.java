package io.github.eslspring.command;

import java.time.Duration;
import java.util.List;

import io.github.eslspring.Secret;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.event.EventHeader;
import io.github.eslspring.event.LogLevel;

/**
 * One valid command of every type, every field filled with something recognisable.
 */
final class Samples {

	static final List<EslCommand> ALL = List.of(new AuthCommand("marker-user@esl.test", Secret.of("marker-password")),
			new ApiCommand("originate", "marker-arguments"),
			new BgapiCommand("originate", "marker-arguments", "marker-job"),
			new EventCommand(EventFormat.PLAIN, EventSelection.of("HEARTBEAT")),
			new NixEventCommand(EventSelection.of("HEARTBEAT")), new NoEventsCommand(),
			new FilterCommand("marker-header", "marker-value"),
			new FilterDeleteCommand("marker-header", "marker-value"),
			new MyEventsCommand("marker-channel", EventFormat.JSON), new DivertEventsCommand(true),
			new LingerCommand(Duration.ofSeconds(3)), new NoLingerCommand(), new ResumeCommand(),
			new GetvarCommand("marker-name"), new LogCommand(LogLevel.DEBUG), new NoLogCommand(),
			new SendEventCommand("CUSTOM", List.of(new EventHeader("marker-header", "marker-value")), "marker-body"),
			new ExecuteCommand("marker-channel", "playback", "marker-argument", "", options()),
			new HangupCommand("marker-channel", "USER_BUSY"),
			new UnicastCommand("marker-channel", "127.0.0.1", 8025, "127.0.0.1", 8026, "udp", "marker-flags"),
			new NomediaCommand("marker-channel", "marker-target"),
			new XferextCommand("marker-channel", List.of("playback marker-argument")), new ExitCommand(),
			new ConnectCommand(), new RawCommand("getvar marker-line",
					List.of(new EventHeader("marker-header", "marker-value")), "marker-body"));

	private Samples() {
	}

	private static ExecuteOptions options() {
		return ExecuteOptions.NONE.withEventUuid("marker-event-uuid").withEventUuidName("marker-name");
	}

}
