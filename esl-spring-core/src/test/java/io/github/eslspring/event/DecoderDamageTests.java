package io.github.eslspring.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever bytes a frame holds, they are an event or an {@link EventFormatException}.
 */
class DecoderDamageTests {

	private static final int TRIES = 3000;

	private static final byte[] FAVOURITES = "\n\r:<>/&;!-[]{}\",\\%u0\0\t? ".getBytes(StandardCharsets.US_ASCII);

	private final EslEvent event = EslEvent.of(
			List.of(new EventHeader("Event-Name", "CUSTOM"), new EventHeader("Event-Subclass", "sofia::register"),
					new EventHeader("A", "ARRAY::1|:ü|:3"), new EventHeader("expires", "3600")),
			"<b>bödy & more</b>\r\n");

	@ParameterizedTest
	@EnumSource
	void decodesOrRefuses(EventFormat format) {
		long seed = ThreadLocalRandom.current().nextLong();
		Random random = new Random(seed);
		int refused = 0;
		for (int i = 0; i < TRIES; i++) {
			byte[] bytes = EventEncoder.encode(this.event, format);
			for (int n = random.nextInt(4); n >= 0; n--) {
				bytes[random.nextInt(bytes.length)] = random.nextBoolean() ? (byte) random.nextInt()
						: FAVOURITES[random.nextInt(FAVOURITES.length)];
			}
			refused += isRefused(format, bytes, seed) ? 1 : 0;
		}
		assertThat(refused).as("seed %d", seed).isBetween(1, TRIES);
	}

	@ParameterizedTest
	@EnumSource
	void refusesEveryPartOfAnEvent(EventFormat format) {
		byte[] bytes = new String(EventEncoder.encode(this.event, format), StandardCharsets.UTF_8).strip()
			.getBytes(StandardCharsets.UTF_8);
		for (int length = 0; format != EventFormat.PLAIN && length < bytes.length; length++) {
			assertThat(isRefused(format, Arrays.copyOf(bytes, length), 0)).as("%d bytes", length).isTrue();
		}
	}

	private static boolean isRefused(EventFormat format, byte[] bytes, long seed) {
		try {
			EslEvent decoded = EventDecoder.decode(format, bytes);
			assertThat(decoded.headers()).as("seed %d", seed).isNotNull();
			assertThat(EventEncoder.encode(decoded, format)).as("seed %d", seed).isNotEmpty();
			return false;
		}
		catch (EventFormatException ex) {
			assertThat(ex).as("seed %d", seed).hasNoCause();
			return true;
		}
	}

}
