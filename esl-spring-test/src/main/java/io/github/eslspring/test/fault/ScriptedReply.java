package io.github.eslspring.test.fault;

import java.time.Duration;

import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.protocol.ServerFrame;

/**
 * What the switch does with one command instead of executing it; immutable.
 */
public final class ScriptedReply {

	private final Action action;

	private final byte[] frame;

	private final Duration delay;

	private ScriptedReply(Action action, byte[] frame, Duration delay) {
		this.action = action;
		this.frame = frame;
		this.delay = delay;
	}

	/**
	 * What happens with the command.
	 */
	public enum Action {

		/** The bytes are sent. */
		SEND,

		/** The bytes are sent, then the server closes without a notice. */
		SEND_AND_CLOSE,

		/** The command is executed as if nobody had interfered. */
		EXECUTE,

		/** The connection's thread of control never comes back. */
		STUCK

	}

	/**
	 * A {@code command/reply}.
	 * @param text the reply, for example {@code -ERR permission denied}
	 * @return the reply
	 */
	public static ScriptedReply reply(String text) {
		return bytes(ServerFrame.reply(ByteText.of(text)));
	}

	/**
	 * An {@code api/response}.
	 * @param body the output of the command
	 * @return the reply
	 */
	public static ScriptedReply apiResponse(String body) {
		return bytes(ServerFrame.apiResponse(ByteText.of(body)));
	}

	/**
	 * Any bytes, well-formed or not.
	 * @param frame the bytes
	 * @return the reply
	 */
	public static ScriptedReply bytes(byte[] frame) {
		return new ScriptedReply(Action.SEND, frame.clone(), Duration.ZERO);
	}

	/**
	 * Swallows the command: no reply, and the conversation goes on.
	 * @return the reply
	 */
	public static ScriptedReply none() {
		return bytes(new byte[0]);
	}

	/**
	 * Executes the command as if nobody had interfered.
	 * @return the reply
	 */
	public static ScriptedReply execute() {
		return new ScriptedReply(Action.EXECUTE, new byte[0], Duration.ZERO);
	}

	/**
	 * Hangs the connection's thread of control: no reply, no events, no later commands.
	 * @return the reply
	 */
	public static ScriptedReply stuck() {
		return new ScriptedReply(Action.STUCK, new byte[0], Duration.ZERO);
	}

	/**
	 * Closes the connection without a reply or a notice.
	 * @return the reply
	 */
	public static ScriptedReply close() {
		return none().thenClose();
	}

	/**
	 * The same, after the connection was blocked for a while.
	 * @param delay how long nothing happens on this connection
	 * @return the delayed reply
	 */
	public ScriptedReply after(Duration delay) {
		return new ScriptedReply(this.action, this.frame, delay);
	}

	/**
	 * The same, then the server closes without a notice.
	 * @return the last reply of the connection
	 */
	public ScriptedReply thenClose() {
		return new ScriptedReply(Action.SEND_AND_CLOSE, this.frame, this.delay);
	}

	/**
	 * What happens after the delay.
	 * @return the action
	 */
	public Action action() {
		return this.action;
	}

	/**
	 * The bytes to send.
	 * @return a copy, empty if nothing is sent
	 */
	public byte[] frame() {
		return this.frame.clone();
	}

	/**
	 * How long the connection's thread of control is held first.
	 * @return the delay
	 */
	public Duration delay() {
		return this.delay;
	}

	@Override
	public String toString() {
		return this.action + (this.delay.isZero() ? "" : " after " + this.delay);
	}

}
