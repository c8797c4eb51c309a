package io.github.eslspring.test.event;

/**
 * A line of the server's log, one character per byte.
 *
 * @param level 0 (console) to 7 (debug)
 * @param textChannel 0 for plain lines, 3 for lines of a session
 * @param file the source file
 * @param function the function
 * @param line the line in the source file
 * @param userData the channel's UUID, or empty
 * @param text the line itself with its line feed
 */
public record LogLine(int level, int textChannel, String file, String function, int line, String userData,
		String text) {
}
