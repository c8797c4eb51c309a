package io.github.eslspring.captures;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import io.github.eslspring.captures.Capture.FrameRow;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.codec.TruncatedFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every capture holds exactly the frames its index lists, however the bytes arrive.
 */
class CaptureFramesTests {

	@Test
	void knowsAllCaptures() {
		assertThat(CaptureIndex.all()).hasSize(66);
		assertThat(CaptureIndex.all().filter(Capture::hostile)).extracting(Capture::name)
			.containsExactly("getvar-newline", "long-job-uuid", "userauth-long-permissions");
	}

	@ParameterizedTest
	@MethodSource("all")
	void isTheTrafficThatWasIndexed(Capture capture) throws Exception {
		byte[] in = capture.in();
		assertThat(in).hasSize(capture.inSize());
		assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(in)))
			.isEqualTo(capture.inSha256());
	}

	@ParameterizedTest
	@MethodSource("all")
	void decodesInOneRead(Capture capture) {
		FrameStream stream = new FrameStream().write(capture.in()).end();
		assertThat(stream.errors()).isEmpty();
		assertThat(stream.frames()).extracting(CaptureFramesTests::row).containsExactlyElementsOf(listed(capture));
		assertThat(stream.truncated()).extracting(TruncatedFrame::bytes).containsExactlyElementsOf(unfinished(capture));
	}

	@ParameterizedTest
	@MethodSource("small")
	void decodesAtEverySplit(Capture capture) {
		byte[] in = capture.in();
		List<Frame> expected = new FrameStream().write(in).end().frames();
		for (int split = 0; split <= in.length; split++) {
			FrameStream stream = new FrameStream().write(in, 0, split).write(in, split, in.length).end();
			assertSame(stream, expected, capture, "split at " + split);
		}
	}

	@ParameterizedTest
	@MethodSource("small")
	void decodesByteByByte(Capture capture) {
		byte[] in = capture.in();
		FrameStream stream = new FrameStream();
		for (int i = 0; i < in.length; i++) {
			stream.write(in, i, i + 1);
		}
		assertSame(stream.end(), new FrameStream().write(in).end().frames(), capture, "byte by byte");
	}

	@ParameterizedTest
	@MethodSource("large")
	void decodesInRandomChunks(Capture capture) {
		byte[] in = capture.in();
		long seed = ThreadLocalRandom.current().nextLong();
		FrameStream stream = new FrameStream().writeInChunks(in, new Random(seed)).end();
		assertSame(stream, new FrameStream().write(in).end().frames(), capture, "chunks of seed " + seed);
	}

	private static void assertSame(FrameStream stream, List<Frame> expected, Capture capture, String how) {
		assertThat(stream.errors()).as(how).isEmpty();
		assertThat(stream.truncated()).as(how)
			.extracting(TruncatedFrame::bytes)
			.containsExactlyElementsOf(unfinished(capture));
		assertThat(stream.frames()).as(how).hasSameSizeAs(expected);
		for (int i = 0; i < expected.size(); i++) {
			Frame frame = stream.frames().get(i);
			boolean same = Arrays.equals(frame.headBytes(), expected.get(i).headBytes())
					&& Arrays.equals(frame.body(), expected.get(i).body());
			assertThat(same).as("frame %d, %s", i, how).isTrue();
		}
	}

	/** The index counts an empty line between two frames as an empty frame. */
	private static List<FrameRow> listed(Capture capture) {
		return capture.frames().stream().filter((frame) -> frame.headers() + frame.malformedLines() > 0).toList();
	}

	private static List<Long> unfinished(Capture capture) {
		return (capture.trailingBytes() > 0) ? List.of((long) capture.trailingBytes()) : List.of();
	}

	private static FrameRow row(Frame frame) {
		return new FrameRow(frame.header("Content-Type"), frame.headerCount(), frame.body().length,
				frame.malformedLines());
	}

	static Stream<Capture> all() {
		return CaptureIndex.all();
	}

	static Stream<Capture> small() {
		return all().filter(Capture::isSmall);
	}

	static Stream<Capture> large() {
		return all().filter((capture) -> !capture.isSmall());
	}

}
