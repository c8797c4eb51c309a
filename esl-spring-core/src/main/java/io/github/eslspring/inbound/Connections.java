package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.codec.Frame;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.connection.EslConnection;
import io.github.eslspring.connection.Probe;

/**
 * What an active node talks over: one connection, or two that have no common order.
 *
 * @param events brings the events
 * @param commands takes the commands; the same unless they have one of their own
 */
record Connections(EslConnection events, EslConnection commands) {

	/**
	 * Ask something whose answer must not overtake the events that came before it.
	 * @param command the question
	 * @param limit how long to wait for the answer
	 * @return the answer, once every event was handled that the server had told by then
	 */
	CompletableFuture<Frame> askBehindEvents(EslCommand command, Duration limit) {
		CompletableFuture<Frame> answer = this.commands.send(command, limit);
		return (this.events == this.commands) ? answer
				: answer.thenCompose((frame) -> behindEvents(limit).thenApply((told) -> frame));
	}

	/**
	 * Wait for the events the server has told by now.
	 * @param limit how long to wait
	 * @return completed on the loop when they were handled
	 */
	CompletableFuture<Frame> behindEvents(Duration limit) {
		return this.events.send(Probe.COMMAND, limit);
	}

}
