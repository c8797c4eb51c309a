package io.github.eslspring.test.session;

import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;

import io.github.eslspring.test.api.ApiResult;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.event.SimulatedEventBuilder;
import io.github.eslspring.test.protocol.ClientCommand;
import io.github.eslspring.test.protocol.ServerFrame;
import org.jspecify.annotations.Nullable;

/**
 * Running api commands, in the connection's thread of control or in the background.
 */
final class ApiExecution {

	private static final int MAX_JOB_UUID = 256;

	private ApiExecution() {
	}

	static byte[] api(Session session, ClientCommand command) {
		if (!session.permissions().allowsApi(command.arguments())) {
			return ServerFrame.reply(ServerFrame.DENIED);
		}
		ApiResult result = run(session, command.arguments());
		session.afterReply(result.afterwards());
		return ServerFrame.apiResponse(result.output().isEmpty() ? "-ERR no reply\n" : result.output());
	}

	/**
	 * The job begins after the reply, so that its event follows it on every connection.
	 */
	static byte[] bgapi(Session session, ClientCommand command) {
		if (!session.permissions().allowsApi(command.arguments())) {
			return ServerFrame.reply(ServerFrame.DENIED);
		}
		String wanted = command.header("Job-UUID");
		String job = (wanted == null) ? UUID.randomUUID().toString()
				: wanted.substring(0, Math.min(wanted.length(), MAX_JOB_UUID));
		session.afterReply(() -> start(session, command.arguments(), job));
		return ServerFrame.replyWithHeaders("Reply-Text: +OK Job-UUID: " + job + "\nJob-UUID: " + job + "\n\n");
	}

	/** A switch that is being stopped begins no more jobs. */
	private static void start(Session session, String commandLine, String job) {
		try {
			session.switchboard().jobs().execute(() -> runJob(session, commandLine, job));
		}
		catch (RejectedExecutionException ex) {
			session.finish();
		}
	}

	private static void runJob(Session session, String commandLine, String job) {
		ApiResult result = run(session, commandLine);
		Binding binding = session.binding();
		SimulatedEventBuilder event = SimulatedEvent.named("BACKGROUND_JOB").rawHeader("Job-UUID", job);
		if (binding != null) {
			event.header("Job-Owner-UUID", binding.call().uuid());
		}
		event.rawHeader("Job-Command", name(commandLine));
		if (!argument(commandLine).isEmpty()) {
			event.rawHeader("Job-Command-Arg", argument(commandLine));
		}
		session.switchboard().bus().fire(event.rawBody(result.output()).build());
		result.afterwards().run();
	}

	private static ApiResult run(Session session, String commandLine) {
		String name = name(commandLine);
		String argument = argument(commandLine);
		SimulatedEventBuilder event = SimulatedEvent.named("API").rawHeader("API-Command", name);
		if (!argument.isEmpty()) {
			event.rawHeader("API-Command-Argument", argument);
		}
		ApiResult result = runOwn(session, name, argument);
		if (result == null) {
			result = session.switchboard().apis().run(name, argument);
		}
		session.switchboard().bus().fire(event.build());
		return result;
	}

	/** The api commands of the Event Socket module itself. */
	private static @Nullable ApiResult runOwn(Session session, String name, String argument) {
		if (name.equals("bgapi")) {
			String job = UUID.randomUUID().toString();
			return new ApiResult("+OK Job-UUID: " + job + "\n", () -> start(session, argument, job));
		}
		if (!argument.equals("mod_event_socket")) {
			return null;
		}
		return switch (name) {
			case "reload" -> new ApiResult("+OK Reloading XML\n+OK module unloaded\n+OK module loaded\n",
					session.switchboard().module()::reload);
			case "unload" -> new ApiResult("+OK\n", session.switchboard().module()::unload);
			default -> null;
		};
	}

	private static String name(String commandLine) {
		int space = commandLine.indexOf(' ');
		return (space < 0) ? commandLine : commandLine.substring(0, space);
	}

	private static String argument(String commandLine) {
		int space = commandLine.indexOf(' ');
		return (space < 0) ? "" : commandLine.substring(space + 1);
	}

}
