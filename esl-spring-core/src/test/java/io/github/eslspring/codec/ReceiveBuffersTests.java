package io.github.eslspring.codec;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator.ExtendedHandle;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReceiveBuffersTests {

	private static final ByteBufAllocator ALLOCATOR = UnpooledByteBufAllocator.DEFAULT;

	@Test
	void theRestOfOneBufferGoesInFrontOfTheNext() {
		ByteBuf left = received("Content-Le");
		ByteBuf next = received("ngth: 5\n");
		ByteBuf joined = ReceiveBuffers.join(ALLOCATOR, left, next);
		assertThat(joined).isSameAs(next);
		assertThat(joined.toString(StandardCharsets.US_ASCII)).isEqualTo("Content-Length: 5\n");
		assertThat(left.refCnt()).isZero();
		joined.release();
	}

	@Test
	void theRestMayBeAsLongAsTheRoomInFrontAndLonger() {
		ByteBuf empty = received("");
		int room = empty.readerIndex();
		empty.release();
		for (int length : new int[] { 0, 1, room - 1, room, room + 1, 8 * room }) {
			ByteBuf joined = ReceiveBuffers.join(ALLOCATOR, received("a".repeat(length)), received("b"));
			assertThat(joined.toString(StandardCharsets.US_ASCII)).as("%d bytes left", length)
				.isEqualTo("a".repeat(length) + "b");
			joined.release();
			assertThat(joined.refCnt()).isZero();
		}
	}

	@Test
	void whatSomebodyElseHoldsIsNotWrittenTo() {
		ByteBuf next = received("next");
		ByteBuf seenByOthers = next.retainedDuplicate().readerIndex(0);
		String before = seenByOthers.toString(StandardCharsets.ISO_8859_1);
		ByteBuf joined = ReceiveBuffers.join(ALLOCATOR, received("left "), next);
		assertThat(joined.toString(StandardCharsets.US_ASCII)).isEqualTo("left next");
		assertThat(seenByOthers.toString(StandardCharsets.ISO_8859_1)).isEqualTo(before);
		joined.release();
		seenByOthers.release();
	}

	@Test
	void aBufferFromElsewhereIsJoinedToo() {
		ByteBuf decrypted = Unpooled.copiedBuffer("next", StandardCharsets.US_ASCII).asReadOnly();
		ByteBuf joined = ReceiveBuffers.join(ALLOCATOR, received("left "), decrypted);
		assertThat(joined.toString(StandardCharsets.US_ASCII)).isEqualTo("left next");
		joined.release();
		assertThat(decrypted.refCnt()).isZero();
	}

	@Test
	void buffersGrowWhileTheyAreFilledAndShrinkAfterwards() {
		ExtendedHandle handle = new ReceiveBuffers().newHandle();
		int smallest = writable(handle);
		handle.lastBytesRead(smallest);
		assertThat(writable(handle)).isEqualTo(2 * smallest);
		handle.lastBytesRead(2 * smallest - 1);
		assertThat(writable(handle)).isEqualTo(2 * smallest);
		for (int i = 0; i < 10; i++) {
			handle.lastBytesRead(writable(handle));
		}
		assertThat(writable(handle)).isEqualTo(4 * smallest);
		for (int i = 0; i < 10; i++) {
			handle.lastBytesRead(100);
		}
		assertThat(writable(handle)).isEqualTo(smallest);
	}

	private static int writable(ExtendedHandle handle) {
		ByteBuf buffer = handle.allocate(ALLOCATOR);
		int writable = buffer.writableBytes();
		buffer.release();
		return writable;
	}

	private static ByteBuf received(String text) {
		ByteBuf buffer = new ReceiveBuffers().newHandle().allocate(ALLOCATOR);
		buffer.writeCharSequence(text, StandardCharsets.US_ASCII);
		return buffer;
	}

}
