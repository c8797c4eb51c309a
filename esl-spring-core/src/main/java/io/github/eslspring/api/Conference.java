package io.github.eslspring.api;

import java.util.List;
import java.util.Locale;

import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.WireText;

/**
 * {@code conference}: what can be done to a conference. Members are named by their number
 * or by {@code all}, {@code last} or {@code non_moderator}.
 */
public final class Conference {

	/** Every member. */
	public static final String ALL = "all";

	/** The member who came last. */
	public static final String LAST = "last";

	/** Every member who is no moderator. */
	public static final String NON_MODERATOR = "non_moderator";

	private static final List<String> RESERVED = List.of("list", "count", "xml_list", "json_list", "help", "commands");

	private final String name;

	private Conference(String name) {
		this.name = name;
	}

	/**
	 * A conference.
	 * @param name its name
	 * @return what can be done to it
	 */
	public static Conference named(String name) {
		WireText.requireText("name", name);
		if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
			throw new IllegalArgumentException("'name' must not be one of " + RESERVED + ", which are commands");
		}
		return new Conference(name);
	}

	/**
	 * List all conferences with their members, as JSON.
	 * @return the command
	 */
	public static ApiCommand listAll() {
		return ApiCommand.of("conference", "json_list");
	}

	/**
	 * List the members, as JSON.
	 * @return the command
	 */
	public ApiCommand list() {
		return to("json_list").of("conference");
	}

	/**
	 * Do not hear a member.
	 * @param member the member
	 * @return the command
	 */
	public ApiCommand mute(String member) {
		return member("mute", member).of("conference");
	}

	/**
	 * Hear a member again.
	 * @param member the member
	 * @return the command
	 */
	public ApiCommand unmute(String member) {
		return member("unmute", member).of("conference");
	}

	/**
	 * Do not let a member hear.
	 * @param member the member
	 * @return the command
	 */
	public ApiCommand deaf(String member) {
		return member("deaf", member).of("conference");
	}

	/**
	 * Let a member hear again.
	 * @param member the member
	 * @return the command
	 */
	public ApiCommand undeaf(String member) {
		return member("undeaf", member).of("conference");
	}

	/**
	 * Put a member out, with the conference's sound.
	 * @param member the member
	 * @return the command
	 */
	public ApiCommand kick(String member) {
		return member("kick", member).of("conference");
	}

	/**
	 * Put a member out in silence.
	 * @param member the member
	 * @return the command
	 */
	public ApiCommand hup(String member) {
		return member("hup", member).of("conference");
	}

	/**
	 * Put a member on hold.
	 * @param member the member
	 * @return the command
	 */
	public ApiCommand hold(String member) {
		return member("hold", member).of("conference");
	}

	/**
	 * Take a member off hold.
	 * @param member the member
	 * @return the command
	 */
	public ApiCommand unhold(String member) {
		return member("unhold", member).of("conference");
	}

	/**
	 * Send DTMF to a member.
	 * @param member the member
	 * @param digits the digits
	 * @return the command
	 */
	public ApiCommand dtmf(String member, String digits) {
		return member("dtmf", member).plain("digits", digits).of("conference");
	}

	/**
	 * Change how loud a member is heard.
	 * @param member the member
	 * @param level from -4 to 4
	 * @return the command
	 */
	public ApiCommand volumeIn(String member, int level) {
		return member("volume_in", member).plain("level", level(level)).of("conference");
	}

	/**
	 * Change how loud a member hears.
	 * @param member the member
	 * @param level from -4 to 4
	 * @return the command
	 */
	public ApiCommand volumeOut(String member, int level) {
		return member("volume_out", member).plain("level", level(level)).of("conference");
	}

	/**
	 * Give a member the floor.
	 * @param member the member
	 * @return the command
	 */
	public ApiCommand floor(String member) {
		return member("floor", member).of("conference");
	}

	/**
	 * Play a file to everybody.
	 * @param file the file
	 * @return the command
	 */
	public ApiCommand play(String file) {
		return to("play").word("file", file).of("conference");
	}

	/**
	 * Play a file to a member.
	 * @param file the file
	 * @param member the member's number
	 * @return the command
	 */
	public ApiCommand play(String file, String member) {
		return to("play").word("file", file).plain("member", member).of("conference");
	}

	/**
	 * Stop everything that is played.
	 * @return the command
	 */
	public ApiCommand stopPlaying() {
		return to("stop").plain("all", ALL).of("conference");
	}

	/**
	 * Say a text to everybody.
	 * @param text the text
	 * @return the command
	 */
	public ApiCommand say(String text) {
		return to("say").rest("text", text).of("conference");
	}

	/**
	 * Let nobody in any more.
	 * @return the command
	 */
	public ApiCommand lock() {
		return to("lock").of("conference");
	}

	/**
	 * Let people in again.
	 * @return the command
	 */
	public ApiCommand unlock() {
		return to("unlock").of("conference");
	}

	/**
	 * Ask newcomers for a PIN.
	 * @param pin the PIN
	 * @return the command
	 */
	public ApiCommand pin(String pin) {
		return to("pin").plain("pin", pin).of("conference");
	}

	/**
	 * Ask newcomers for no PIN.
	 * @return the command
	 */
	public ApiCommand noPin() {
		return to("nopin").of("conference");
	}

	/**
	 * Call somebody into the conference, in the background.
	 * @param dialString whom to call
	 * @param callerNumber the caller's number to show
	 * @param callerName the caller's name to show
	 * @return the command
	 */
	public ApiCommand dial(DialString dialString, String callerNumber, String callerName) {
		return to("bgdial").word("dial string", dialString.toString())
			.word("caller number", callerNumber)
			.word("caller name", callerName)
			.of("conference");
	}

	/**
	 * Move a member to another conference.
	 * @param other the other conference's name
	 * @param member the member's number
	 * @return the command
	 */
	public ApiCommand transfer(String other, String member) {
		return to("transfer").word("other", other).plain("member", member).of("conference");
	}

	/**
	 * Record the conference.
	 * @param path the file
	 * @return the command
	 */
	public ApiCommand record(String path) {
		return to("recording").plain("action", "start").word("path", path).of("conference");
	}

	/**
	 * Stop a recording.
	 * @param path the file
	 * @return the command
	 */
	public ApiCommand stopRecording(String path) {
		return to("recording").plain("action", "stop").word("path", path).of("conference");
	}

	/**
	 * Any other command.
	 * @param words the command and its arguments
	 * @return the command
	 */
	public ApiCommand command(String... words) {
		Arguments arguments = new Arguments().word("name", this.name);
		for (String word : words) {
			arguments.word("word", word);
		}
		return arguments.of("conference");
	}

	private Arguments to(String verb) {
		return new Arguments().word("name", this.name).plain("verb", verb);
	}

	private Arguments member(String verb, String member) {
		return to(verb).plain("member", member);
	}

	private static String level(int level) {
		if (level < -4 || level > 4) {
			throw new IllegalArgumentException("'level' must be between -4 and 4");
		}
		return Integer.toString(level);
	}

}
