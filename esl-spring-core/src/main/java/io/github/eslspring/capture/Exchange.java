package io.github.eslspring.capture;

import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.AuthCommand;
import io.github.eslspring.command.BgapiCommand;
import io.github.eslspring.command.EslCommand;
import org.jspecify.annotations.Nullable;

/**
 * A command and what belongs to it.
 *
 * @param command the command
 * @param operationId links all artifacts of it
 * @param jobUuid the background job it starts, or {@code null}
 */
public record Exchange(EslCommand command, String operationId, @Nullable String jobUuid) {

	/**
	 * The kind of artifact that a command makes when it changes what the server sends.
	 * @param command the command
	 * @return the kind, {@code null} if the command changes nothing
	 */
	public static @Nullable ArtifactKind mutation(EslCommand command) {
		return Mutation.artifactKind(command);
	}

	/** About its size on the wire. */
	long size() {
		return (long) this.command.line().length() + this.command.body().length();
	}

	/** Whether its arguments are credentials, which are never recorded. */
	boolean isSecret() {
		return this.command instanceof AuthCommand;
	}

	/** Whether it is told elsewhere than with its answer, or must not be told at all. */
	boolean isRecordedWhenWritten() {
		return isSecret() || this.command instanceof ApiCommand || this.command instanceof BgapiCommand
				|| Mutation.artifactKind(this.command) != null;
	}

	/** The first word of the verb. */
	String type() {
		return words()[0];
	}

	/** The second word of the verb, or the only one. */
	String name() {
		String[] words = words();
		return words[words.length - 1];
	}

	/** All of it as it goes to the wire, but for credentials and the line ends behind. */
	String text() {
		return isSecret() ? this.command.verb() : CommandText.of(this.command);
	}

	private String[] words() {
		return this.command.verb().split(" ", 2);
	}

}
