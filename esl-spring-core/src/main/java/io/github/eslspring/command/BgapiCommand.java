package io.github.eslspring.command;

import java.nio.charset.StandardCharsets;
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
 * answer to this command is lost; at most 235 bytes, as a longer one makes the server cut
 * its answer, which then runs into the next
 */
public record BgapiCommand(String command, String arguments, String jobUuid) implements EslCommand {

	/** The answer names the id twice, with 40 bytes around them, and is cut at 511. */
	static final int MAX_JOB_UUID = 235;

	/**
	 * Checks name, arguments and id.
	 */
	public BgapiCommand {
		WireText.requireWord("command", command);
		WireText.requireLine("arguments", arguments);
		WireText.requireNoModuleRewrite(command, arguments);
		WireText.requireWord("jobUuid", jobUuid);
		requireShort("'jobUuid'", jobUuid);
	}

	static void requireShort(String field, String jobUuid) {
		if (jobUuid.getBytes(StandardCharsets.UTF_8).length > MAX_JOB_UUID) {
			throw new IllegalArgumentException(
					field + " must have at most " + MAX_JOB_UUID + " bytes; FreeSWITCH would cut its answer short");
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
