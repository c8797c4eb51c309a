package io.github.eslspring.codec;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;

/**
 * Writes each command, or several that belong together, as one buffer, so that it leaves
 * in one write: half a command on the wire stops all events of its connection. Whatever
 * could be read as another command or cut this one short fails the write with an
 * {@link IllegalArgumentException} before the first byte: CR, LF and NUL in a line, NUL
 * in the body, a {@code Content-Length} that is not the encoder's, a head longer than the
 * server takes. The message names the place, never the text. See
 * {@code docs/protocol-notes.md}, commands.
 */
@Sharable
public final class CommandEncoder extends MessageToByteEncoder<OutgoingCommands> {

	private static final String CONTENT_LENGTH = "Content-Length";

	/**
	 * At this length the server takes what it has as one command, the rest as another.
	 */
	private static final int MAX_HEAD = 10 << 20;

	/**
	 * Create an encoder; it keeps no state.
	 */
	public CommandEncoder() {
		super(OutgoingCommands.class);
	}

	@Override
	protected void encode(ChannelHandlerContext ctx, OutgoingCommands outgoing, ByteBuf out) {
		outgoing.commands().forEach((command) -> encode(command, out));
	}

	private static void encode(CommandFrame command, ByteBuf out) {
		requireValid(command);
		int start = out.writerIndex();
		line(out, command.line());
		for (CommandFrame.Header header : command.headers()) {
			line(out, header.name() + ": " + header.value());
		}
		if (!command.body().isEmpty()) {
			line(out, CONTENT_LENGTH + ": " + ByteBufUtil.utf8Bytes(command.body()));
		}
		out.writeByte('\n');
		require(out.writerIndex() - start < MAX_HEAD, "the command without its body exceeds " + MAX_HEAD + " bytes");
		out.writeCharSequence(command.body(), StandardCharsets.UTF_8);
	}

	private static void line(ByteBuf out, String text) {
		out.writeCharSequence(text, StandardCharsets.UTF_8);
		out.writeByte('\n');
	}

	private static void requireValid(CommandFrame command) {
		require(!command.line().isBlank(), "the command is empty");
		requireOneLine("command", command.line());
		for (CommandFrame.Header header : command.headers()) {
			requireOneLine("header name", header.name());
			requireOneLine("header value", header.value());
			require(!header.name().isBlank(), "a header name is empty");
			require(header.name().indexOf(':') < 0, "a header name has a colon");
			require(!CONTENT_LENGTH.equalsIgnoreCase(header.name().strip()), "the encoder writes " + CONTENT_LENGTH);
		}
		int nul = command.body().indexOf('\0');
		require(nul < 0, "NUL in the body at position " + nul);
	}

	private static void requireOneLine(String what, String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '\n' || c == '\r' || c == '\0') {
				require(false, "CR, LF or NUL in the " + what + " at position " + i);
			}
		}
	}

	private static void require(boolean valid, String problem) {
		if (!valid) {
			throw new IllegalArgumentException(problem + "; nothing was written");
		}
	}

}
