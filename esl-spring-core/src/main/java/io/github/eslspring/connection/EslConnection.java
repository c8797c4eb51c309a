package io.github.eslspring.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.eslspring.EslConnectionException;
import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslException;
import io.github.eslspring.codec.CommandFrame;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.command.EslCommand;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.EncoderException;
import org.jspecify.annotations.Nullable;

/**
 * One socket to a FreeSWITCH, from connected to closed. Commands can be sent from any
 * thread; everything else happens on the node's loop.
 */
public final class EslConnection {

	private final NodeLoop loop;

	private final String node;

	private final ConnectionListener listener;

	private final ReplyPipeline replies;

	private final AtomicInteger awaiting = new AtomicInteger();

	private @Nullable Channel channel;

	private @Nullable EslException end;

	private volatile @Nullable Long lastReadNanos;

	EslConnection(NodeLoop loop, ConnectionSettings settings, ConnectionListener listener) {
		this.loop = loop;
		this.node = settings.node();
		this.listener = listener;
		this.replies = new ReplyPipeline(settings.node(), loop, settings.stuckWire(), this::recycle);
	}

	/**
	 * Take a place in the queue of answers if there is room.
	 * @param max how many commands may wait for their answer
	 * @return {@code false} if the queue is full
	 */
	public boolean reserve(int max) {
		int taken = this.awaiting.get();
		while (taken < max) {
			if (this.awaiting.compareAndSet(taken, taken + 1)) {
				return true;
			}
			taken = this.awaiting.get();
		}
		return false;
	}

	/**
	 * How many places in the queue of answers are taken, given-up commands included.
	 * @return the number of commands
	 */
	public int awaiting() {
		return this.awaiting.get();
	}

	/**
	 * Send a command of the library itself, for which there is always room.
	 * @param command the command
	 * @param limit how long to wait for the answer, from now on
	 * @return the answering frame; completed on the loop, so not to be handed to users
	 */
	public CompletableFuture<Frame> send(EslCommand command, Duration limit) {
		this.awaiting.incrementAndGet();
		return sendReserved(command, limit);
	}

	/**
	 * Send a command whose place was {@linkplain #reserve(int) reserved}. The place for
	 * its answer is taken before it is written, and it leaves in one write.
	 * @param command the command
	 * @param limit how long to wait for the answer, from now on
	 * @return the answering frame; completed on the loop, so not to be handed to users
	 */
	public CompletableFuture<Frame> sendReserved(EslCommand command, Duration limit) {
		CompletableFuture<Frame> answer = new CompletableFuture<>();
		PendingReply pending = new PendingReply(command, answer, this.awaiting::decrementAndGet);
		if (!this.loop.run(() -> write(pending, limit))) {
			refuse(pending);
		}
		return answer;
	}

	/**
	 * End the connection. Waiting commands fail; the listener is told once.
	 * @param reason why
	 */
	public void end(EslException reason) {
		this.loop.run(() -> endOnLoop(reason));
	}

	/**
	 * When something was last received.
	 * @return the time by this machine's clock, {@code null} if nothing was received yet
	 */
	public @Nullable Instant lastActivity() {
		Long last = this.lastReadNanos;
		return (last != null) ? Instant.now().minusNanos(System.nanoTime() - last) : null;
	}

	void attach(Channel channel) {
		this.channel = channel;
		if (this.end != null) {
			channel.close();
		}
	}

	String node() {
		return this.node;
	}

	ConnectionListener listener() {
		return this.listener;
	}

	boolean isEnded() {
		return this.end != null;
	}

	void touched() {
		this.lastReadNanos = System.nanoTime();
	}

	/**
	 * An answer came.
	 * @param frame the answer
	 * @return {@code false} if nobody waits for one
	 */
	boolean settle(Frame frame) {
		return this.replies.settle(frame);
	}

	private void write(PendingReply pending, Duration limit) {
		Channel open = this.channel;
		if (this.end != null || open == null) {
			refuse(pending);
			return;
		}
		this.replies.register(pending, limit);
		pending.markWritten();
		EslCommand command = pending.command();
		ChannelFuture write = open.writeAndFlush(new CommandFrame(command.line(),
				command.headers()
					.stream()
					.map((header) -> new CommandFrame.Header(header.name(), header.value()))
					.toList(),
				command.body()));
		write.addListener((done) -> {
			if (done.cause() instanceof EncoderException refused) {
				this.replies.withdraw(pending, (refused.getCause() != null) ? refused.getCause() : refused);
			}
		});
	}

	private void refuse(PendingReply pending) {
		pending.free();
		pending.answer()
			.completeExceptionally(new EslConnectionLostException(this.node, pending.command().verb(),
					"the connection is closed", false, this.end));
	}

	private void recycle() {
		endOnLoop(new EslConnectionException(this.node, "connection",
				"an answer is overdue for too long; the connection is given up"));
	}

	private void endOnLoop(EslException reason) {
		if (this.end != null) {
			return;
		}
		this.end = reason;
		if (this.channel != null) {
			this.channel.close();
		}
		this.replies.failAll("the connection ended", reason);
		this.listener.onEnd(reason);
	}

}
