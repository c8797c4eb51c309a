package io.github.eslspring.connection;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslLimitException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.codec.Fence;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.command.EslCommand;
import org.jspecify.annotations.Nullable;

/**
 * Matches answers to commands, strictly first in, first out. A command whose limit passed
 * keeps its place until its answer comes or the wire counts as stuck. Used on the node's
 * loop only.
 */
final class ReplyPipeline {

	private final String node;

	private final NodeLoop loop;

	private final Duration stuckWire;

	private final Runnable onStuck;

	private final Deque<PendingReply> waiting = new ArrayDeque<>();

	ReplyPipeline(String node, NodeLoop loop, Duration stuckWire, Runnable onStuck) {
		this.node = node;
		this.loop = loop;
		this.stuckWire = stuckWire;
		this.onStuck = onStuck;
	}

	void register(PendingReply pending, Duration limit) {
		pending.startTimer(this.loop.schedule(limit, () -> giveUp(pending, limit)));
		this.waiting.add(pending);
	}

	void withdraw(PendingReply pending, Throwable reason) {
		if (this.waiting.remove(pending)) {
			pending.free();
		}
		pending.answer().completeExceptionally(reason);
	}

	/**
	 * Give an answer to the oldest command.
	 * @param frame the answer
	 * @return whether it was taken; {@code false} if nobody waits
	 * @throws OutOfStepException if it cannot be the answer to the oldest command
	 */
	boolean settle(Frame frame) {
		PendingReply pending = this.waiting.poll();
		if (pending == null) {
			return false;
		}
		if (!pending.accepts(frame)) {
			this.waiting.addFirst(pending);
			throw new OutOfStepException(frame.contentType() + " came in answer to " + pending.command().verb());
		}
		pending.free();
		pending.showAnswer(frame);
		if (frame.discardedBytes() > 0) {
			pending.answer()
				.completeExceptionally(new EslLimitException(this.node, pending.command().verb(), "the answer has "
						+ frame.discardedBytes() + " bytes, more than the limit for a frame; it was skipped"));
		}
		else {
			pending.answer().complete(frame);
		}
		return true;
	}

	boolean nextIs(Class<? extends EslCommand> kind) {
		PendingReply next = this.waiting.peek();
		return next != null && kind.isInstance(next.command());
	}

	boolean anyWaits(Class<? extends EslCommand> kind) {
		return this.waiting.stream().anyMatch((pending) -> kind.isInstance(pending.command()));
	}

	/**
	 * What ends the next answer, if that is a raw one.
	 */
	@Nullable Fence fence() {
		PendingReply next = this.waiting.peek();
		return (next != null) ? next.fence() : null;
	}

	void failAll(String reason, Throwable cause) {
		PendingReply pending = this.waiting.poll();
		while (pending != null) {
			pending.free();
			pending.answer()
				.completeExceptionally(new EslConnectionLostException(this.node, pending.command().verb(), reason,
						pending.isWritten(), cause));
			pending = this.waiting.poll();
		}
	}

	private void giveUp(PendingReply pending, Duration limit) {
		pending.answer()
			.completeExceptionally(new EslTimeoutException(this.node, pending.command().verb(),
					"no answer within " + limit + "; the server may still carry it out"));
		pending.giveUp();
		watch(pending);
	}

	// While the server works on a command that has time left, those behind it must wait.
	private void watch(PendingReply pending) {
		pending.startTimer(this.loop.schedule(this.stuckWire, () -> {
			PendingReply next = this.waiting.peek();
			if (next != null && !next.isGivenUp()) {
				watch(pending);
			}
			else {
				this.onStuck.run();
			}
		}));
	}

	/** Answers and commands do not match any more. */
	static final class OutOfStepException extends RuntimeException {

		OutOfStepException(String problem) {
			super(problem);
		}

	}

}
