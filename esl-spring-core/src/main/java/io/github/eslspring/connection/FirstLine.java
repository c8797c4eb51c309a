package io.github.eslspring.connection;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import io.github.eslspring.EslProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/**
 * Looks at the first line a peer sends, which of an Event Socket is a header, and leaves
 * the pipeline. Whoever begins otherwise, as SSH and mail servers do, would be waited for
 * in vain: the end of what it says does not look like the end of a greeting.
 */
final class FirstLine extends ChannelInboundHandlerAdapter {

	/** No more than that is looked at, or quoted. */
	static final int LONGEST = 60;

	/** A header, or the beginning of one. */
	private static final Pattern HEADER = Pattern.compile("[!-9;-~]+ *(:.*)?", Pattern.DOTALL);

	private final EslConnection connection;

	private final StringBuilder heard = new StringBuilder();

	FirstLine(EslConnection connection) {
		this.connection = connection;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		boolean whole = message instanceof ByteBuf bytes && hear(bytes);
		String line = this.heard.toString();
		if (whole ? (line.indexOf(':') > 0 && isHeader(line)) : (line.isEmpty() || isHeader(line))) {
			ctx.fireChannelRead(message);
			if (whole) {
				ctx.pipeline().remove(this);
			}
			return;
		}
		ReferenceCountUtil.release(message);
		this.connection.end(new EslProtocolException(this.connection.node(), "handshake",
				"the peer spoke first and it is not an event socket: '" + quoted(line)
						+ "'. Check the port: something else listens there"));
	}

	/**
	 * Look at more of the line.
	 * @return whether all of it, or enough, has come
	 */
	private boolean hear(ByteBuf bytes) {
		String more = bytes.toString(bytes.readerIndex(), Math.min(bytes.readableBytes(), 2 * LONGEST),
				StandardCharsets.ISO_8859_1);
		for (int i = 0; i < more.length() && this.heard.length() < LONGEST; i++) {
			char c = more.charAt(i);
			boolean ends = c == '\n' || c == '\r';
			if (ends && !this.heard.isEmpty()) {
				return true;
			}
			if (!ends) {
				this.heard.append(c);
			}
		}
		return this.heard.length() == LONGEST;
	}

	private static boolean isHeader(String line) {
		return HEADER.matcher(line).matches();
	}

	/** As it was sent, as far as that can be printed. */
	private static String quoted(String line) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < line.length() && text.length() < LONGEST; i++) {
			char c = line.charAt(i);
			text.append((c >= ' ' && c <= '~') ? String.valueOf(c) : "\\x%02x".formatted((int) c));
		}
		return text.substring(0, Math.min(text.length(), LONGEST));
	}

}
