package io.github.eslspring.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;

/**
 * Small events of many channels, a round of all channels after the other, each in another
 * order.
 */
final class ChannelsFeed implements Feed {

	private static final int PIECE = 32 << 10;

	private static final long SEED = 8;

	private final Random random = new Random(SEED);

	private Iterator<Integer> round = Collections.emptyIterator();

	private final int channels;

	private final long all;

	private long events;

	/**
	 * Create the events.
	 * @param channels how many channels
	 * @param rounds how many events each has
	 */
	ChannelsFeed(int channels, int rounds) {
		this.channels = channels;
		this.all = (long) channels * rounds;
	}

	@Override
	public @Nullable ByteBuffer next() {
		if (this.events == this.all) {
			return null;
		}
		StringBuilder piece = new StringBuilder();
		while (piece.length() < PIECE && this.events < this.all) {
			String body = event(channel(), ++this.events);
			piece.append(NumberedFeed.head(body.length())).append(body);
		}
		return ByteBuffer.wrap(piece.toString().getBytes(StandardCharsets.US_ASCII));
	}

	@Override
	public long events() {
		return this.events;
	}

	private int channel() {
		if (!this.round.hasNext()) {
			List<Integer> next = new ArrayList<>();
			for (int i = 0; i < this.channels; i++) {
				next.add(i);
			}
			Collections.shuffle(next, this.random);
			this.round = next.iterator();
		}
		return this.round.next();
	}

	private static String event(int channel, long number) {
		return "Event-Name: CHANNEL_STATE\nCore-UUID: 3fa1b1f0-5f0b-4a0b-9a3e-000000000000\n" + NumberedFeed.SEQUENCE
				+ number + "\nUnique-ID: 3fa1b1f0-5f0b-4a0b-9a3e-" + String.format("%012d", channel) + "\n\n";
	}

}
