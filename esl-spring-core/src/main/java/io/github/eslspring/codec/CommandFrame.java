package io.github.eslspring.codec;

import java.util.List;

/**
 * A command as it goes to the wire: one line, optional header lines, an optional body.
 *
 * @param line the command line, without line end
 * @param headers the further lines, in order
 * @param body the body, empty for none; its length is written by the encoder
 */
public record CommandFrame(String line, List<Header> headers, String body) implements OutgoingCommands {

	/**
	 * A header line of a command.
	 *
	 * @param name the header's name
	 * @param value the header's value
	 */
	public record Header(String name, String value) {

		@Override
		public String toString() {
			return "Header[" + this.name + "]";
		}

	}

	/**
	 * Copies the headers.
	 */
	public CommandFrame {
		headers = List.copyOf(headers);
	}

	/**
	 * A command of one line.
	 * @param line the command line, without line end
	 * @return the frame
	 */
	public static CommandFrame ofLine(String line) {
		return new CommandFrame(line, List.of(), "");
	}

	@Override
	public List<CommandFrame> commands() {
		return List.of(this);
	}

	@Override
	public String toString() {
		return "CommandFrame[" + this.headers.size() + " headers]";
	}

}
