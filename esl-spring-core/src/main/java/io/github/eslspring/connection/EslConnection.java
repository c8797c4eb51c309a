package io.github.eslspring.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.EslConnectionException;
import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslException;
import io.github.eslspring.EslOverloadException;
import io.github.eslspring.codec.Fence;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.AuthCommand;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.event.EventOrigin;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.EncoderException;
import org.jspecify.annotations.Nullable;

/**
 * One socket to a FreeSWITCH, from connected to closed. Commands can be sent from any
 * thread; everything else happens on the node's loop.
 */
public final class EslConnection {

	private final String id = UUID.randomUUID().toString();

	private final EventOrigin origin = new EventOrigin(this.id);

	private final NodeLoop loop;

	private final String node;

	private final ConnectionListener listener;

	private final ReplyPipeline replies;

	private final WireTap tap;

	private final Budget awaiting = new Budget();

	private final Budget unwritten = new Budget();

	private final List<Runnable> onAnswer = new ArrayList<>();

	private @Nullable Channel channel;

	private @Nullable EslException end;

	private boolean flushing;

	private final long madeNanos = System.nanoTime();

	private volatile @Nullable Long lastReadNanos;

	EslConnection(NodeLoop loop, ConnectionSettings settings, ConnectionListener listener) {
		this.loop = loop;
		this.node = settings.node();
		this.listener = listener;
		this.tap = settings.tap();
		this.replies = new ReplyPipeline(settings.node(), loop, settings.stuckWire(), this::recycle);
	}

	/**
	 * The id of this connection, another for each.
	 * @return a random UUID
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Say which connection of its node this is, before the first event comes. Called on
	 * the loop.
	 * @param generation its number, 1 unless said
	 */
	public void generation(long generation) {
		this.origin.generation(generation);
	}

	/**
	 * Take a place in the queue of answers, and in what waits to be written, if there is
	 * room in both.
	 * @param command the command
	 * @param maxAwaiting how many commands may wait for their answer
	 * @param maxUnwritten how many bytes of commands may wait to be written
	 * @return the place; it must be sent
	 * @throws EslOverloadException if there is no room; nothing was taken then
	 */
	public Place reserve(EslCommand command, int maxAwaiting, long maxUnwritten) {
		Place place = new Place(command);
		if (!this.awaiting.take(1, maxAwaiting)) {
			throw new EslOverloadException(this.node, command.verb(), this.awaiting.taken()
					+ " commands wait for their answer, the limit is " + maxAwaiting + "; nothing was written");
		}
		if (!this.unwritten.take(place.bytes(), maxUnwritten)) {
			this.awaiting.giveBack(1);
			throw new EslOverloadException(this.node, command.verb(),
					this.unwritten.taken() + " bytes of commands wait to be written, with this one it would be more"
							+ " than the limit of " + maxUnwritten + " (esl.inbound.max-pending-write);"
							+ " nothing was written");
		}
		return place;
	}

	/**
	 * How many places in the queue of answers are taken, given-up commands included;
	 * commands of the library itself take none.
	 * @return the number of commands
	 */
	public int awaiting() {
		return (int) this.awaiting.taken();
	}

	/**
	 * How many bytes of commands the socket has not taken yet.
	 * @return the number of bytes
	 */
	public long unwritten() {
		return this.unwritten.taken();
	}

	/**
	 * Send a command of the library itself, for which there is always room and which
	 * takes no place of a user's.
	 * @param command the command
	 * @param limit how long to wait for the answer, from now on
	 * @return the answering frame; completed on the loop, so not to be handed to users
	 */
	public CompletableFuture<Frame> send(EslCommand command, Duration limit) {
		Place place = new Place(command);
		this.unwritten.take(place.bytes());
		return send(place, limit, null, () -> {
		});
	}

