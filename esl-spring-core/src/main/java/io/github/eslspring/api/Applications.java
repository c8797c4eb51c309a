package io.github.eslspring.api;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.eslspring.command.WholeSeconds;
import io.github.eslspring.command.WireText;
import io.github.eslspring.event.HangupCause;

/**
 * Dialplan applications with their arguments protected where the application or the
 * expansion before it would take something away, so that what is given arrives.
 * <code>${variables}</code> in a value are expanded by the server. What is missing here
 * is written as {@code new Application(name, argument)}, in the words of a dialplan. See
 * {@code docs/protocol-notes.md}, dial strings and arguments.
 */
public final class Applications {

	private static final String MULTISET_DELIMITERS = "|;~!#:";

	private Applications() {
	}

	/**
	 * Answers the call.
	 * @return the application
	 */
	public static Application answer() {
		return plain("answer");
	}

	/**
	 * Opens media without answering.
	 * @return the application
	 */
	public static Application preAnswer() {
		return plain("pre_answer");
	}

	/**
	 * Says that it rings.
	 * @return the application
	 */
	public static Application ringReady() {
		return plain("ring_ready");
	}

	/**
	 * Holds the call without doing anything.
	 * @return the application
	 */
	public static Application park() {
		return plain("park");
	}

	/**
	 * Sends back what it hears.
	 * @return the application
	 */
	public static Application echo() {
		return plain("echo");
	}

	/**
	 * Hangs the call up.
	 * @return the application
	 */
	public static Application hangup() {
		return plain("hangup");
	}

	/**
	 * Hangs the call up.
	 * @param cause the hangup cause's name
	 * @return the application
	 */
	public static Application hangup(String cause) {
		return new Application("hangup", HangupCause.require(WireText.requireWord("cause", cause)));
	}

	/**
	 * Calls somebody and connects the two.
	 * @param dialString whom to call
	 * @return the application
	 */
	public static Application bridge(DialString dialString) {
		return text("bridge", dialString.toString());
	}

	/**
	 * Asks somebody first, then transfers the call.
	 * @param dialString whom to ask
	 * @return the application
	 */
	public static Application attendedTransfer(DialString dialString) {
		return text("att_xfer", dialString.toString());
	}

	/**
	 * Goes on at another extension.
	 * @param extension the extension
	 * @return the application
	 */
	public static Application transfer(String extension) {
		return text("transfer", required("extension", extension));
	}

	/**
	 * Goes on at another extension.
	 * @param extension the extension
	 * @param dialplan the kind of dialplan, such as {@code XML}
	 * @param context the context
	 * @return the application
	 */
	public static Application transfer(String extension, String dialplan, String context) {
		return text("transfer", required("extension", extension) + " " + required("dialplan", dialplan) + " "
				+ required("context", context));
	}

	/**
	 * Executes an extension and comes back.
	 * @param extension the extension
	 * @return the application
	 */
	public static Application executeExtension(String extension) {
		return text("execute_extension", required("extension", extension));
	}

	/**
	 * Sends a call elsewhere, for one that is answered ({@code REFER}).
	 * @param uri where to
	 * @return the application
	 */
	public static Application deflect(String uri) {
		return new Application("deflect", WireText.requireText("uri", uri));
	}

	/**
	 * Sends a call elsewhere, for one that is not answered yet ({@code 302}).
	 * @param uri where to
	 * @return the application
	 */
	public static Application redirect(String uri) {
		return new Application("redirect", WireText.requireText("uri", uri));
	}

	/**
	 * Refuses the call with a SIP status.
	 * @param status the status, such as {@code 403}
	 * @return the application
	 */
	public static Application respond(int status) {
		return new Application("respond", Integer.toString(status));
	}

	/**
	 * Waits.
	 * @param time how long
	 * @return the application
	 */
	public static Application sleep(Duration time) {
		return new Application("sleep", Long.toString(time.toMillis()));
	}

	/**
	 * Plays a file; spaces in its name are fine.
	 * @param file the file
	 * @return the application
	 */
	public static Application playback(String file) {
		return literal("playback", "file", file);
	}

	/**
	 * Plays tones.
	 * @param script the tones, such as {@code %(500,0,800)}
	 * @return the application
	 */
	public static Application gentones(String script) {
		return literal("gentones", "script", script);
	}

	/**
	 * Says something with recorded words.
	 * @param language the language, such as {@code en}
	 * @param type what it is, such as {@code NUMBER}
	 * @param method how to say it, such as {@code iterated}
	 * @param gender the grammatical gender, such as {@code FEMININE}
	 * @param text what to say
	 * @return the application
	 */
	public static Application say(String language, String type, String method, String gender, String text) {
		return text("say", required("language", language) + " " + required("type", type) + " "
				+ required("method", method) + " " + required("gender", gender) + " " + required("text", text));
	}

	/**
	 * Says a phrase.
	 * @param macro the name of the macro in the phrase files
	 * @param data what the macro gets, empty for nothing
	 * @return the application
	 */
	public static Application phrase(String macro, String data) {
		String name = WireText.requireText("macro", macro);
		return text("phrase", data.isEmpty() ? name : name + "," + WireText.requireText("data", data));
	}

