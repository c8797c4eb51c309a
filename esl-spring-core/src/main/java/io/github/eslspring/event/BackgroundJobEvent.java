package io.github.eslspring.event;

import java.util.Objects;

/**
 * BACKGROUND_JOB: a command started with {@code bgapi} has ended. See
 * {@code docs/protocol-notes.md}, commands and replies.
 */
public final class BackgroundJobEvent extends TypedEvent {

	/** Name of the header with the job's id. */
	public static final String JOB_UUID = "Job-UUID";

	/**
	 * Wrap an event.
	 * @param event an event named BACKGROUND_JOB
	 */
	public BackgroundJobEvent(EslEvent event) {
		super(event);
	}

	/**
	 * The job's id.
	 * @return the Job-UUID, empty if the server sent none
	 */
	public String jobUuid() {
		return Objects.requireNonNullElse(header(JOB_UUID), "");
	}

	/**
	 * The command that ran.
	 * @return its first word, empty if the server sent none
	 */
	public String jobCommand() {
		return Objects.requireNonNullElse(header("Job-Command"), "");
	}

	/**
	 * What the command printed.
	 * @return the text as sent, empty if it printed nothing
	 */
	public String result() {
		return Objects.requireNonNullElse(body(), "");
	}

	/**
	 * Whether the result is an error.
	 * @return {@code true} if it starts with {@code -ERR} or {@code -USAGE}
	 */
	public boolean isError() {
		String result = result().stripLeading();
		return result.startsWith("-ERR") || result.startsWith("-USAGE");
	}

}