	/**
	 * Send a command whose place was {@linkplain #reserve reserved}. The place for its
	 * answer is taken before it is written, and it leaves in one write.
	 * @param place the command's place
	 * @param limit how long to wait for the answer, from now on
	 * @param operation the id of the user's operation it belongs to, or {@code null}
	 * @return the answering frame; completed on the loop, so not to be handed to users
	 */
	public CompletableFuture<Frame> send(Place place, Duration limit, @Nullable String operation) {
		return send(place, limit, operation, () -> this.awaiting.giveBack(1));
	}

	private CompletableFuture<Frame> send(Place place, Duration limit, @Nullable String operation,
			Runnable onPlaceFreed) {
		CompletableFuture<Frame> answer = new CompletableFuture<>();
		PendingReply pending = new PendingReply(place.command(), answer, onPlaceFreed, operation);
		if (!this.loop.run(() -> write(pending, place.bytes(), limit))) {
			refuse(pending, place.bytes());
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

	/**
	 * How long nothing was received. Used on the loop.
	 * @return the time since the last byte, or since this connection was made
	 */
	public Duration quiet() {
		Long last = this.lastReadNanos;
		return Duration.ofNanos(System.nanoTime() - ((last != null) ? last : this.madeNanos));
	}

	/**
	 * Whether a command is under way that can hold up everything else, because the server
	 * does nothing beside it. Used on the loop.
	 * @return {@code true} if an {@code api} waits for its answer, given up or not
	 */
	public boolean mayBeHeldUp() {
		return this.replies.anyWaits(ApiCommand.class);
	}

	/**
	 * Be told when the server next answers anything, a command that was given up
	 * included. Used on the loop.
	 * @param action what to do then; nothing if the connection ends before
	 */
	public void onNextAnswer(Runnable action) {
		this.onAnswer.add(action);
	}

	boolean isLoggingIn() {
		return this.replies.nextIs(AuthCommand.class);
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

	EventOrigin origin() {
		return this.origin;
	}

	ConnectionListener listener() {
		return this.listener;
	}

	WireTap tap() {
		return this.tap;
	}

	boolean isEnded() {
		return this.end != null;
	}

	/**
	 * Something was received.
	 * @return the time by {@link System#nanoTime()}
	 */
	long touched() {
		long now = System.nanoTime();
		this.lastReadNanos = now;
		return now;
	}

	/**
	 * An answer came.
	 * @param frame the answer
	 * @return {@code false} if nobody waits for one
	 */
	boolean settle(Frame frame) {
		boolean settled = this.replies.settle(frame);
		List<Runnable> waiting = List.copyOf(this.onAnswer);
		this.onAnswer.clear();
		waiting.forEach(Runnable::run);
		return settled;
	}

	/**
	 * What ends the next answer, if that is a raw one.
	 */
	@Nullable Fence fence() {
		return this.replies.fence();
	}

	private void write(PendingReply pending, long bytes, Duration limit) {
		Channel open = this.channel;
		if (this.end != null || open == null) {
			refuse(pending, bytes);
			return;
		}
		this.replies.register(pending, limit);
		pending.markWritten();
		ChannelFuture write = open.write(pending.outgoing());
		flushBehindOthers(open);
		// The encoder has its say in this very call.
		if (!(write.cause() instanceof EncoderException)) {
			pending.onAnswer(this.tap.onCommand(this, pending.command(), pending.operation()));
		}
		write.addListener((done) -> {
			this.unwritten.giveBack(bytes);
			if (done.cause() instanceof EncoderException refused) {
				this.replies.withdraw(pending, (refused.getCause() != null) ? refused.getCause() : refused);
			}
		});
	}

	// What others have asked for meanwhile goes out in the same write, which costs more
	// than
	// all else about a command.
	private void flushBehindOthers(Channel open) {
		if (!this.flushing) {
			this.flushing = this.loop.queue(() -> {
				this.flushing = false;
				open.flush();
			});
			if (!this.flushing) {
				open.flush();
			}
		}
	}

	private void refuse(PendingReply pending, long bytes) {
		this.unwritten.giveBack(bytes);
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
			this.channel.flush().close();
		}
		this.replies.failAll("the connection ended", reason);
		this.listener.onEnd(reason);
	}

}
