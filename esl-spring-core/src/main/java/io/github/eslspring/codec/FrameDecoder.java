package io.github.eslspring.codec;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the byte stream into {@link Frame}s. {@code Content-Length} counts bytes; empty
 * lines between frames are skipped; an oversize body of valid length is discarded in
 * passing, its frame is handed out before. Broken framing fires one
 * {@link io.netty.handler.codec.CorruptedFrameException} or
 * {@link io.netty.handler.codec.TooLongFrameException}, after which everything is
 * ignored: there is no way back into the stream. A stream that ends inside a frame fires
 * one {@link TruncatedFrame}. A raw answer is read up to its {@link Fence}, whatever it
 * looks like, and handed out as a {@code command/reply} whose body is the value.
 */
public final class FrameDecoder extends ByteToMessageDecoder {

	private enum State {

		HEAD, BODY, DISCARD, RAW, ENDED

	}

	private final FrameLimits limits;

	private final HeadScanner scanner;

	private final Supplier<@Nullable Fence> expected;

	private State state = State.HEAD;

	private @Nullable FrameHead head;

	/** Whether none of the limits is so low that it concerns what every event has. */
	private final boolean usualHeads;

	private long bodyLength;

	private long skipped;

	/** The fence of the raw answer that is being read. */
	private @Nullable Fence fence;

	/** The fence whose own command is still to be answered. */
	private @Nullable Fence open;

	/**
	 * Create a decoder for one connection that never brings a raw answer.
	 * @param limits what is accepted
	 */
	public FrameDecoder(FrameLimits limits) {
		this(limits, () -> null);
	}

	/**
	 * Create a decoder for one connection.
	 * @param limits what is accepted
	 * @param expected asked whenever an answer begins: the fence behind it, or
	 * {@code null} if it is no raw one
	 */
	public FrameDecoder(FrameLimits limits, Supplier<@Nullable Fence> expected) {
		setCumulator(ReceiveBuffers::join);
		this.expected = expected;
		this.limits = limits;
		this.scanner = new HeadScanner(limits);
		this.usualHeads = UsualHead.isWithin(limits);
	}

	@Override
	protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
		try {
			switch (this.state) {
				case HEAD -> decodeHead(in, out);
				case BODY -> decodeBody(in, out);
				case DISCARD -> discard(in);
				case RAW -> decodeRaw(in, out);
				case ENDED -> in.skipBytes(in.readableBytes());
			}
		}
		catch (RuntimeException ex) {
			this.state = State.ENDED;
			in.skipBytes(in.readableBytes());
			throw ex;
		}
	}

	@Override
	protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
		super.decodeLast(ctx, in, out);
		long unfinished = unfinished(in);
		if (this.state != State.ENDED && unfinished > 0) {
			ctx.fireUserEventTriggered(new TruncatedFrame(unfinished));
		}
		this.state = State.ENDED;
	}

	private long unfinished(ByteBuf in) {
		long headLength = (this.head != null) ? this.head.bytes().length + 1 : 0;
		return headLength + this.skipped + in.readableBytes();
	}

	private void decodeHead(ByteBuf in, List<Object> out) {
		long usual = this.usualHeads ? UsualHead.take(in) : -1;
		if (usual >= 0) {
			this.scanner.reset();
			startFrame(UsualHead.head(usual), in, out);
			return;
		}
		int length = this.scanner.find(in);
		if (length < 0) {
			return;
		}
		FrameHead started = new FrameHead(readLines(in, length));
		if (length > 0 && isRawAnswer(started)) {
			startBody(started, 0, State.RAW);
			return;
		}
		in.skipBytes(1);
		if (length > 0 && !closesFence(started)) {
			startFrame(started, in, out);
		}
	}

	private static byte[] readLines(ByteBuf in, int length) {
		byte[] lines = new byte[length];
		in.readBytes(lines);
		return lines;
	}

	private void startFrame(FrameHead started, ByteBuf in, List<Object> out) {
		long length = started.contentLength();
		if (length == 0) {
			out.add(Frame.withoutBody(started));
		}
		else if (length > this.limits.maxFrameSize()) {
			out.add(Frame.withDiscardedBody(started, length));
			startBody(started, length, State.DISCARD);
		}
		else {
			startBody(started, length, State.BODY);
			decodeBody(in, out);
		}
	}

	private boolean isRawAnswer(FrameHead started) {
		if (this.open != null || started.contentType() != ContentType.COMMAND_REPLY) {
			return false;
		}
		this.fence = this.expected.get();
		return this.fence != null;
	}

	private boolean closesFence(FrameHead started) {
		if (this.open == null || !this.open.isAnsweredBy(started)) {
			return false;
		}
		this.open = null;
		return true;
	}

	private void decodeRaw(ByteBuf in, List<Object> out) {
		if (this.head == null || this.fence == null) {
			return;
		}
		String lines = new String(this.head.bytes(), StandardCharsets.ISO_8859_1);
		int behind = Math.min(in.readableBytes(), this.fence.window() + 1);
		Fence.RawAnswer answer = this.fence
			.find(lines + in.toString(in.readerIndex(), behind, StandardCharsets.ISO_8859_1));
		if (answer != null) {
			in.skipBytes(answer.length() - lines.length());
			out.add(Frame.ofRaw(answer.value().getBytes(StandardCharsets.ISO_8859_1)));
			this.open = answer.closed() ? null : this.fence;
			endBody();
		}
	}

	private void startBody(FrameHead started, long length, State next) {
		this.head = started;
		this.bodyLength = length;
		this.state = next;
	}

	private void endBody() {
		this.head = null;
		this.skipped = 0;
		this.state = State.HEAD;
	}

	private void decodeBody(ByteBuf in, List<Object> out) {
		if (this.head != null && in.readableBytes() >= this.bodyLength) {
			byte[] body = new byte[(int) this.bodyLength];
			in.readBytes(body);
			out.add(Frame.of(this.head, body));
			endBody();
		}
	}

	private void discard(ByteBuf in) {
		int skippable = (int) Math.min(in.readableBytes(), this.bodyLength - this.skipped);
		in.skipBytes(skippable);
		this.skipped += skippable;
		if (this.skipped == this.bodyLength) {
			endBody();
		}
	}

}
