package io.github.eslspring.execute;

import java.time.Duration;

import io.github.eslspring.event.ExecuteEvent;
import io.github.eslspring.event.HangupCause;
import org.jspecify.annotations.Nullable;

/**
 * How an execution of an application ended, or why nobody waits for its end any longer.
 * See {@code docs/protocol-notes.md}, sendmsg.
 */
public sealed interface ExecuteOutcome {

	/**
	 * Whether the application ended.
	 * @return {@code true} for {@link Completed} only
	 */
	default boolean isCompleted() {
		return this instanceof Completed;
	}

	/**
	 * The application has ended. One that was cut off by a hang-up ends too.
	 *
	 * @param event tells the end, with the variables of the channel; of several rounds
	 * the last
	 * @param rounds how often the application ran; can be fewer than the loops asked for
	 */
	record Completed(ExecuteEvent event, int rounds) implements ExecuteOutcome {

		/**
		 * What the application said at its end.
		 * @return for example {@code FILE PLAYED}, {@code null} if it said nothing
		 */
		public @Nullable String response() {
			return this.event.applicationResponse();
		}

		/**
		 * A channel variable as it was at the end.
		 * @param name the variable's name
		 * @return its value, or {@code null}
		 */
		public @Nullable String variable(String name) {
			return this.event.variable(name);
		}

		@Override
		public String toString() {
			return "Completed[" + this.event.application() + ", " + this.rounds + " rounds]";
		}

	}

	/**
	 * The channel has hung up, and the end of the application was not told before.
	 *
	 * @param cause why it hung up
	 */
	record HungUp(HangupCause cause) implements ExecuteOutcome {

	}

	/**
	 * The channel has hung up and the application was never begun: there is none of that
	 * name, or the channel hung up before its turn.
	 *
	 * @param cause why it hung up
	 */
	record NotExecuted(HangupCause cause) implements ExecuteOutcome {

	}

	/**
	 * The server refused: there is no such channel, or the user may not do that.
	 *
	 * @param text the server's words, with their leading {@code -ERR}
	 */
	record Rejected(String text) implements ExecuteOutcome {

	}

	/**
	 * The end was not told within the limit; the application may still run.
	 *
	 * @param limit the limit
	 */
	record TimedOut(Duration limit) implements ExecuteOutcome {

	}

	/**
	 * The end cannot be told any more: the connection was lost before the command was
	 * written, or no other follows, or the server was restarted.
	 *
	 * @param written whether the command was handed to the socket, so that the server may
	 * have acted on it
	 */
	record Lost(boolean written) implements ExecuteOutcome {

	}

	/**
	 * The node was drained, and the limit for that passed before the application ended;
	 * it may still run.
	 */
	record Drained() implements ExecuteOutcome {

	}

	/**
	 * The node was closed without time to wait for the end; the application may still
	 * run.
	 */
	record Closed() implements ExecuteOutcome {

	}

}
