package io.github.eslspring.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.github.eslspring.codec.Frame;

/**
 * The events of a recording in memory, in pieces of whole frames, ready to be written.
 */
final class Burst {

	/** Whole frames, ready for the wire. */
	static final class Piece {

		private final ByteBuffer bytes;

		/** Where each frame ends. */
		private final int[] ends;

		Piece(ByteBuffer bytes, int[] ends) {
			this.bytes = bytes;
			this.ends = ends;
		}

		int events() {
			return this.ends.length;
		}

		/**
		 * Some of the frames.
		 * @param count how many
		 * @return the first ones
		 */
		ByteBuffer first(long count) {
			return this.bytes.duplicate()
				.limit((count >= this.ends.length) ? this.bytes.limit() : this.ends[(int) count - 1]);
		}

	}

	private final List<Piece> pieces = new ArrayList<>();

	/**
	 * Read a recording.
	 * @param capture its name
	 * @param size about how many bytes a piece has
	 * @throws IOException if it cannot be read
	 */
	Burst(String capture, int size) throws IOException {
		CapturedBurst burst = CapturedBurst.named(capture);
		ByteBuffer wire = ByteBuffer.wrap(burst.wire());
		List<Integer> ends = new ArrayList<>();
		int start = 0;
		int end = 0;
		for (Frame event : burst.events()) {
			end += event.headBytes().length + 1 + event.body().length;
			ends.add(end - start);
			if (end - start >= size) {
				add(wire, start, ends);
				start = end;
			}
		}
		if (end > start) {
			add(wire, start, ends);
		}
	}

	/**
	 * The pieces.
	 * @return all of them, in order
	 */
	List<Piece> pieces() {
		return this.pieces;
	}

	private void add(ByteBuffer wire, int start, List<Integer> ends) {
		int length = ends.get(ends.size() - 1);
		ByteBuffer bytes = ByteBuffer.allocateDirect(length).put(wire.slice(start, length)).flip();
		this.pieces.add(new Piece(bytes, ends.stream().mapToInt(Integer::intValue).toArray()));
		ends.clear();
	}

}
