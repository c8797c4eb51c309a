package io.github.eslspring.capture;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What was redacted of one artifact.
 */
final class Redaction {

	/** What stands where something was redacted. */
	static final String MARK = "******";

	private final SecretNames names;

	private final Set<String> redacted = new LinkedHashSet<>();

	Redaction(SecretNames names) {
		this.names = names;
	}

	/**
	 * The value of a header that may be secret as a whole, or hold something that is.
	 * @param name the header's name
	 * @param value its value
	 * @return the value without secrets
	 */
	String header(String name, String value) {
		if (this.names.areSecret(name)) {
			this.redacted.add(name);
			return MARK;
		}
		return arguments(value);
	}

	/**
	 * Arguments of a command, where a value can also stand behind its name.
	 * @param text the arguments
	 * @return the arguments without secrets
	 */
	String arguments(String text) {
		return new TextRedactor(this.names, text, true, this.redacted).redact();
	}

	/**
	 * Any other text.
	 * @param text the text
	 * @return the text without secrets
	 */
	String text(String text) {
		return new TextRedactor(this.names, text, false, this.redacted).redact();
	}

	/**
	 * What answers a question for a secret.
	 * @param asked the secrets' names
	 * @return what to write in its place
	 */
	String answerTo(Set<String> asked) {
		this.redacted.addAll(asked);
		return MARK;
	}

	/**
	 * The secrets a command asks for, such as {@code uuid_getvar} with the name of one.
	 * @param command the command
	 * @return their names, empty if it asks for none
	 */
	Set<String> askedBy(String command) {
		return new TextRedactor(this.names, command, true, new LinkedHashSet<>()).named();
	}

	boolean mayBeIn(String raw) {
		return this.names.mayBeIn(raw);
	}

	boolean isEmpty() {
		return this.redacted.isEmpty();
	}

	List<String> names() {
		return List.copyOf(this.redacted);
	}

}
