package io.github.eslspring.captures;

import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import io.github.eslspring.codec.ContentType;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.codec.FrameLimits;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventDecoder;
import io.github.eslspring.event.EventFormatException;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.DecoderException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Traffic in which the framing is broken ends with a typed exception or with the goodbye,
 * and never takes more memory than the limits allow.
 */
class HostileCaptureTests {

	private static final int DAMAGED_STREAMS = 200;

	private static final FrameLimits TIGHT = new FrameLimits(4096, 2048, 512, 64);

	@ParameterizedTest
	@MethodSource("hostile")
	void survivesBrokenFraming(Capture capture) {
		FrameStream stream = new FrameStream().write(capture.in()).end();
		assertThat(stream.errors()).isEmpty();
		assertThat(stream.frames()).last().extracting(Frame::contentType).isEqualTo(ContentType.DISCONNECT_NOTICE);
	}

	@ParameterizedTest
	@MethodSource("shortest")
	void survivesDamage(Capture capture) {
		long seed = ThreadLocalRandom.current().nextLong();
		Random random = new Random(seed);
		for (int i = 0; i < DAMAGED_STREAMS; i++) {
			byte[] damaged = damaged(capture.in(), random);
			assertHarmless(damaged, TIGHT, random, seed);
			assertHarmless(damaged, FrameLimits.DEFAULT, random, seed);
		}
	}

	private static void assertHarmless(byte[] bytes, FrameLimits limits, Random random, long seed) {
		UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
		FrameStream stream = new FrameStream(limits);
		stream.channel().config().setAllocator(allocator);
		stream.writeInChunks(bytes, random).end();
		assertThat(stream.errors()).as("seed %d", seed)
			.hasSizeLessThanOrEqualTo(1)
			.allSatisfy((error) -> assertThat(error).isInstanceOf(DecoderException.class).hasNoCause());
		assertThat(allocator.metric().usedHeapMemory()).as("seed %d", seed).isZero();
		for (Frame frame : stream.frames()) {
			assertThat(frame.body()).as("seed %d", seed).hasSizeLessThanOrEqualTo(limits.maxFrameSize());
			assertDecodesOrRefuses(frame, seed);
		}
	}

	private static void assertDecodesOrRefuses(Frame frame, long seed) {
		if (!frame.contentType().isEvent()) {
			return;
		}
		try {
			EslEvent event = EventDecoder.decode(CapturedEvents.format(frame), frame.body());
			assertThat(event.headers()).as("seed %d", seed).isNotNull();
		}
		catch (EventFormatException ex) {
			assertThat(ex).as("seed %d", seed).hasNoCause();
		}
	}

	private static byte[] damaged(byte[] bytes, Random random) {
		byte[] favourites = { '\n', '\r', ':', ' ', '0', '9', '-', 0, (byte) 0xff };
		for (int i = 0; i <= random.nextInt(20); i++) {
			bytes[random.nextInt(bytes.length)] = favourites[random.nextInt(favourites.length)];
		}
		return bytes;
	}

	static Stream<Capture> hostile() {
		return CaptureIndex.all().filter(Capture::hostile);
	}

	static Stream<Capture> shortest() {
		return CaptureIndex.all().filter((capture) -> capture.inSize() < 20_000);
	}

}
