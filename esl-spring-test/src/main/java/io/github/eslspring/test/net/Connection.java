package io.github.eslspring.test.net;

import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One accepted connection between its I/O thread, which brings bytes, and its one thread
 * of control, which takes them and may block while the client does not read. Safe for
 * several threads.
 */
public final class Connection {

	private static final Logger logger = LoggerFactory.getLogger(Connection.class);

	private static final int INPUT_LIMIT = 1 << 20;

	private static final long HALT_STEP = TimeUnit.MILLISECONDS.toNanos(20);

	private static final long WRITE_LIMIT = TimeUnit.SECONDS.toNanos(600);

	private final Object lock = new Object();

	private final int number;

	private final Channel channel;

	private final Input input = new Input();

	private final WireFaults faults = new WireFaults();

	private volatile boolean closing;

	Connection(int number, Channel channel) {
		this.number = number;
		this.channel = channel;
	}

	/**
	 * The connection's number, counted from 1 since the switch was made.
	 * @return the number
	 */
	public int number() {
		return this.number;
	}

	/**
	 * The client's address.
	 * @return its socket address
	 */
	public InetSocketAddress remoteAddress() {
		return (InetSocketAddress) this.channel.remoteAddress();
	}

	/**
	 * Whether bytes can still be written.
	 * @return {@code false} once either side closed or is closing
	 */
	public boolean isOpen() {
		return !this.closing && this.channel.isActive();
	}

	/**
	 * Lets something go wrong from now on.
	 * @param key who wants it; a second attempt with the same key does nothing
	 * @param fault makes the fault
	 */
	public void attach(Object key, Function<Object, WireFault> fault) {
		this.faults.attach(key, fault);
		signal();
	}

	/**
	 * Takes a fault back.
	 * @param key who wanted it
	 */
	public void detach(Object key) {
		this.faults.detach(key);
		this.channel.config().setAutoRead(true);
		signal();
	}

	/**
	 * Whether something goes wrong, so that every frame has to be written by itself.
	 * @return whether there is a fault
	 */
	public boolean isFaulty() {
		return !this.faults.isEmpty();
	}

	/**
	 * Waits while the connection stands still.
	 * @throws InterruptedException when the switch is stopped
	 */
	public void awaitMoving() throws InterruptedException {
		if (this.faults.isHalting()) {
			this.channel.config().setAutoRead(false);
			while (isOpen() && this.faults.isHalting()) {
				awaitEither(() -> !this.faults.isHalting(), HALT_STEP);
			}
			this.channel.config().setAutoRead(true);
		}
	}

	/**
	 * Takes what the client sent since the last call.
	 * @return its bytes, or {@code null} if there are none
	 * @throws InterruptedException when the switch is stopped
	 */
	public byte @Nullable [] takeInput() throws InterruptedException {
		byte[] taken;
		synchronized (this.lock) {
			if (this.input.size() == 0) {
				return null;
			}
			taken = this.input.take(this.faults.readsAtOnce());
			if (this.input.size() == 0) {
				this.channel.config().setAutoRead(true);
			}
		}
		pause(this.faults.restAfterReading(taken.length).toNanos());
		return taken;
	}

	/**
	 * Whether the client will send no more bytes; those already here may still be taken.
	 * @return whether it closed its side
	 */
	public boolean isInputEnded() {
		synchronized (this.lock) {
			return this.input.isOver();
		}
	}

	/**
	 * Waits until there is input, the input ended, the connection closed, or the caller's
	 * own condition holds, which {@link #signal()} makes it look at again.
	 * @param condition the caller's condition
	 * @param limitNanos the longest wait
	 * @throws InterruptedException when the switch is stopped
	 */
	public void await(BooleanSupplier condition, long limitNanos) throws InterruptedException {
		awaitEither(() -> this.input.size() > 0 || this.input.isOver() || condition.getAsBoolean(), limitNanos);
	}

	/**
	 * Waits until the caller's own condition holds or the connection closed; input does
	 * not matter.
	 * @param condition the caller's condition, looked at again after {@link #signal()}
	 * @param limitNanos the longest wait
	 * @throws InterruptedException when the switch is stopped
	 */
	public void awaitUntil(BooleanSupplier condition, long limitNanos) throws InterruptedException {
		awaitEither(condition, limitNanos);
	}

