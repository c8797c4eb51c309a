package io.github.eslspring.test.dialplan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number and the actions of a call to it. {@code $1} in an argument is what the first
 * group of the regular expression found. An action may be added at any time; calls that
 * come later have it. Safe for several threads.
 */
public final class Extension {

	private static final Pattern GROUP = Pattern.compile("\\$(\\d)");

	private final List<Action> actions = new CopyOnWriteArrayList<>();

	private final String context;

	private final Pattern number;

	Extension(String context, String number) {
		this.context = context;
		this.number = Pattern.compile(number.matches("[\\w*#+.-]+") ? "^" + Pattern.quote(number) + "$" : number);
	}

	/**
	 * Answers the call.
	 * @return this extension
	 */
	public Extension answer() {
		return application("answer");
	}

	/**
	 * Opens the media before the call is answered.
	 * @return this extension
	 */
	public Extension preAnswer() {
		return application("pre_answer");
	}

	/**
	 * Tells the caller that it rings.
	 * @return this extension
	 */
	public Extension ringReady() {
		return application("ring_ready");
	}

	/**
	 * Waits.
	 * @param duration how long; a key ends it early
	 * @return this extension
	 */
	public Extension sleep(Duration duration) {
		return application("sleep", Long.toString(duration.toMillis()));
	}

	/**
	 * Plays a file.
	 * @param file the file, {@code tone_stream://…} or {@code silence_stream://…}
	 * @return this extension
	 */
	public Extension playback(String file) {
		return application("playback", file);
	}

	/**
	 * Sets a channel variable.
	 * @param name its name
	 * @param value its value
	 * @return this extension
	 */
	public Extension set(String name, String value) {
		return application("set", name + "=" + value);
	}

	/**
	 * Dials and bridges.
	 * @param dialString whom, for example {@code user/1000}
	 * @return this extension
	 */
	public Extension bridge(String dialString) {
		return application("bridge", dialString);
	}

	/**
	 * Hands the call to an application outside.
	 * @param address {@code host:port}, several of them separated by {@code |}
	 * @param modes {@code async}, {@code full}, both or none
	 * @return this extension
	 */
	public Extension socket(String address, String... modes) {
		return application("socket", (address + " " + String.join(" ", modes)).strip());
	}

	/**
	 * Puts the caller into a conference.
	 * @param room its name, perhaps with {@code @profile}
	 * @return this extension
	 */
	public Extension conference(String room) {
		return application("conference", room);
	}

	/**
	 * Sends the call to another extension.
	 * @param destination the number, perhaps with dialplan and context
	 * @return this extension
	 */
	public Extension transfer(String destination) {
		return application("transfer", destination);
	}

	/**
	 * Echoes what is said.
	 * @return this extension
	 */
	public Extension echo() {
		return application("echo");
	}

	/**
	 * Parks the call.
	 * @return this extension
	 */
	public Extension park() {
		return application("park");
	}

	/**
	 * Hangs up with {@code NORMAL_CLEARING}, as the end of the actions does.
	 * @return this extension
	 */
	public Extension hangup() {
		return application("hangup");
	}

	/**
	 * Hangs up.
	 * @param cause the hangup cause
	 * @return this extension
	 */
	public Extension hangup(String cause) {
		return application("hangup", cause);
	}

	/**
	 * Runs any application without an argument.
	 * @param name the application
	 * @return this extension
	 */
	public Extension application(String name) {
		return application(name, "");
	}

	/**
	 * Runs any application.
	 * @param name the application
	 * @param argument its argument
	 * @return this extension
	 */
	public Extension application(String name, String argument) {
		this.actions.add(new Action(name, argument));
		return this;
	}

	/** The actions for a call to that number, if this is the extension for it. */
	Optional<List<Action>> match(String context, String called) {
		Matcher matcher = this.number.matcher(called);
		if (!this.context.equals(context) || !matcher.find()) {
			return Optional.empty();
		}
		MatchResult found = matcher.toMatchResult();
		return Optional.of(this.actions.stream()
			.map((action) -> new Action(action.application(), insertGroups(action.argument(), found)))
			.toList());
	}

	@Override
	public String toString() {
		return "Extension[" + this.number + " in " + this.context + " " + this.actions + "]";
	}

	private static String insertGroups(String argument, MatchResult found) {
		return GROUP.matcher(argument).replaceAll((reference) -> {
			int group = Integer.parseInt(reference.group(1));
			String text = (group <= found.groupCount()) ? found.group(group) : "";
			return Matcher.quoteReplacement((text != null) ? text : "");
		});
	}

}
