package io.github.eslspring.test.replay;

import java.util.ArrayList;
import java.util.List;

import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.protocol.ClientCommand;
import io.github.eslspring.test.protocol.CommandReader;

/**
 * What a client sent, command by command.
 */
final class RecordedCommands {

	private RecordedCommands() {
	}

	/** The complete commands in their order. */
	static List<RecordedCommand> in(byte[] sent) {
		List<RecordedCommand> commands = new ArrayList<>();
		CommandReader reader = new CommandReader();
		String text = ByteText.of(sent);
		int start = 0;
		for (int i = 0; i < sent.length; i++) {
			reader.feed(new byte[] { sent[i] });
			ClientCommand command = reader.next();
			if (command != null) {
				commands.add(new RecordedCommand(command, text.substring(start, i + 1), i + 1));
				start = i + 1;
			}
		}
		return commands;
	}

	/**
	 * One command.
	 *
	 * @param command as the server understands it
	 * @param written as it was written, one character per byte
	 * @param end the offset behind it
	 */
	record RecordedCommand(ClientCommand command, String written, int end) {

	}

}
