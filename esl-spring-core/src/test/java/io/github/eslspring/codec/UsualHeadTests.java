package io.github.eslspring.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UsualHeadTests {

	private static final String PLAIN = "Content-Length: 617\nContent-Type: text/event-plain\n\n";

	private static final String JSON = "Content-Length: 99999999\nContent-Type: text/event-json\n\n";

	private final List<ByteBuf> buffers = new ArrayList<>();

	@AfterEach
	void release() {
		this.buffers.forEach(ByteBuf::release);
	}

	@ParameterizedTest
	@ValueSource(strings = { PLAIN, JSON, "Content-Length: 1\nContent-Type: text/event-json\n\n" })
	void takesTheHeadOfAnEventAndNothingElse(String head) {
		ByteBuf in = received("xx" + head + "Event-Name: X").skipBytes(2);
		long taken = UsualHead.take(in);
		assertThat(in.toString(StandardCharsets.US_ASCII)).isEqualTo("Event-Name: X");
		FrameHead known = UsualHead.head(taken);
		FrameHead read = new FrameHead(head.substring(0, head.length() - 1).getBytes(StandardCharsets.US_ASCII));
		assertThat(known.contentLength()).isEqualTo(read.contentLength());
		assertThat(known.contentType()).isEqualTo(read.contentType());
		assertThat(known.bytes()).isEqualTo(read.bytes());
		assertThat(known.value("content-type")).isEqualTo(read.value("content-type"));
		assertThat(known.lines()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { PLAIN, JSON })
	void takesNothingOfOneThatIsNotAllThere(String head) {
		for (int length = 0; length < head.length(); length++) {
			ByteBuf in = received(head.substring(0, length));
			assertThat(UsualHead.take(in)).as("the first %d bytes", length).isEqualTo(-1);
			assertThat(in.readerIndex()).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Type: text/event-plain\nContent-Length: 617\n\n",
			"content-length: 617\nContent-Type: text/event-plain\n\n",
			"Content-Length:617\nContent-Type: text/event-plain\n\n",
			"Content-Length:  617\nContent-Type: text/event-plain\n\n",
			"Content-Length: 617 \nContent-Type: text/event-plain\n\n",
			"Content-Length: 617\r\nContent-Type: text/event-plain\r\n\r\n",
			"Content-Length: 617\nContent-Type: text/event-xml\n\n\n\n\n",
			"Content-Length: 617\nContent-Type: text/event-plain\nX: y\n\n",
			"Content-Length: 617\nContent-Type: text/event-plains\n\n",
			"Content-Length: 617\nContent-Type: api/response\n\n          ",
			"Content-Length: 617\nJob-UUID: 7\nContent-Type: text/event-plain\n\n",
			"Content-Length: \nContent-Type: text/event-plain\n\n",
			"Content-Length: 0\nContent-Type: text/event-plain\n\n",
			"Content-Length: 007\nContent-Type: text/event-plain\n\n",
			"Content-Length: -7\nContent-Type: text/event-plain\n\n",
			"Content-Length: 6a7\nContent-Type: text/event-plain\n\n",
			"Content-Length: 123456789\nContent-Type: text/event-plain\n\n" })
	void leavesEveryOtherHeadAlone(String head) {
		ByteBuf in = received(head);
		assertThat(UsualHead.take(in)).isEqualTo(-1);
		assertThat(in.toString(StandardCharsets.US_ASCII)).isEqualTo(head);
	}

	@Test
	void whateverItTakesIsReadTheSameLineByLine() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int i = 0; i < 200_000; i++) {
			byte[] head = (random.nextBoolean() ? PLAIN : JSON).getBytes(StandardCharsets.US_ASCII);
			for (int changes = random.nextInt(3); changes > 0; changes--) {
				head[random.nextInt(head.length)] = (byte) "0123456789\n\r: xC\0\377".charAt(random.nextInt(18));
			}
			ByteBuf in = Unpooled.wrappedBuffer(head);
			long taken = UsualHead.take(in);
			int length = in.readerIndex();
			in.release();
			if (taken >= 0) {
				String lines = new String(head, 0, length - 1, StandardCharsets.ISO_8859_1);
				FrameHead read = new FrameHead(lines.getBytes(StandardCharsets.ISO_8859_1));
				assertThat(UsualHead.head(taken).bytes()).as("seed %d: %s", seed, lines).isEqualTo(read.bytes());
				assertThat(UsualHead.head(taken).contentLength()).as("seed %d: %s", seed, lines)
					.isEqualTo(read.contentLength());
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4, 5 })
	void aStreamOfManyHeadsIsCutTheSameInOnePieceAndInPieces(int seed) {
		List<String> variants = List.of(PLAIN, JSON.replace("99999999", "1000"),
				"Content-Length: 4\nContent-Type: text/event-xml\n\n",
				"Content-Length: 4\nContent-Type: api/response\n\n",
				"Content-Type: text/event-plain\nContent-Length: 9\n\n", "Content-Type: command/reply\n\n",
				"content-length: 5\r\nContent-Type: text/event-json\r\n\n", "\n" + PLAIN, "\n\n\n" + PLAIN);
		Random random = new Random(seed);
		StringBuilder stream = new StringBuilder();
		for (int i = 0; i < 50; i++) {
			String head = variants.get(random.nextInt(variants.size()));
			stream.append(head).append("b".repeat(length(head)));
		}
		String wire = stream.toString();
		List<String> whole = cut(wire, wire.length());
		assertThat(whole).hasSize(50);
		Stream.of(1, 2, 3, 7, 8, 51, 64, 100, 617, 1000)
			.forEach((size) -> assertThat(cut(wire, size)).as("in pieces of %d", size).isEqualTo(whole));
	}

	private ByteBuf received(String text) {
		ByteBuf buffer = bytes(text);
		this.buffers.add(buffer);
		return buffer;
	}

	private static int length(String head) {
		return head.lines()
			.filter((line) -> line.toLowerCase(Locale.ROOT).startsWith("content-length"))
			.mapToInt((line) -> Integer.parseInt(line.substring(16).strip()))
			.findFirst()
			.orElse(0);
	}

	private static List<String> cut(String wire, int size) {
		EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(FrameLimits.DEFAULT));
		List<String> frames = new ArrayList<>();
		for (int at = 0; at < wire.length(); at += size) {
			channel.writeInbound(bytes(wire.substring(at, Math.min(wire.length(), at + size))));
		}
		for (Frame frame = channel.readInbound(); frame != null; frame = channel.readInbound()) {
			frames.add(new String(frame.headBytes(), StandardCharsets.US_ASCII) + "|" + frame.bodyText());
		}
		channel.finishAndReleaseAll();
		return frames;
	}

	private static ByteBuf bytes(String text) {
		return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
	}

}