	/**
	 * Records the caller to a file.
	 * @param path the file
	 * @return the application
	 */
	public static Application record(String path) {
		return text("record", required("path", path));
	}

	/**
	 * Records the caller to a file.
	 * @param path the file
	 * @param limit the longest recording, in whole seconds (a fraction is rounded up)
	 * @return the application
	 */
	public static Application record(String path, Duration limit) {
		return text("record", required("path", path) + " " + WholeSeconds.of(WholeSeconds.require("limit", limit)));
	}

	/**
	 * Reads digits into a variable.
	 * @param min the fewest digits
	 * @param max the most digits
	 * @param file what to play meanwhile
	 * @param variable the variable's name
	 * @param timeout how long to wait for a digit
	 * @param terminators digits that end the input, {@code none} for none
	 * @return the application
	 */
	public static Application read(int min, int max, String file, String variable, Duration timeout,
			String terminators) {
		return text("read", min + " " + max + " " + required("file", file) + " " + Variables.requireName(variable) + " "
				+ timeout.toMillis() + " " + required("terminators", terminators));
	}

	/**
	 * Sets a variable. The server expands the value twice.
	 * @param name the variable's name
	 * @param value its value, empty to remove it
	 * @return the application
	 */
	public static Application set(String name, String value) {
		WireText.requireLine("variable " + name, value);
		return text("set", Variables.requireName(name) + "=" + Quoting.expansion(value));
	}

	/**
	 * Removes a variable.
	 * @param name the variable's name
	 * @return the application
	 */
	public static Application unset(String name) {
		return new Application("unset", Variables.requireName(name));
	}

	/**
	 * Sets several variables at once. The delimiter is one that occurs in no value.
	 * @param variables names and values, in order
	 * @return the application
	 */
	public static Application multiset(Map<String, String> variables) {
		if (variables.isEmpty()) {
			throw new IllegalArgumentException("'variables' must not be empty");
		}
		char delimiter = freeDelimiter(variables);
		StringBuilder text = new StringBuilder("^^");
		variables.forEach((name, value) -> {
			WireText.requireLine("variable " + name, value);
			text.append(delimiter)
				.append(Variables.requireName(name))
				.append('=')
				.append(Quoting.escape(Quoting.expansion(value), delimiter));
		});
		return text("multiset", text.toString());
	}

	/**
	 * Sets a variable on this leg and those it will call. Without a value the server's
	 * {@code export} would remove the variable and pass nothing on.
	 * @param name the variable's name
	 * @param value its value
	 * @return the application
	 */
	public static Application export(String name, String value) {
		WireText.requireLine("variable " + name, value);
		return text("export", Variables.requireName(name) + "=" + value);
	}

	/**
	 * Sets a variable on the legs this one will call, but not on itself.
	 * @param name the variable's name
	 * @param value its value
	 * @return the application
	 */
	public static Application exportToOthers(String name, String value) {
		WireText.requireLine("variable " + name, value);
		return text("export", "nolocal:" + Variables.requireName(name) + "=" + value);
	}

	/**
	 * Executes an application when a feature code is dialled ({@code *} and a digit).
	 * @param key the digit
	 * @param listen the leg that can dial it: {@code a}, {@code b} or {@code ab}
	 * @param flags on which leg it is executed and when, such as {@code s} or {@code 1}
	 * @param application the application
	 * @return the application
	 */
	public static Application bindMetaApp(int key, String listen, String flags, Application application) {
		if (key < 0 || key > 9) {
			throw new IllegalArgumentException("'key' must be a digit");
		}
		String bound = application.argument().isEmpty() ? application.name() : application.withColons();
		return text("bind_meta_app", key + " " + WireText.requireWord("listen", listen) + " "
				+ WireText.requireWord("flags", flags) + " " + Quoting.escape(bound, Quoting.NONE));
	}

	/**
	 * Takes {@link #bindMetaApp} back.
	 * @param key the digit
	 * @return the application
	 */
	public static Application unbindMetaApp(int key) {
		return new Application("unbind_meta_app", Integer.toString(key));
	}

	/**
	 * Enters a conference.
	 * @param name the conference, alone or with {@code @profile}
	 * @return the application
	 */
	public static Application conference(String name) {
		return literal("conference", "name", name);
	}

	private static char freeDelimiter(Map<String, String> variables) {
		String values = String.join("", new LinkedHashMap<>(variables).values());
		return (char) MULTISET_DELIMITERS.chars()
			.filter((delimiter) -> values.indexOf(delimiter) < 0)
			.findFirst()
			.orElse(MULTISET_DELIMITERS.charAt(0));
	}

	private static Application plain(String name) {
		return new Application(name, "");
	}

	private static Application literal(String name, String field, String argument) {
		return text(name, WireText.requireText(field, argument));
	}

	static Application text(String name, String argument) {
		return new Application(name, Quoting.expansion(argument));
	}

	static String required(String field, String value) {
		return Quoting.word(WireText.requireText(field, value));
	}

}
