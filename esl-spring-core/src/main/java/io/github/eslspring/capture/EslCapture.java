package io.github.eslspring.capture;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import io.github.eslspring.event.BackgroundJobEvent;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.status.CaptureStatus;
import org.jspecify.annotations.Nullable;

/**
 * Recording of the running traffic: makes artifacts and brings them to the sinks, each on
 * a thread of its own. Can be shared by any number of clients; whoever made it closes it,
 * after them. Nothing here waits for a sink but {@link #flush} and {@link #close}.
 */
public final class EslCapture implements AutoCloseable {

	private final Duration closeTimeout;

	private final CapturePolicy policy;

	private final Artifacts artifacts;

	private final List<SinkFeed> feeds;

	private final LongAdder recorded = new LongAdder();

	/**
	 * Start to record.
	 * @param options what is recorded, and where it goes
	 */
	public EslCapture(CaptureOptions options) {
		this.closeTimeout = options.closeTimeout();
		this.policy = new CapturePolicy(options.include(), options.exclude());
		this.artifacts = new Artifacts(new SecretNames(options.redact()));
		this.feeds = options.sinks().stream().map((sink) -> new SinkFeed(sink, options.queueCapacity())).toList();
	}

	/**
	 * Whether artifacts of a kind are recorded. For events ask {@link #wants(EslEvent)}.
	 * @param kind the kind
	 * @return {@code false} if nothing is to be recorded
	 */
	public boolean wants(ArtifactKind kind) {
		return this.policy.wants(kind);
	}

	/**
	 * Whether an event is recorded.
	 * @param event the event
	 * @return {@code false} if it is not to be recorded
	 */
	public boolean wants(EslEvent event) {
		return this.policy.wants(event);
	}

	/**
	 * Record a command that was written.
	 * @param origin where and when
	 * @param kind one of the dispatches
	 * @param exchange the command
	 */
	public void dispatch(CaptureOrigin origin, ArtifactKind kind, Exchange exchange) {
		record(exchange.size(), () -> this.artifacts.dispatch(origin, kind, exchange));
	}

	/**
	 * Record the answer to a command.
	 * @param origin where and when
	 * @param kind one of the replies, or an acknowledgement
	 * @param exchange the command
	 * @param reply the answer
	 */
	public void reply(CaptureOrigin origin, ArtifactKind kind, Exchange exchange, WireReply reply) {
		record(reply.size(), () -> this.artifacts.reply(origin, kind, exchange, reply));
	}

	/**
	 * Record a command that changes what the server sends.
	 * @param origin where and when
	 * @param kind one of the mutations
	 * @param exchange the command
	 * @param before what the server was asked for before
	 * @param after what it is asked for now
	 */
	public void mutation(CaptureOrigin origin, ArtifactKind kind, Exchange exchange, Asked before, Asked after) {
		record(exchange.size(), () -> this.artifacts.mutation(origin, kind, exchange, before, after));
	}

	/**
	 * Record an event.
	 * @param origin where and when
	 * @param event the event
	 * @param bytes its bytes as received, which nobody may change afterwards
	 * @param operationId the operation it ends, or {@code null}
	 */
	public void event(CaptureOrigin origin, EslEvent event, byte[] bytes, @Nullable String operationId) {
		record(bytes.length, () -> this.artifacts.event(origin, event, bytes, operationId));
	}

	/**
	 * Record the end of a background job.
	 * @param origin where and when
	 * @param event tells the end
	 * @param operationId the operation that started it, {@code null} if not known any
	 * more
	 */
	public void jobEnd(CaptureOrigin origin, BackgroundJobEvent event, @Nullable String operationId) {
		record(event.size(), () -> this.artifacts.jobEnd(origin, event, operationId));
	}

	/**
	 * How recording stands.
	 * @return a snapshot
	 */
	public CaptureStatus status() {
		return new CaptureStatus(this.recorded.sum(), this.feeds.stream().map(SinkFeed::status).toList());
	}

	/**
	 * Wait until the sinks took and flushed what was recorded so far, at most as long as
	 * closing may take.
	 * @return {@code false} if that was not long enough
	 */
	public boolean flush() {
		long deadline = System.nanoTime() + this.closeTimeout.toNanos();
		boolean flushed = true;
		for (SinkFeed feed : this.feeds) {
			flushed &= feed.flush(deadline);
		}
		return flushed;
	}

	/**
	 * Record nothing more, let the sinks take what is queued within the limit, and close
	 * them.
	 */
	@Override
	public void close() {
		long deadline = System.nanoTime() + this.closeTimeout.toNanos();
		this.feeds.forEach(SinkFeed::startClosing);
		this.feeds.forEach((feed) -> feed.awaitClosed(deadline));
	}

	private void record(long size, Supplier<CaptureArtifact> maker) {
		this.recorded.increment();
		Draft draft = new Draft(size, maker);
		this.feeds.forEach((feed) -> feed.offer(draft));
	}

}
