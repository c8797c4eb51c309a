package io.github.eslspring.command;

/**
 * The server's answer to a command, as it stands in {@code Reply-Text}; never decoded.
 *
 * @param text the answer, empty if the server gave none
 */
public record CommandReply(String text) {

	private static final String OK = "+OK";

	private static final String ERROR = "-ERR";

	/**
	 * Whether the server agreed.
	 * @return {@code true} if the answer starts with {@code +OK}
	 */
	public boolean isOk() {
		return this.text.startsWith(OK);
	}

	/**
	 * Whether the server refused.
	 * @return {@code true} if the answer starts with {@code -ERR}
	 */
	public boolean isError() {
		return this.text.startsWith(ERROR);
	}

	/**
	 * The answer without {@code +OK} or {@code -ERR}.
	 * @return the rest of the text, without surrounding white space
	 */
	public String message() {
		if (isOk()) {
			return this.text.substring(OK.length()).strip();
		}
		return isError() ? this.text.substring(ERROR.length()).strip() : this.text;
	}

}
