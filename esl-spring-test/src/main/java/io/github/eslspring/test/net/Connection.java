package io.github.eslspring.test.net;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import org.jspecify.annotations.Nullable;

/**
 * One accepted connection between its I/O thread, which brings bytes, and its one thread
 * of control, which takes them and may block while the client does not read. Safe for
 * several threads.
 */
public final class Connection {

	private static final int INPUT_LIMIT = 1 << 20;

	private static final long WRITE_LIMIT = TimeUnit.SECONDS.toNanos(600);

	private final Object lock = new Object();

	private final int number;

	private final Channel channel;

	private ByteArrayOutputStream input = new ByteArrayOutputStream();

	private boolean inputEnded;

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
	 * Takes what the client sent since the last call.
	 * @return its bytes, or {@code null} if there are none
	 */
	public byte @Nullable [] takeInput() {
		synchronized (this.lock) {
			if (this.input.size() == 0) {
				return null;
			}
			byte[] taken = this.input.toByteArray();
			this.input = new ByteArrayOutputStream();
			this.channel.config().setAutoRead(true);
			return taken;
		}
	}

	/**
	 * Whether the client will send no more bytes; those already here may still be taken.
	 * @return whether it closed its side
	 */
	public boolean isInputEnded() {
		synchronized (this.lock) {
			return this.inputEnded && this.input.size() == 0;
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
		awaitEither(() -> this.input.size() > 0 || this.inputEnded || condition.getAsBoolean(), limitNanos);
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
		this.channel.writeAndFlush(buffer, this.channel.voidPromise());
		if (!this.channel.isWritable()) {
			awaitEither(this.channel::isWritable, WRITE_LIMIT);
		}
	}

	/**
	 * Writes last bytes without waiting and closes once the client has taken them.
	 * @param bytes the bytes, may be empty
	 */
	public void closeAfter(byte[] bytes) {
		synchronized (this.lock) {
			if (this.closing) {
				return;
			}
			this.closing = true;
			this.lock.notifyAll();
		}
		this.channel.writeAndFlush(Unpooled.wrappedBuffer(bytes)).addListener(ChannelFutureListener.CLOSE);
	}

	/**
	 * Closes at once, without a notice.
	 */
	public void close() {
		this.closing = true;
		this.channel.close();
	}

	/**
	 * Breaks the connection off with a TCP reset.
	 */
	public void reset() {
		this.channel.config().setOption(ChannelOption.SO_LINGER, 0);
		close();
	}

	void received(byte[] bytes) {
		synchronized (this.lock) {
			this.input.writeBytes(bytes);
			if (this.input.size() > INPUT_LIMIT) {
				this.channel.config().setAutoRead(false);
			}
		}
	}

	void endInput() {
		synchronized (this.lock) {
			this.inputEnded = true;
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
