package io.github.eslspring.api;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.command.WholeSeconds;
import io.github.eslspring.command.WireText;
import io.github.eslspring.event.HangupCause;

/**
 * The {@code uuid_*} commands: what can be done to a channel from outside. Arguments are
 * protected, so that spaces and quotes arrive. See {@code docs/protocol-notes.md}, dial
 * strings and arguments. <pre class="code">
 * esl.api(UuidApi.setVariable(channel, "account", "4711")).orThrow();
 * esl.api(UuidApi.kill(channel, "CALL_REJECTED"));
 * </pre>
 */
public final class UuidApi {

	/** What {@code uuid_getvar} prints for a variable that is not there. */
	private static final String UNDEFINED = "_undef_";

	private static final String NO_REPLY = "-ERR no reply\n";

	private UuidApi() {
	}

	/**
	 * Hang a channel up.
	 * @param channel its Unique-ID
	 * @return the command
	 */
	public static ApiCommand kill(String channel) {
		return on(channel).of("uuid_kill");
	}

	/**
	 * Hang a channel up.
	 * @param channel its Unique-ID
	 * @param cause the hangup cause's name
	 * @return the command
	 */
	public static ApiCommand kill(String channel, String cause) {
		return on(channel).plain("cause", HangupCause.require(cause)).of("uuid_kill");
	}

	/**
	 * Answer a channel.
	 * @param channel its Unique-ID
	 * @return the command
	 */
	public static ApiCommand answer(String channel) {
		return on(channel).of("uuid_answer");
	}

	/**
	 * Open a channel's media without answering.
	 * @param channel its Unique-ID
	 * @return the command
	 */
	public static ApiCommand preAnswer(String channel) {
		return on(channel).of("uuid_pre_answer");
	}

	/**
	 * Park a channel.
	 * @param channel its Unique-ID
	 * @return the command
	 */
	public static ApiCommand park(String channel) {
		return on(channel).of("uuid_park");
	}

	/**
	 * Connect two channels.
	 * @param channel the one's Unique-ID
	 * @param other the other's Unique-ID
	 * @return the command
	 */
	public static ApiCommand bridge(String channel, String other) {
		return on(channel).plain("other", other).of("uuid_bridge");
	}

	/**
	 * Send a channel to an extension.
	 * @param channel its Unique-ID
	 * @param extension the extension
	 * @return the command
	 */
	public static ApiCommand transfer(String channel, String extension) {
		return on(channel).word("extension", requireExtension(extension)).of("uuid_transfer");
	}

	/**
	 * Send one or both sides of a call to an extension.
	 * @param channel its Unique-ID
	 * @param leg which side
	 * @param extension the extension
	 * @param dialplan the kind of dialplan, such as {@code XML}
	 * @param context the context
	 * @return the command
	 */
	public static ApiCommand transfer(String channel, Leg leg, String extension, String dialplan, String context) {
		Arguments arguments = on(channel);
		if (leg != Leg.A) {
			arguments.plain("leg", "-" + leg.word());
		}
		return arguments.word("extension", requireExtension(extension))
			.word("dialplan", dialplan)
			.word("context", context)
			.of("uuid_transfer");
	}

	/**
	 * Execute an application on a channel.
	 * @param channel its Unique-ID
	 * @param application the application
	 * @param leg on which side
	 * @return the command
	 */
	public static ApiCommand broadcast(String channel, Application application, Leg leg) {
		return on(channel).word("application", application.withColons()).plain("leg", leg.word()).of("uuid_broadcast");
	}

	/**
	 * Play a file to a channel.
	 * @param channel its Unique-ID
	 * @param file the file
	 * @param leg to which side
	 * @return the command
	 */
	public static ApiCommand play(String channel, String file, Leg leg) {
		return broadcast(channel, Applications.playback(file), leg);
	}

	/**
	 * Stop what is being played.
	 * @param channel its Unique-ID
	 * @return the command
	 */
	public static ApiCommand stopPlaying(String channel) {
		return on(channel).of("uuid_break");
	}

	/**
	 * Stop what is being played and what waits behind it.
	 * @param channel its Unique-ID
	 * @return the command
	 */
	public static ApiCommand stopAll(String channel) {
		return on(channel).plain("all", "all").of("uuid_break");
	}

	/**
	 * Set a variable.
	 * @param channel the channel's Unique-ID
	 * @param name the variable's name
	 * @param value its value
	 * @return the command
	 */
	public static ApiCommand setVariable(String channel, String name, String value) {
		return on(channel).plain("name", Variables.requireName(name)).word("value", value).of("uuid_setvar");
	}

	/**
	 * Remove a variable.
	 * @param channel the channel's Unique-ID
	 * @param name the variable's name
	 * @return the command
	 */
	public static ApiCommand removeVariable(String channel, String name) {
		return on(channel).plain("name", Variables.requireName(name)).of("uuid_setvar");
	}

	/**
	 * Set several variables. The server drops a value with <code>${</code>.
	 * @param channel the channel's Unique-ID
	 * @param variables names and values, at most 64; an empty value removes the variable
	 * @return the command
	 */
	public static ApiCommand setVariables(String channel, Map<String, String> variables) {
		if (variables.isEmpty() || variables.size() > 64) {
			throw new IllegalArgumentException("'variables' must be 1 to 64");
		}
		StringBuilder text = new StringBuilder();
		variables.forEach((name, value) -> {
			WireText.requireLine("variable " + name, value);
			text.append(text.isEmpty() ? "" : ";")
				.append(Variables.requireName(name))
				.append('=')
				.append(Quoting.escape(value, ';'));
		});
		return on(channel).rest("variables", text.toString()).of("uuid_setvar_multi");
	}

