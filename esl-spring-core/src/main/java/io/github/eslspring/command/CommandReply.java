package io.github.eslspring.command;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.eslspring.event.BackgroundJobEvent;
import io.github.eslspring.event.EventHeader;
import org.jspecify.annotations.Nullable;

/**
 * The server's answer to a command, as it stands in {@code Reply-Text}; never decoded,
 * because the server encodes nothing there. It agreed ({@link #isOk()}), refused
 * ({@link #isError()}), gave a value ({@link #isValue()}) or said nothing
 * ({@link #isEmpty()}). The value of {@code getvar} can look like any of these. See
 * {@code docs/protocol-notes.md}, framing.
 *
 * @param text the answer, empty if the server gave none
 * @param headers the headers of the answering frame, in order
 */
public record CommandReply(String text, List<EventHeader> headers) {

	private static final String OK = "+OK";

	private static final String ERROR = "-ERR";

	private static final String NO_VARIABLE = "-ERR command not found";

	private static final Pattern JOB = Pattern.compile("Job-UUID: (\\S+)");

	private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

	/**
	 * Copies the headers.
	 */
	public CommandReply {
		headers = List.copyOf(headers);
	}

	/**
	 * An answer without further headers.
	 * @param text the answer, empty if the server gave none
	 */
	public CommandReply(String text) {
		this(text, List.of());
	}

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
	 * Whether the answer is a value, such as that of {@code getvar}.
	 * @return {@code true} if there is text that neither agrees nor refuses
	 */
	public boolean isValue() {
		return !isEmpty() && !isOk() && !isError();
	}

	/**
	 * Whether the server said nothing.
	 * @return {@code true} if there is no text
	 */
	public boolean isEmpty() {
		return this.text.isEmpty();
	}

	/**
	 * The answer without {@code +OK} or {@code -ERR}.
	 * @return the rest of the text without surrounding white space; a value as it is
	 */
	public String message() {
		if (isOk()) {
			return this.text.substring(OK.length()).strip();
		}
		return isError() ? this.text.substring(ERROR.length()).strip() : this.text;
	}

	/**
	 * The first header of that name.
	 * @param name the name in any case
	 * @return the raw value, or {@code null}
	 */
	public @Nullable String header(String name) {
		for (EventHeader header : this.headers) {
			if (header.name().equalsIgnoreCase(name)) {
				return header.value();
			}
		}
		return null;
	}

	/**
	 * The job a {@code bgapi} started.
	 * @return the Job-UUID, or {@code null} if the answer names none
	 */
	public @Nullable String jobUuid() {
		String id = header(BackgroundJobEvent.JOB_UUID);
		if (id != null || !isOk()) {
			return id;
		}
		Matcher job = JOB.matcher(message());
		return job.matches() ? job.group(1) : null;
	}

	/**
	 * The event a {@code sendevent} fired.
	 * @return its {@code Event-UUID}, or {@code null} if the answer names none
	 */
	public @Nullable String eventUuid() {
		return (isOk() && UUID.matcher(message()).matches()) ? message() : null;
	}

	/**
	 * The value of the variable a {@code getvar} asked for. The server answers the same
	 * where there is no such variable, where it is empty, where the connection has no
	 * call and where the value is literally {@code -ERR command not found}; nobody can
	 * tell these apart.
	 * @return the value as it is, or {@code null} for that answer
	 */
	public @Nullable String variable() {
		return this.text.equals(NO_VARIABLE) ? null : this.text;
	}

	/**
	 * What the user of a {@code userauth} may do.
	 * @return the permissions, or {@code null} if the answer has none
	 */
	public @Nullable UserPermissions permissions() {
		return UserPermissions.of(this);
	}

	@Override
	public String toString() {
		return "CommandReply[" + this.text.length() + " characters, " + this.headers.size() + " headers]";
	}

}
