package io.github.eslspring.captures;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.github.eslspring.codec.Frame;
import io.github.eslspring.codec.FrameDecoder;
import io.github.eslspring.codec.FrameLimits;
import io.github.eslspring.codec.TruncatedFrame;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;

/**
 * A connection with a {@link FrameDecoder} that notes everything that comes out of it.
 * Each write stands for one read from the socket.
 */
public final class FrameStream {

	private static final int MAX_CHUNK_BITS = 17;

	private final List<Frame> frames = new ArrayList<>();

	private final List<TruncatedFrame> truncated = new ArrayList<>();

	private final List<Throwable> errors = new ArrayList<>();

	private final EmbeddedChannel channel;

	/**
	 * Open a stream.
	 * @param limits the limits of its decoder
	 */
	public FrameStream(FrameLimits limits) {
		this.channel = new EmbeddedChannel(new FrameDecoder(limits), new Notes());
	}

	/**
	 * Open a stream with the default limits.
	 */
	public FrameStream() {
		this(FrameLimits.DEFAULT);
	}

	/**
	 * Let bytes arrive in one read.
	 * @param bytes where they lie
	 * @param from the first
	 * @param to the one behind the last
	 * @return this stream
	 */
	public FrameStream write(byte[] bytes, int from, int to) {
		ByteBuf read = this.channel.alloc().buffer(Math.max(to - from, 1));
		this.channel.writeInbound(read.writeBytes(bytes, from, to - from));
		return this;
	}

	/**
	 * Let bytes arrive in one read.
	 * @param bytes the bytes
	 * @return this stream
	 */
	public FrameStream write(byte[] bytes) {
		return write(bytes, 0, bytes.length);
	}

	/**
	 * Let a text arrive in one read.
	 * @param text the text
	 * @return this stream
	 */
	public FrameStream write(String text) {
		return write(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Let bytes arrive in reads of random sizes.
	 * @param bytes the bytes
	 * @param random decides the sizes
	 * @return this stream
	 */
	public FrameStream writeInChunks(byte[] bytes, Random random) {
		int from = 0;
		while (from < bytes.length) {
			int size = 1 + random.nextInt(1 << random.nextInt(MAX_CHUNK_BITS));
			int to = Math.min(bytes.length, from + size);
			write(bytes, from, to);
			from = to;
		}
		return this;
	}

	/**
	 * Let the peer close.
	 * @return this stream
	 */
	public FrameStream end() {
		this.channel.finishAndReleaseAll();
		return this;
	}

	/**
	 * The channel.
	 * @return the channel
	 */
	public EmbeddedChannel channel() {
		return this.channel;
	}

	/**
	 * What was decoded.
	 * @return the frames so far
	 */
	public List<Frame> frames() {
		return this.frames;
	}

	/**
	 * How the stream ended inside a frame.
	 * @return empty, or one event
	 */
	public List<TruncatedFrame> truncated() {
		return this.truncated;
	}

	/**
	 * What went wrong.
	 * @return the exceptions that reached the end of the pipeline
	 */
	public List<Throwable> errors() {
		return this.errors;
	}

	private final class Notes extends ChannelInboundHandlerAdapter {

		@Override
		public void channelRead(ChannelHandlerContext ctx, Object message) {
			FrameStream.this.frames.add((Frame) message);
		}

		@Override
		public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
			if (event instanceof TruncatedFrame truncatedFrame) {
				FrameStream.this.truncated.add(truncatedFrame);
			}
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
			FrameStream.this.errors.add(cause);
		}

	}

}
