package io.github.eslspring.channel;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * A subscriber of changes, who is told as many as it asked for.
 */
final class ChannelSubscription implements Flow.Subscription {

	private final Flow.Subscriber<? super ChannelChange> subscriber;

	private final Consumer<ChannelFeed> onCancel;

	private final ChannelFeed feed;

	ChannelSubscription(Flow.Subscriber<? super ChannelChange> subscriber, Executor executor,
			Consumer<ChannelFeed> onCancel) {
		this.subscriber = subscriber;
		this.onCancel = onCancel;
		this.feed = new ChannelFeed(this::next, executor);
	}

	ChannelFeed feed() {
		return this.feed;
	}

	@Override
	public void request(long more) {
		if (more > 0) {
			this.feed.want(more);
		}
		else {
			cancel();
			this.subscriber.onError(new IllegalArgumentException("'n' must be positive, not " + more));
		}
	}

	@Override
	public void cancel() {
		this.feed.close();
		this.onCancel.accept(this.feed);
	}

	private void next(ChannelChange change) {
		try {
			this.subscriber.onNext(change);
		}
		catch (RuntimeException | Error ex) {
			cancel();
			throw ex;
		}
	}

}
