package io.github.eslspring.command;

import java.util.List;

import io.github.eslspring.event.BackgroundJobEvent;
import io.github.eslspring.event.EventHeader;

/**
 * {@code bgapi}: runs a command on the server in the background; its end is told by the
 * event BACKGROUND_JOB that carries the same Job-UUID.
 *
 * @param command the command's name, one word
 * @param arguments its arguments, empty for none
 * @param jobUuid the id of the job, chosen by us so that its end can be told even if the
 * answer to this command is lost; at most 36 characters, as a longer one makes the server
 * cut its answer
 */
public record BgapiCommand(String command, String arguments, String jobUuid) implements EslCommand {

	static final int MAX_JOB_UUID = 36;

	/**
	 * Checks name, arguments and id.
	 */
	public BgapiCommand {
		WireText.requireWord("command", command);
		WireText.requireLine("arguments", arguments);
		WireText.requireNoModuleRewrite(command, arguments);
		WireText.requireWord("jobUuid", jobUuid);
		if (jobUuid.length() > MAX_JOB_UUID) {
			throw new IllegalArgumentException("'jobUuid' must have at most " + MAX_JOB_UUID + " characters");
		}
	}

	@Override
	public String verb() {
		return "bgapi " + this.command;
	}

	@Override
	public String line() {
		return this.arguments.isEmpty() ? verb() : verb() + " " + this.arguments;
	}

	@Override
	public List<EventHeader> headers() {
		return List.of(new EventHeader(BackgroundJobEvent.JOB_UUID, this.jobUuid));
	}

	@Override
	public String toString() {
		return verb();
	}

}
