package io.github.eslspring.test.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * An event encoded in advance, except for a few headers that hold numbers. Immutable.
 */
public final class EventTemplate {

	/** Stands for a number while the rest is encoded; as long as no real one. */
	private static final long PLACEHOLDER = 900_000_000_000_000_000L;

	private final SimulatedEvent event;

	private final List<String> numbers;

	private final Map<EventFormat, Encoding> encodings = new EnumMap<>(EventFormat.class);

	/**
	 * Encodes an event in advance.
	 * @param event the whole event, each number's header with any value
	 * @param numbers the names of the headers that hold numbers, in their order
	 */
	EventTemplate(SimulatedEvent event, String... numbers) {
		this.event = event;
		this.numbers = List.of(numbers);
		SimulatedEvent marked = with(placeholders(numbers.length));
		for (EventFormat format : EventFormat.values()) {
			this.encodings.put(format, Encoding.of(format.encode(marked), numbers.length));
		}
	}

	/** The event with these numbers, to be encoded when it is needed. */
	SimulatedEvent next(long... numbers) {
		return new SimulatedEvent(this, numbers);
	}

	SimulatedEvent event() {
		return this.event;
	}

	/** The whole event with these numbers. */
	SimulatedEvent with(long... numbers) {
		SimulatedEventBuilder builder = this.event.toBuilder().withoutHeaders();
		for (EventHeader header : this.event.headers()) {
			int index = this.numbers.indexOf(header.name());
			builder
				.append(List.of((index < 0) ? header : EventHeader.of(header.name(), Long.toString(numbers[index]))));
		}
		return builder.build();
	}

	@Nullable String rawHeader(String name, long... numbers) {
		for (int i = 0; i < numbers.length; i++) {
			if (this.numbers.get(i).equalsIgnoreCase(name)) {
				return Long.toString(numbers[i]);
			}
		}
		return this.event.rawHeader(name);
	}

	byte[] encode(EventFormat format, long... numbers) {
		return Objects.requireNonNull(this.encodings.get(format)).fill(numbers);
	}

	private static long[] placeholders(int count) {
		long[] placeholders = new long[count];
		Arrays.setAll(placeholders, (i) -> PLACEHOLDER + i);
		return placeholders;
	}

	/**
	 * What is between the numbers.
	 *
	 * @param pieces one more than there are numbers
	 * @param length the length of all of them
	 */
	private record Encoding(List<byte[]> pieces, int length) {

		static Encoding of(String encoded, int numbers) {
			List<byte[]> pieces = new ArrayList<>();
			int start = 0;
			for (int i = 0; i < numbers; i++) {
				String placeholder = Long.toString(PLACEHOLDER + i);
				int end = encoded.indexOf(placeholder, start);
				if (end < 0) {
					throw new IllegalArgumentException("number " + i + " has no header of its own");
				}
				pieces.add(ByteText.bytes(encoded.substring(start, end)));
				start = end + placeholder.length();
			}
			pieces.add(ByteText.bytes(encoded.substring(start)));
			return new Encoding(pieces, pieces.stream().mapToInt((piece) -> piece.length).sum());
		}

		byte[] fill(long... numbers) {
			int size = this.length;
			for (long number : numbers) {
				size += digits(number);
			}
			byte[] bytes = new byte[size];
			int end = 0;
			for (int i = 0; i <= numbers.length; i++) {
				byte[] piece = this.pieces.get(i);
				System.arraycopy(piece, 0, bytes, end, piece.length);
				end += piece.length;
				if (i < numbers.length) {
					end += writeDigits(bytes, end, numbers[i]);
				}
			}
			return bytes;
		}

		private static int writeDigits(byte[] bytes, int at, long number) {
			int digits = digits(number);
			long rest = number;
			for (int i = at + digits - 1; i >= at; i--) {
				bytes[i] = (byte) ('0' + rest % 10);
				rest /= 10;
			}
			return digits;
		}

		private static int digits(long number) {
			int digits = 1;
			for (long rest = number / 10; rest > 0; rest /= 10) {
				digits++;
			}
			return digits;
		}

	}

}
