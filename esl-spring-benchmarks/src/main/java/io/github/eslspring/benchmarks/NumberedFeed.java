package io.github.eslspring.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.github.eslspring.codec.Frame;

/**
 * The events of a recording again and again, each with an Event-Sequence one higher than
 * the last.
 */
final class NumberedFeed implements Feed {

	static final String SEQUENCE = "Event-Sequence: ";

	private static final int DIGITS = 12;

	private static final int PIECE = 32 << 10;

	/** Whole frames, and where the digits of their numbers begin. */
	private record Piece(ByteBuffer bytes, List<Integer> numbers) {

	}

	private final List<Piece> pieces = new ArrayList<>();

	private int next;

	private long events;

	/**
	 * Read a recording of plain events.
	 * @param capture its name
	 * @throws IOException if it cannot be read
	 */
	NumberedFeed(String capture) throws IOException {
		StringBuilder piece = new StringBuilder();
		List<Integer> numbers = new ArrayList<>();
		for (Frame frame : CapturedBurst.named(capture).events()) {
			String body = numbered(new String(frame.body(), StandardCharsets.ISO_8859_1));
			piece.append(head(body.length()));
			numbers.add(piece.length() + body.indexOf(SEQUENCE) + SEQUENCE.length());
			piece.append(body);
			if (piece.length() >= PIECE) {
				this.pieces.add(piece(piece, numbers));
				piece.setLength(0);
				numbers.clear();
			}
		}
		if (!numbers.isEmpty()) {
			this.pieces.add(piece(piece, numbers));
		}
	}

	/**
	 * The head of a plain event's frame.
	 * @param length of its body
	 */
	static String head(int length) {
		return "Content-Length: " + length + "\nContent-Type: text/event-plain\n\n";
	}

	@Override
	public ByteBuffer next() {
		Piece piece = this.pieces.get(this.next);
		this.next = (this.next + 1) % this.pieces.size();
		for (int position : piece.numbers()) {
			write(++this.events, piece.bytes(), position);
		}
		return piece.bytes().duplicate();
	}

	@Override
	public long events() {
		return this.events;
	}

	private static Piece piece(StringBuilder text, List<Integer> numbers) {
		byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
		return new Piece(ByteBuffer.allocateDirect(bytes.length).put(bytes).flip(), List.copyOf(numbers));
	}

	private static String numbered(String body) {
		return body.replaceFirst("(?m)^" + SEQUENCE + "\\d+$", SEQUENCE + "0".repeat(DIGITS));
	}

	private static void write(long number, ByteBuffer bytes, int position) {
		long rest = number;
		for (int i = position + DIGITS - 1; i >= position; i--) {
			bytes.put(i, (byte) ('0' + rest % 10));
			rest /= 10;
		}
	}

}
