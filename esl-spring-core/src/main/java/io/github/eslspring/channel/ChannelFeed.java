package io.github.eslspring.channel;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.github.eslspring.channel.ChannelChange.Kind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The changes that wait for one listener: of each channel the newest only, of one that
 * came and went meanwhile both, as long as not too many wait. So no more wait than there
 * are channels, those the listener was told of and {@link #ROOM}. Tells them one after
 * the other on threads that may block.
 */
final class ChannelFeed {

	private static final Logger logger = LoggerFactory.getLogger(ChannelFeed.class);

	/** While so many changes wait, a channel that came and went is not told. */
	static final int ROOM = 10_000;

	private final Consumer<ChannelChange> listener;

	private final Executor executor;

	private final Map<String, ChannelChange> waiting = new LinkedHashMap<>();

	private final Set<String> told = new HashSet<>();

	private long wanted;

	private boolean telling;

	private boolean skipping;

	private boolean closed;

	ChannelFeed(Consumer<ChannelChange> listener, Executor executor) {
		this.listener = listener;
		this.executor = executor;
	}

	/** The listener wants so many more. */
	void want(long more) {
		synchronized (this) {
			this.wanted = (this.wanted + more < 0) ? Long.MAX_VALUE : this.wanted + more;
		}
		wake();
	}

	/** Does not call the listener; that is for {@link #wake()}. */
	synchronized void live(LiveChannel channel) {
		Kind kind = this.told.contains(channel.uuid()) ? Kind.CHANGED : Kind.APPEARED;
		this.waiting.put(channel.uuid(), new ChannelChange(kind, channel));
	}

	/** Does not call the listener; that is for {@link #wake()}. */
	synchronized void gone(LiveChannel channel) {
		if (this.told.contains(channel.uuid()) || this.waiting.size() <= ROOM) {
			this.waiting.put(channel.uuid(), new ChannelChange(Kind.GONE, channel));
		}
		else if (this.waiting.remove(channel.uuid()) != null && !this.skipping) {
			this.skipping = true;
			logger.warn("A listener to changes of channels is too slow to be told those that come and go");
		}
	}

	void wake() {
		if (begin()) {
			try {
				this.executor.execute(this::tell);
			}
			catch (RejectedExecutionException ex) {
				logger.debug("The threads were closed; changes of channels are not told any more");
				close();
			}
		}
	}

	synchronized void close() {
		this.closed = true;
		this.waiting.clear();
		this.told.clear();
	}

	synchronized int waiting() {
		return this.waiting.size();
	}

	private synchronized boolean begin() {
		boolean begins = !this.telling && isDue();
		this.telling |= begins;
		return begins;
	}

	private boolean isDue() {
		return !this.closed && this.wanted > 0 && !this.waiting.isEmpty();
	}

	private void tell() {
		ChannelChange next = next();
		while (next != null) {
			try {
				this.listener.accept(next);
			}
			catch (Throwable ex) {
				logger.error("A listener to changes of channels failed", ex);
			}
			next = next();
		}
	}

	private synchronized @Nullable ChannelChange next() {
		this.telling = isDue();
		if (!this.telling) {
			this.skipping &= !this.waiting.isEmpty();
			return null;
		}
		if (this.wanted < Long.MAX_VALUE) {
			this.wanted--;
		}
		Iterator<ChannelChange> changes = this.waiting.values().iterator();
		ChannelChange next = changes.next();
		String uuid = next.channel().uuid();
		boolean isNew = this.told.add(uuid);
		if (next.kind() == Kind.GONE && isNew) {
			return new ChannelChange(Kind.APPEARED, next.channel());
		}
		changes.remove();
		if (next.kind() == Kind.GONE) {
			this.told.remove(uuid);
		}
		return next;
	}

}
