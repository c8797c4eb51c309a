package io.github.eslspring.event;

import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A line of the server's log, a {@code log/data} frame. See
 * {@code docs/protocol-notes.md}, commands and replies.
 *
 * @param level how grave it is
 * @param levelNumber the level's number as sent, which can be above 7
 * @param textChannel what kind of line it is: 0 of the server, 1 one whose text has no
 * time, level and place in front, 2 of an event, 3 of a channel
 * @param file the source file that wrote it
 * @param function the function that wrote it
 * @param line the line in that file, 0 if it was not told
 * @param channel the Unique-ID of the channel it is about, {@code null} for none
 * @param text the text as sent, with its line feed
 */
public record LogLine(LogLevel level, int levelNumber, int textChannel, String file, String function, int line,
		@Nullable String channel, String text) {

	/**
	 * Read a log line off a frame.
	 * @param header finds a header of the frame, {@code null} if there is none
	 * @param body the frame's body
	 * @return the line; what the frame does not tell is 0 or empty
	 */
	public static LogLine of(Function<String, @Nullable String> header, String body) {
		int level = number(header.apply("Log-Level"), LogLevel.DEBUG.number());
		String channel = text(header.apply("User-Data"));
		return new LogLine(LogLevel.of(level), level, number(header.apply("Text-Channel"), 0),
				text(header.apply("Log-File")), text(header.apply("Log-Func")), number(header.apply("Log-Line"), 0),
				channel.isEmpty() ? null : channel, body);
	}

	private static int number(@Nullable String text, int otherwise) {
		return FieldText.integer(text).orElse(otherwise);
	}

	private static String text(@Nullable String text) {
		return Objects.requireNonNullElse(text, "");
	}

}
