package io.github.eslspring.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import io.netty.handler.codec.ByteToMessageDecoder;

/**
 * Large buffers to read the socket into, each with room in front of what is read. A frame
 * that ends in the next buffer has its beginning moved there, in front of its end; all
 * other bytes stay where the socket put them until they are copied into their frame. They
 * grow while a server sends more than fits into one.
 */
public final class ReceiveBuffers extends DefaultMaxMessagesRecvByteBufAllocator {

	/** More than nearly every event, so that the beginning of one fits. */
	private static final int ROOM_IN_FRONT = 8 << 10;

	private static final int SMALLEST = 64 << 10;

	/** What waits for the rest of its frame may keep one: of each of many nodes. */
	private static final int LARGEST = 256 << 10;

	private static final int MAX_READS_IN_A_ROW = 2;

	/**
	 * Create an allocator for the reads of a connection.
	 */
	public ReceiveBuffers() {
		super(MAX_READS_IN_A_ROW);
	}

	@Override
	public ExtendedHandle newHandle() {
		return new MaxMessageHandle() {

			private int size = SMALLEST;

			@Override
			public int guess() {
				return ROOM_IN_FRONT + this.size;
			}

			@Override
			public ByteBuf allocate(ByteBufAllocator allocator) {
				return super.allocate(allocator).setIndex(ROOM_IN_FRONT, ROOM_IN_FRONT);
			}

			@Override
			public void lastBytesRead(int bytes) {
				super.lastBytesRead(bytes);
				if (bytes >= this.size) {
					this.size = Math.min(2 * this.size, LARGEST);
				}
				else if (bytes < this.size / 2) {
					this.size = Math.max(this.size / 2, SMALLEST);
				}
			}
		};
	}

	/**
	 * Put what is left of one buffer and the next one together.
	 * @param allocator makes another buffer if there is no room in front
	 * @param left the rest of the buffers before
	 * @param next what was read now
	 * @return both; what was given is released or part of it
	 */
	static ByteBuf join(ByteBufAllocator allocator, ByteBuf left, ByteBuf next) {
		int length = left.readableBytes();
		if (length == 0 || length > next.readerIndex() || next.isReadOnly() || next.refCnt() != 1) {
			return ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(allocator, left, next);
		}
		int start = next.readerIndex() - length;
		next.setBytes(start, left, left.readerIndex(), length).readerIndex(start);
		left.release();
		return next;
	}

}
