package io.github.eslspring.api;

import java.time.Duration;

import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.WholeSeconds;
import io.github.eslspring.command.WireText;

/**
 * {@code uuid_record}: a recording of a channel. The file's path names the recording.
 *
 * @param channel the channel's Unique-ID
 * @param path the file; spaces are fine
 */
public record Recording(String channel, String path) {

	/**
	 * Checks id and path.
	 */
	public Recording {
		WireText.requireWord("channel", channel);
		WireText.requireText("path", path);
	}

	/**
	 * Start recording.
	 * @return the command
	 */
	public ApiCommand start() {
		return action("start").of("uuid_record");
	}

	/**
	 * Start recording for a limited time.
	 * @param limit the longest recording, in whole seconds (a fraction is rounded up)
	 * @return the command
	 */
	public ApiCommand start(Duration limit) {
		return action("start").plain("limit", Long.toString(WholeSeconds.of(WholeSeconds.require("limit", limit))))
			.of("uuid_record");
	}

	/**
	 * Stop recording.
	 * @return the command
	 */
	public ApiCommand stop() {
		return action("stop").of("uuid_record");
	}

	/**
	 * Record silence instead, for what must not be heard.
	 * @return the command
	 */
	public ApiCommand mask() {
		return action("mask").of("uuid_record");
	}

	/**
	 * Record again what is said.
	 * @return the command
	 */
	public ApiCommand unmask() {
		return action("unmask").of("uuid_record");
	}

	/**
	 * Leave out what comes now.
	 * @return the command
	 */
	public ApiCommand pause() {
		return action("pause").of("uuid_record");
	}

	/**
	 * Go on after a pause.
	 * @return the command
	 */
	public ApiCommand resume() {
		return action("resume").of("uuid_record");
	}

	private Arguments action(String action) {
		return new Arguments().plain("channel", this.channel).plain("action", action).word("path", this.path);
	}

}
