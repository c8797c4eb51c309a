package io.github.eslspring.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever an event holds comes back, in each format, apart from the losses that
 * {@link EncodingLossTests} lists and these events avoid.
 */
class RoundTripTests {

	private static final int EVENTS = 400;

	private static final String[] NAMES = { "Dup", "dup", "Event-Name", "variable_x", "Ünï", "漢字", "X.y-z_1",
			"Content-Length" };

	private static final int[] FAVOURITES = { '%', '+', ' ', '\n', '\r', '\t', '\0', 0x01, 0x7f, ':', '|', ',', '"',
			'\'', '\\', '<', '>', '&', '/', '{', '[', 0xe9, 0x6f22, 0x1f600, 0xfffd, 0x10ffff };

	@ParameterizedTest
	@EnumSource
	void bringsBackEveryEvent(EventFormat format) {
		long seed = ThreadLocalRandom.current().nextLong();
		Random random = new Random(seed);
		for (int i = 0; i < EVENTS; i++) {
			EslEvent event = event(random, format);
			byte[] bytes = EventEncoder.encode(event, format);
			EslEvent decoded = EventDecoder.decode(format, bytes);
			assertThat(decoded.headers().stream().filter(RoundTripTests::isNoLength).toList())
				.as("seed %d, event %d", seed, i)
				.isEqualTo(event.headers().stream().filter(RoundTripTests::isNoLength).toList());
			assertThat(decoded.bodyBytes()).as("seed %d, event %d", seed, i).isEqualTo(event.bodyBytes());
			assertThat(decoded).as("seed %d, event %d", seed, i).isEqualTo(event);
			assertThat(EventEncoder.encode(decoded, format)).as("seed %d, event %d", seed, i).isEqualTo(bytes);
		}
	}

	private static boolean isNoLength(EventHeader header) {
		return !header.name().equals("Content-Length");
	}

	private static EslEvent event(Random random, EventFormat format) {
		List<EventHeader> headers = new ArrayList<>();
		for (int i = random.nextInt(12); i > 0; i--) {
			String name = NAMES[random.nextInt(NAMES.length)];
			boolean twin = !headers.isEmpty() && headers.get(headers.size() - 1).name().equals(name);
			if (format != EventFormat.XML || !twin) {
				boolean stamp = name.equals("Event-Name");
				headers.add(new EventHeader(name, stamp ? text(random, format) : value(random, format)));
			}
		}
		headers.add(new EventHeader("Event-Sequence", Integer.toString(random.nextInt(1000))));
		return EslEvent.of(headers, body(random, format));
	}

	private static String value(Random random, EventFormat format) {
		if (random.nextInt(4) > 0) {
			return text(random, format);
		}
		List<String> elements = new ArrayList<>();
		for (int i = 2 + random.nextInt(3); i > 0; i--) {
			elements.add(text(random, format).replace("|", "!"));
		}
		return ArrayValue.join(elements);
	}

	/** JSON alone keeps a percent sign in front of two upper-case digits. */
	private static String text(Random random, EventFormat format) {
		String text = anyText(random);
		return (format != EventFormat.JSON) ? text.replaceAll("%(?=[0-9A-F]{2})", "x") : text;
	}

	private static @Nullable String body(Random random, EventFormat format) {
		String body = anyText(random);
		if (format == EventFormat.XML) {
			body = body.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x{FFFE}\\x{FFFF}]", "x").replace("<!", "<");
		}
		return body.isEmpty() ? null : body;
	}

	private static String anyText(Random random) {
		StringBuilder text = new StringBuilder();
		for (int i = random.nextInt(30); i > 0; i--) {
			text.appendCodePoint(switch (random.nextInt(4)) {
				case 0 -> FAVOURITES[random.nextInt(FAVOURITES.length)];
				case 1 -> "0123456789ABCDEFabcdef".charAt(random.nextInt(22));
				case 2 -> ' ' + random.nextInt(95);
				default -> character(random);
			});
		}
		return text.toString();
	}

	private static int character(Random random) {
		int point = random.nextInt(Character.MAX_CODE_POINT + 1);
		return (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) ? 'x' : point;
	}

}
