package io.github.eslspring.test.fault;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.github.eslspring.test.protocol.ReceivedCommand;

/**
 * The scripts of a test, by the beginning of the command; the newest one that fits wins.
 * Safe for several threads.
 */
public final class ScriptedReplies {

	private final List<Script> scripts = new CopyOnWriteArrayList<>();

	/**
	 * Adds a script.
	 * @param prefix the beginning of the commands, in any case
	 * @param answer called on the connection's thread of control; it may block
	 * @return removes the script when closed
	 */
	public Registration add(String prefix, Function<ReceivedCommand, ScriptedReply> answer) {
		Script script = new Script(prefix, answer);
		this.scripts.add(0, script);
		return () -> this.scripts.remove(script);
	}

	/**
	 * Asks the scripts.
	 * @param command what the client sent
	 * @return what to do with it, to execute it if no script fits
	 */
	public ScriptedReply answerTo(ReceivedCommand command) {
		for (Script script : this.scripts) {
			if (command.startsWith(script.prefix)) {
				return script.answer.apply(command);
			}
		}
		return ScriptedReply.execute();
	}

	/** Compared by identity: two equal registrations are still two. */
	private static final class Script {

		private final String prefix;

		private final Function<ReceivedCommand, ScriptedReply> answer;

		Script(String prefix, Function<ReceivedCommand, ScriptedReply> answer) {
			this.prefix = prefix;
			this.answer = answer;
		}

	}

}
