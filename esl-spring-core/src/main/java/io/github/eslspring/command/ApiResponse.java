package io.github.eslspring.command;

import io.github.eslspring.EslCommandException;

/**
 * What an {@code api} command printed, never decoded. An error in it is a value, not an
 * exception; {@link #orThrow()} makes it one. See {@code docs/protocol-notes.md},
 * commands and replies.
 *
 * @param node the node that answered
 * @param verb the command without arguments
 * @param body what was printed, unchanged
 */
public record ApiResponse(String node, String verb, String body) {

	private static final String NO_REPLY = "-ERR no reply";

	/**
	 * Whether the command failed, as far as its text tells.
	 * @return {@code true} if it starts with {@code -ERR} or {@code -USAGE}; not for a
	 * command that printed nothing, see {@link #isEmpty()}
	 */
	public boolean isError() {
		String text = this.body.stripLeading();
		return !isEmpty() && (text.startsWith("-ERR") || text.startsWith("-USAGE"));
	}

	/**
	 * Whether the command said that it succeeded.
	 * @return {@code true} if the text starts with {@code +OK}; many commands just print
	 * their result
	 */
	public boolean isOk() {
		return this.body.startsWith("+OK");
	}

	/**
	 * Whether the command was called wrongly.
	 * @return {@code true} if the text starts with {@code -USAGE}
	 */
	public boolean isUsage() {
		return this.body.stripLeading().startsWith("-USAGE");
	}

	/**
	 * Whether the command printed nothing, which the server tells by
	 * {@code -ERR no reply}.
	 * @return {@code true} if nothing was printed
	 */
	public boolean isEmpty() {
		String text = this.body.strip();
		return text.isEmpty() || text.equals(NO_REPLY);
	}

	/**
	 * What was printed, without the last line end; of a {@code +OK} answer what follows
	 * it.
	 * @return the text, empty if nothing was printed
	 */
	public String text() {
		if (isEmpty()) {
			return "";
		}
		String text = this.body.endsWith("\n") ? this.body.substring(0, this.body.length() - 1) : this.body;
		return text.startsWith("+OK") ? text.substring("+OK".length()).stripLeading() : text;
	}

	/**
	 * Turn an error into an exception.
	 * @return this response
	 * @throws EslCommandException if {@link #isError()}
	 */
	public ApiResponse orThrow() {
		if (isError()) {
			throw new EslCommandException(this.node, this.verb, this.body.strip());
		}
		return this;
	}

	@Override
	public String toString() {
		return "ApiResponse[" + this.node + ", " + this.verb + ", " + this.body.length() + " characters]";
	}

}