	/**
	 * Waits for a time, or until the connection closed.
	 * @param nanos the time
	 * @throws InterruptedException when the switch is stopped
	 */
	public void pause(long nanos) throws InterruptedException {
		awaitEither(() -> false, nanos);
	}

	/**
	 * Wakes the thread of control.
	 */
	public void signal() {
		synchronized (this.lock) {
			this.lock.notifyAll();
		}
	}

	/**
	 * Writes bytes and waits while the client does not read, for at most ten minutes.
	 * @param bytes the bytes
	 * @throws InterruptedException when the switch is stopped
	 */
	public void write(byte[] bytes) throws InterruptedException {
		write(Unpooled.wrappedBuffer(bytes));
	}

	/**
	 * A buffer to collect several frames in.
	 * @param capacity its first capacity
	 * @return a buffer to be given to {@link #write(ByteBuf)}
	 */
	public ByteBuf buffer(int capacity) {
		return this.channel.alloc().buffer(capacity);
	}

	/**
	 * Writes a buffer and waits while the client does not read, for at most ten minutes.
	 * @param buffer the bytes; released by this method
	 * @throws InterruptedException when the switch is stopped
	 */
	public void write(ByteBuf buffer) throws InterruptedException {
		if (!isOpen()) {
			buffer.release();
			return;
		}
		if (this.faults.isEmpty()) {
			writeNow(buffer);
			return;
		}
		byte[] frame = ByteBufUtil.getBytes(buffer);
		buffer.release();
		this.faults.write(frame, this, (bytes) -> writeNow(Unpooled.wrappedBuffer(bytes)));
	}

	private void writeNow(ByteBuf buffer) throws InterruptedException {
		this.channel.writeAndFlush(buffer, this.channel.voidPromise());
		if (!this.channel.isWritable()) {
			awaitEither(this.channel::isWritable, WRITE_LIMIT);
		}
	}

	/**
	 * Writes last bytes without waiting and closes once the client has taken them. A
	 * connection that stands still does so when it goes on.
	 * @param bytes the bytes, may be empty
	 */
	public void closeAfter(byte[] bytes) {
		synchronized (this.lock) {
			if (this.closing) {
				return;
			}
			if (this.faults.isHalting()) {
				closeLater(bytes);
				return;
			}
			this.closing = true;
			this.lock.notifyAll();
		}
		if (this.channel.isActive()) {
			this.channel.writeAndFlush(Unpooled.wrappedBuffer(bytes)).addListener(ChannelFutureListener.CLOSE);
		}
	}

	private void closeLater(byte[] bytes) {
		EventLoop loop = this.channel.eventLoop();
		if (this.channel.isActive() && !loop.isShuttingDown()) {
			loop.schedule(() -> closeAfter(bytes), HALT_STEP, TimeUnit.NANOSECONDS);
		}
	}

	/**
	 * Calls back when the connection is closed for good, at once if it is.
	 * @param action called by the I/O thread
	 */
	public void whenClosed(Runnable action) {
		this.channel.closeFuture().addListener((closed) -> action.run());
	}

	/**
	 * Closes at once, without a notice.
	 */
	public void close() {
		this.closing = true;
		this.channel.close();
	}

	/**
	 * Breaks the connection off with a TCP reset, unless it has ended already.
	 */
	public void reset() {
		this.closing = true;
		try {
			this.channel.config().setOption(ChannelOption.SO_LINGER, 0);
		}
		catch (ChannelException ex) {
			// The client was faster, so there is nothing left to break off.
			logger.debug("Connection {} was closed before it could be reset", this.number, ex);
		}
		close();
	}

	void received(byte[] bytes) {
		synchronized (this.lock) {
			this.input.add(bytes);
			if (this.input.size() > INPUT_LIMIT || this.faults.readsAtOnce() < this.input.size()) {
				this.channel.config().setAutoRead(false);
			}
		}
	}

	void endInput() {
		synchronized (this.lock) {
			this.input.end();
			this.lock.notifyAll();
		}
	}

	private void awaitEither(BooleanSupplier condition, long limitNanos) throws InterruptedException {
		long start = System.nanoTime();
		synchronized (this.lock) {
			while (isOpen() && !condition.getAsBoolean()) {
				long left = limitNanos - (System.nanoTime() - start);
				if (left <= 0) {
					return;
				}
				TimeUnit.NANOSECONDS.timedWait(this.lock, Math.max(left, 1_000_000));
			}
		}
	}

}
