package io.github.eslspring.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.BgapiCommand;
import io.github.eslspring.command.WholeSeconds;
import io.github.eslspring.command.WireText;
import org.jspecify.annotations.Nullable;

/**
 * {@code originate}: calls somebody and connects the one who answers to an application or
 * an extension. The answer is {@code +OK} with the new channel's Unique-ID, or
 * {@code -ERR} with a hangup cause, when the call is answered or has failed: mostly a
 * command for the background. Immutable. See {@code docs/protocol-notes.md}, dial strings
 * and arguments. <pre class="code">
 * Originate call = Originate.to(DialString.user("1000"), Applications.park()).timeout(Duration.ofSeconds(20));
 * OriginateOutcome outcome = esl.originate(call);
 * </pre>
 */
public final class Originate {

	private static final String UNDEFINED = "undef";

	private static final String TIMEOUT = "originate_timeout";

	private static final Duration SERVERS_OWN = Duration.ofMinutes(1);

	private final DialString dialString;

	private final String destination;

	private final @Nullable String dialplan;

	private final @Nullable String context;

	private final @Nullable String callerName;

	private final @Nullable String callerNumber;

	private final @Nullable Duration timeout;

	private Originate(DialString dialString, String destination, @Nullable String dialplan, @Nullable String context,
			@Nullable String callerName, @Nullable String callerNumber, @Nullable Duration timeout) {
		this.dialString = dialString;
		this.destination = destination;
		this.dialplan = dialplan;
		this.context = context;
		this.callerName = callerName;
		this.callerNumber = callerNumber;
		this.timeout = timeout;
	}

	/**
	 * Call somebody and execute an application.
	 * @param dialString whom to call
	 * @param application what to execute; its argument must not hold a closing
	 * parenthesis, where the server would end it, nor a single quote behind a backslash,
	 * for which it would leave the application out
	 * @return the originate
	 */
	public static Originate to(DialString dialString, Application application) {
		if (application.argument().contains("\\'")) {
			throw new IllegalArgumentException("'argument' must not need a single quote protected by a backslash;"
					+ " FreeSWITCH would leave the application out");
		}
		if (application.argument().indexOf(')') >= 0) {
			throw new IllegalArgumentException("'argument' must not contain ')'; FreeSWITCH would end it there");
		}
		String argument = application.argument().isEmpty() ? "" : "(" + application.argument() + ")";
		return new Originate(dialString, "&" + application.name() + argument, null, null, null, null, null);
	}

	/**
	 * Call somebody and connect to an extension of the dialplan.
	 * @param dialString whom to call
	 * @param extension the extension
	 * @return the originate
	 */
	public static Originate to(DialString dialString, String extension) {
		requireDefined("extension", extension);
		if (extension.startsWith("&")) {
			throw new IllegalArgumentException("'extension' must not start with '&'; give an Application instead");
		}
		return new Originate(dialString, extension, null, null, null, null, null);
	}

	/**
	 * The same with a place to look for the extension.
	 * @param dialplan the kind of dialplan, such as {@code XML}
	 * @param context the context
	 * @return the originate
	 */
	public Originate in(String dialplan, String context) {
		return new Originate(this.dialString, this.destination, requireDefined("dialplan", dialplan),
				requireDefined("context", context), this.callerName, this.callerNumber, this.timeout);
	}

	/**
	 * The same with the caller id shown to those called.
	 * @param name the caller's name
	 * @param number the caller's number
	 * @return the originate
	 */
	public Originate callerId(String name, String number) {
		return new Originate(this.dialString, this.destination, this.dialplan, this.context,
				requireDefined("caller id name", name), requireDefined("caller id number", number), this.timeout);
	}

	/**
	 * The same with a limit for somebody to answer; the server's own is a minute.
	 * @param timeout the limit, in whole seconds (a fraction is rounded up)
	 * @return the originate
	 */
	public Originate timeout(Duration timeout) {
		return new Originate(this.dialString, this.destination, this.dialplan, this.context, this.callerName,
				this.callerNumber, WholeSeconds.require("timeout", timeout));
	}

	/**
	 * The same with a channel variable on every leg.
	 * @param name the variable's name
	 * @param value its value
	 * @return the originate
	 */
	public Originate variable(String name, String value) {
		return new Originate(this.dialString.variable(name, value), this.destination, this.dialplan, this.context,
				this.callerName, this.callerNumber, this.timeout);
	}

	/**
	 * The same to be followed as a call: every leg has a Unique-ID of its own, and the
	 * dial string says how long it may take.
	 * @param uuids makes the ids of the legs that have none
	 * @return the originate
	 * @throws IllegalArgumentException if legs share one id
	 */
	public Originate followed(Supplier<String> uuids) {
		DialString followed = this.dialString.withLegUuids(uuids);
		if (!followed.variables().containsKey(TIMEOUT)) {
			followed = followed.variable(TIMEOUT, Long.toString(WholeSeconds.of(answerLimit())));
		}
		return new Originate(followed, this.destination, this.dialplan, this.context, this.callerName,
				this.callerNumber, this.timeout);
	}

	/**
	 * How long the server tries.
	 * @return the variable {@code originate_timeout} if the dial string has it, else the
	 * {@link #timeout(Duration) timeout}, else the server's minute
	 */
	public Duration answerLimit() {
		String seconds = this.dialString.variables().get(TIMEOUT);
		if (seconds != null && seconds.matches("[1-9][0-9]{0,8}")) {
			return Duration.ofSeconds(Long.parseLong(seconds));
		}
		return (this.timeout != null) ? this.timeout : SERVERS_OWN;
	}

	/**
	 * The Unique-IDs that were chosen for legs.
	 * @return the ids in the order of the legs
	 */
	public List<String> legUuids() {
		return this.dialString.legUuids();
	}

	/**
	 * The command.
	 * @return the command, which holds its connection until the call is answered or has
	 * failed
	 */
	public ApiCommand toCommand() {
		List<@Nullable String> words = new ArrayList<>();
		words.add(this.dialString.toString());
		words.add(this.destination);
		words.add(this.dialplan);
		words.add(this.context);
		words.add(this.callerName);
		words.add(this.callerNumber);
		words.add((this.timeout != null) ? Long.toString(WholeSeconds.of(this.timeout)) : null);
		while (words.get(words.size() - 1) == null) {
			words.remove(words.size() - 1);
		}
		Arguments arguments = new Arguments();
		words.forEach((word) -> arguments.word("argument", (word != null) ? word : UNDEFINED));
		return arguments.of("originate");
	}

	/**
	 * The command in the background of the server, with a new job id.
	 * @return the command
	 */
	public BgapiCommand inBackground() {
		return toCommand().inBackground();
	}

	/**
	 * Prints the verb only.
	 */
	@Override
	public String toString() {
		return "originate";
	}

	private static String requireDefined(String field, String text) {
		WireText.requireText(field, text);
		if (text.equalsIgnoreCase(UNDEFINED)) {
			throw new IllegalArgumentException("'" + field + "' must not be 'undef', which means none");
		}
		return text;
	}

}
