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
	 * The last the application told.
	 * @return CHANNEL_EXECUTE_COMPLETE, {@code null} if none came
	 */
	default @Nullable ExecuteEvent last() {
		return null;
	}

	/**
	 * A channel variable as the application left it.
	 * @param name the variable's name
	 * @return its value, {@code null} if it is not set or nothing was told
	 */
	default @Nullable String variable(String name) {
		ExecuteEvent told = last();
		return (told != null) ? told.variable(name) : null;
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

		@Override
		public ExecuteEvent last() {
			return this.event;
		}

		@Override
		public String toString() {
			return "Completed[" + this.event.application() + ", " + this.rounds + " rounds]";
		}

	}

	/**
	 * The channel was hung up while the application ran, or might have.
	 *
	 * @param cause why
	 * @param last CHANNEL_EXECUTE_COMPLETE, which most applications still send when they
	 * are cut off; {@code null} if it did not come
	 */
	record HungUp(HangupCause cause, @Nullable ExecuteEvent last) implements ExecuteOutcome {

		/**
		 * A hang-up after which the application told nothing.
		 * @param cause why
		 */
		public HungUp(HangupCause cause) {
			this(cause, null);
		}

		@Override
		public String toString() {
			return "HungUp[" + this.cause + "]";
		}

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
