package io.github.eslspring.codec;

import io.github.eslspring.captures.FrameStream;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.TooLongFrameException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FrameLimitsTests {

	private static final String NEXT = "Content-Type: auth/request\n\n";

	private static final FrameLimits LIMITS = new FrameLimits(100, 64, 32, 4);

	@ParameterizedTest
	@CsvSource({ "0, 1, 1, 1, maxFrameSize", "1, -1, 1, 1, maxHeaderSize", "1, 1, 0, 1, maxLineSize",
			"1, 1, 1, 0, maxHeaderCount" })
	void mustBePositive(int frame, int header, int line, int count, String named) {
		assertThatIllegalArgumentException().isThrownBy(() -> new FrameLimits(frame, header, line, count))
			.withMessageContaining("'" + named + "'");
	}

	@Test
	void acceptWhatJustFits() {
		String body = "b".repeat(100);
		String line = "x: " + "1".repeat(29) + "\n";
		FrameStream stream = new FrameStream(LIMITS).write(line + "Content-Length: 100\na:b\nc:d\n\n" + body + NEXT)
			.end();
		assertThat(stream.errors()).isEmpty();
		assertThat(stream.frames()).extracting(Frame::bodyText).containsExactly(body, "");
	}

	@Test
	void leaveRoomForRealTraffic() {
		String header = "s".repeat(60 << 10);
		String body = "b".repeat(9 << 20);
		FrameStream stream = new FrameStream()
			.write("X: " + header + "\nContent-Length: " + body.length() + "\n\n" + body)
			.end();
		assertThat(stream.errors()).isEmpty();
		assertThat(stream.frames()).hasSize(1);
		assertThat(stream.frames().get(0).header("X")).hasSize(header.length());
		assertThat(stream.frames().get(0).body()).hasSize(body.length());
	}

	@Test
	void boundALineWhoseEndHasNotCome() {
		assertTooLong(new FrameStream(LIMITS).write("x: " + "1".repeat(30)), "a header line exceeds 32 bytes");
	}

	@Test
	void boundALineWhoseEndHasCome() {
		assertTooLong(new FrameStream(LIMITS).write("x: " + "1".repeat(30) + "\n\n"), "a header line exceeds 32 bytes");
	}

	@Test
	void boundTheHeaderBlock() {
		String line = "x: " + "1".repeat(27) + "\n";
		assertTooLong(new FrameStream(LIMITS).write(line + line + "x: 1"), "a header block exceeds 64 bytes");
	}

	@Test
	void boundTheNumberOfHeaders() {
		assertTooLong(new FrameStream(LIMITS).write("a:\nb:\nc:\nd:\ne:\n"), "a frame has more than 4 header lines");
	}

	@Test
	void countEachFrameAnew() {
		String frame = "x: " + "1".repeat(27) + "\na:\nb:\nc:\n\n";
		FrameStream stream = new FrameStream(LIMITS).write(frame + frame).write(frame).end();
		assertThat(stream.frames()).hasSize(3);
		assertThat(stream.errors()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 1000 })
	void skipAnOversizeBodyAndGoOn(int chunk) {
		String text = "Content-Type: api/response\nContent-Length: 101\n\n" + "b".repeat(101) + NEXT;
		FrameStream stream = new FrameStream(LIMITS);
		for (int i = 0; i < text.length(); i += chunk) {
			stream.write(text.substring(i, Math.min(text.length(), i + chunk)));
		}
		stream.end();
		assertThat(stream.errors()).isEmpty();
		assertThat(stream.truncated()).isEmpty();
		assertThat(stream.frames()).extracting(Frame::discardedBytes).containsExactly(101L, 0L);
		assertThat(stream.frames()).extracting(Frame::contentType)
			.containsExactly(ContentType.API_RESPONSE, ContentType.AUTH_REQUEST);
		assertThat(stream.frames().get(0).body()).isEmpty();
	}

	@Test
	void countWhatCameOfASkippedBody() {
		FrameStream stream = new FrameStream(LIMITS).write("Content-Length: 101\n\n" + "b".repeat(50)).end();
		assertThat(stream.frames()).hasSize(1);
		assertThat(stream.truncated()).containsExactly(new TruncatedFrame(71));
	}

	@Test
	void keepMemorySmallWhateverIsAnnounced() {
		assertMemoryStaysSmall("Content-Length: 999999999999999999\n\n", "b");
		assertMemoryStaysSmall("", "b");
		assertMemoryStaysSmall("", "\n");
		assertMemoryStaysSmall("", "b:\n");
		assertMemoryStaysSmall("", "Content-Length: 100\n\n");
		assertMemoryStaysSmall("Content-Length: x\n\n", "b");
	}

	private static void assertMemoryStaysSmall(String beginning, String repeated) {
		UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
		FrameStream stream = new FrameStream(LIMITS);
		stream.channel().config().setAllocator(allocator);
		stream.write(beginning);
		String chunk = repeated.repeat(1000 / repeated.length());
		for (int i = 0; i < 1000; i++) {
			stream.write(chunk);
			assertThat(allocator.metric().usedHeapMemory()).as("after chunk %d", i).isLessThan(4096);
		}
		stream.end();
		assertThat(stream.errors()).hasSizeLessThanOrEqualTo(1);
		assertThat(allocator.metric().usedHeapMemory()).isZero();
	}

	private static void assertTooLong(FrameStream stream, String message) {
		assertThat(stream.errors()).hasSize(1);
		assertThat(stream.errors().get(0)).isInstanceOf(TooLongFrameException.class).hasMessage(message);
		stream.write("\n\n" + NEXT).end();
		assertThat(stream.frames()).isEmpty();
		assertThat(stream.errors()).hasSize(1);
		assertThat(stream.truncated()).isEmpty();
	}

}
