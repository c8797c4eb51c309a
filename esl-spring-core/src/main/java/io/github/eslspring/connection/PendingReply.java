package io.github.eslspring.connection;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import io.github.eslspring.codec.CommandBatch;
import io.github.eslspring.codec.CommandFrame;
import io.github.eslspring.codec.ContentType;
import io.github.eslspring.codec.Fence;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.codec.OutgoingCommands;
import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.BgapiCommand;
import io.github.eslspring.command.EslCommand;
import org.jspecify.annotations.Nullable;

/**
 * A place in the queue of answers. When the one who waits has given up, the place stays
 * as a tombstone and swallows the late answer.
 */
final class PendingReply {

	private final EslCommand command;

	private final CompletableFuture<Frame> answer;

	private final Runnable onPlaceFreed;

	private final @Nullable Fence fence;

	private final @Nullable String operation;

	private @Nullable Consumer<Frame> tap;

	private @Nullable Future<?> timer;

	private boolean written;

	private boolean givenUp;

	PendingReply(EslCommand command, CompletableFuture<Frame> answer, Runnable onPlaceFreed,
			@Nullable String operation) {
		this.command = command;
		this.answer = answer;
		this.onPlaceFreed = onPlaceFreed;
		this.fence = command.answersRaw() ? new Fence() : null;
		this.operation = operation;
	}

	EslCommand command() {
		return this.command;
	}

	/**
	 * What ends the answer, if the command asks for a raw value.
	 */
	@Nullable Fence fence() {
		return this.fence;
	}

	/**
	 * What goes to the wire, all of it in one write.
	 */
	OutgoingCommands outgoing() {
		CommandFrame frame = new CommandFrame(this.command.line(),
				this.command.headers()
					.stream()
					.map((header) -> new CommandFrame.Header(header.name(), header.value()))
					.toList(),
				this.command.body());
		return (this.fence != null) ? new CommandBatch(List.of(frame, this.fence.command())) : frame;
	}

	CompletableFuture<Frame> answer() {
		return this.answer;
	}

	@Nullable String operation() {
		return this.operation;
	}

	/**
	 * Have somebody else told the answer, even if it comes too late for the one who
	 * waits.
	 * @param tap told the answer, or {@code null}
	 */
	void onAnswer(@Nullable Consumer<Frame> tap) {
		this.tap = tap;
	}

	void showAnswer(Frame frame) {
		if (this.tap != null) {
			this.tap.accept(frame);
		}
	}

	/** Nobody waits for the answer any more. */
	void giveUp() {
		this.givenUp = true;
	}

	boolean isGivenUp() {
		return this.givenUp;
	}

	boolean isWritten() {
		return this.written;
	}

	void markWritten() {
		this.written = true;
	}

	/**
	 * Whether an answer can be meant for this command: a plain reply to {@code api} can
	 * only be a refusal, and a {@code bgapi} can be turned into an {@code api} by the
	 * server.
	 * @param frame the answer
	 * @return {@code false} if replies and commands are out of step
	 */
	boolean accepts(Frame frame) {
		if (frame.contentType() == ContentType.API_RESPONSE) {
			return this.command instanceof ApiCommand || this.command instanceof BgapiCommand;
		}
		String text = frame.header("Reply-Text");
		return !(this.command instanceof ApiCommand) || (text != null && text.startsWith("-"));
	}

	void startTimer(Future<?> timer) {
		this.timer = timer;
	}

	/**
	 * The place in the queue is free again, whatever became of the answer.
	 */
	void free() {
		if (this.timer != null) {
			this.timer.cancel(false);
		}
		this.onPlaceFreed.run();
	}

}