	/**
	 * Ask for a variable.
	 * @param channel the channel's Unique-ID
	 * @param name the variable's name
	 * @return the query; empty if there is no such variable; a value that starts with
	 * {@code -ERR} cannot be told from an error
	 */
	public static ApiQuery<Optional<String>> variable(String channel, String name) {
		return new ApiQuery<>(on(channel).plain("name", Variables.requireName(name)).of("uuid_getvar"),
				(response) -> Optional.of(response.body())
					.filter((value) -> !value.equals(UNDEFINED) && !value.equals(NO_REPLY)));
	}

	/**
	 * Ask for everything the server knows of a channel.
	 * @param channel its Unique-ID
	 * @return the query
	 */
	public static ApiQuery<ChannelDump> dump(String channel) {
		return new ApiQuery<>(on(channel).plain("format", "json").of("uuid_dump"),
				(response) -> new ChannelDump(JsonText.object(response.body())));
	}

	/**
	 * Ask whether there is a channel.
	 * @param channel its Unique-ID
	 * @return the query
	 */
	public static ApiQuery<Boolean> exists(String channel) {
		return new ApiQuery<>(on(channel).of("uuid_exists"), (response) -> response.body().strip().equals("true"));
	}

	/**
	 * Put a channel on hold.
	 * @param channel its Unique-ID
	 * @return the command
	 */
	public static ApiCommand hold(String channel) {
		return on(channel).of("uuid_hold");
	}

	/**
	 * Take a channel off hold.
	 * @param channel its Unique-ID
	 * @return the command
	 */
	public static ApiCommand unhold(String channel) {
		return new Arguments().plain("action", "off").plain("channel", channel).of("uuid_hold");
	}

	/**
	 * Put a channel on hold, or take it off.
	 * @param channel its Unique-ID
	 * @return the command
	 */
	public static ApiCommand toggleHold(String channel) {
		return new Arguments().plain("action", "toggle").plain("channel", channel).of("uuid_hold");
	}

	/**
	 * Have a channel's media go through the server.
	 * @param channel its Unique-ID
	 * @return the command
	 */
	public static ApiCommand mediaOn(String channel) {
		return on(channel).of("uuid_media");
	}

	/**
	 * Have a channel's media go around the server.
	 * @param channel its Unique-ID
	 * @return the command
	 */
	public static ApiCommand mediaOff(String channel) {
		return new Arguments().plain("action", "off").plain("channel", channel).of("uuid_media");
	}

	/**
	 * Record a channel to a file.
	 * @param channel its Unique-ID
	 * @param path the file; spaces are fine
	 * @return what can be done with the recording
	 */
	public static Recording recording(String channel, String path) {
		return new Recording(channel, path);
	}

	/**
	 * Send DTMF to a channel.
	 * @param channel its Unique-ID
	 * @param digits the digits, with {@code @} and milliseconds for their length
	 * @return the command
	 */
	public static ApiCommand sendDtmf(String channel, String digits) {
		return on(channel).plain("digits", digits).of("uuid_send_dtmf");
	}

	/**
	 * Have a channel behave as if it had received DTMF.
	 * @param channel its Unique-ID
	 * @param digits the digits, with {@code @} and milliseconds for their length
	 * @return the command
	 */
	public static ApiCommand receiveDtmf(String channel, String digits) {
		return on(channel).plain("digits", digits).of("uuid_recv_dtmf");
	}

	/**
	 * Change what the phone shows.
	 * @param channel its Unique-ID
	 * @param name the name to show
	 * @param number the number to show
	 * @return the command
	 */
	public static ApiCommand display(String channel, String name, String number) {
		WireText.requireText("name", name);
		WireText.requireText("number", number);
		if (name.indexOf('|') >= 0) {
			throw new IllegalArgumentException("'name' must not contain '|', which ends it");
		}
		return on(channel).word("display", name + "|" + number).of("uuid_display");
	}

	/**
	 * Send a channel elsewhere ({@code REFER}).
	 * @param channel its Unique-ID
	 * @param uri where to
	 * @return the command
	 */
	public static ApiCommand deflect(String channel, String uri) {
		return on(channel).rest("uri", uri).of("uuid_deflect");
	}

	/**
	 * Have a channel tell that it lives, by SESSION_HEARTBEAT.
	 * @param channel its Unique-ID
	 * @param interval how often, in whole seconds (a fraction is rounded up)
	 * @return the command
	 */
	public static ApiCommand heartbeat(String channel, Duration interval) {
		return on(channel).plain("interval", Long.toString(WholeSeconds.of(WholeSeconds.require("interval", interval))))
			.of("uuid_session_heartbeat");
	}

	/**
	 * The Unique-ID a command answered with, such as {@code originate}.
	 * @param response the answer
	 * @return the id
	 * @throws io.github.eslspring.EslCommandException if the answer is an error
	 */
	public static String channelOf(ApiResponse response) {
		return response.orThrow().text();
	}

	private static Arguments on(String channel) {
		return new Arguments().plain("channel", channel);
	}

	private static String requireExtension(String extension) {
		if (extension.startsWith("-")) {
			throw new IllegalArgumentException("'extension' must not start with '-', which names the leg");
		}
		return extension;
	}

}
