package io.github.eslspring.codec;

import java.util.List;

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
 * one {@link TruncatedFrame}.
 */
public final class FrameDecoder extends ByteToMessageDecoder {

	private enum State {

		HEAD, BODY, DISCARD, ENDED

	}

	private final FrameLimits limits;

	private final HeadScanner scanner;

	private State state = State.HEAD;

	private @Nullable FrameHead head;

	private long bodyLength;

	private long skipped;

	/**
	 * Create a decoder for one connection.
	 * @param limits what is accepted
	 */
	public FrameDecoder(FrameLimits limits) {
		this.limits = limits;
		this.scanner = new HeadScanner(limits);
	}

	@Override
	protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
		switch (this.state) {
			case HEAD -> decodeHead(in, out);
			case BODY -> decodeBody(in, out);
			case DISCARD -> discard(in);
			case ENDED -> in.skipBytes(in.readableBytes());
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
		try {
			int length = this.scanner.find(in);
			if (length >= 0) {
				startFrame(readHead(in, length), out);
			}
		}
		catch (RuntimeException ex) {
			this.state = State.ENDED;
			in.skipBytes(in.readableBytes());
			throw ex;
		}
	}

	private static byte[] readHead(ByteBuf in, int length) {
		byte[] lines = new byte[length];
		in.readBytes(lines);
		in.skipBytes(1);
		return lines;
	}

	private void startFrame(byte[] lines, List<Object> out) {
		if (lines.length == 0) {
			return;
		}
		FrameHead started = new FrameHead(lines);
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
