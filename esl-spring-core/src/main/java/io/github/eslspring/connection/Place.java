package io.github.eslspring.connection;

import io.github.eslspring.command.EslCommand;
import io.github.eslspring.event.EventHeader;
import io.netty.buffer.ByteBufUtil;

/**
 * Room that was taken for a command: one answer to come and some bytes to be written.
 */
public final class Place {

	private static final int LINE_ENDS = 64;

	private final EslCommand command;

	private final long bytes;

	Place(EslCommand command) {
		this.command = command;
		this.bytes = sizeOf(command);
	}

	EslCommand command() {
		return this.command;
	}

	long bytes() {
		return this.bytes;
	}

	/**
	 * About how many bytes a command is on the wire.
	 * @param command the command
	 * @return the bytes of its texts, and some for the lines between them
	 */
	public static long sizeOf(EslCommand command) {
		long size = LINE_ENDS + (long) ByteBufUtil.utf8Bytes(command.line()) + ByteBufUtil.utf8Bytes(command.body());
		for (EventHeader header : command.headers()) {
			size += (long) ByteBufUtil.utf8Bytes(header.name()) + ByteBufUtil.utf8Bytes(header.value());
		}
		return size;
	}

}
