package io.github.eslspring.capture;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import io.github.eslspring.inbound.Patience;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The end of a sink.
 */
class SinkFeedTests {

	@Test
	void isClosedHoweverItsThreadComesToRest() {
		for (int round = 0; round < 5000; round++) {
			CountDownLatch closed = new CountDownLatch(1);
			SinkFeed feed = feed(closed);
			feed.offer(new Draft(0, () -> Samples.artifact(1)));
			if (round % 2 == 0) {
				feed.flush(in(Patience.LIMIT));
			}
			feed.startClosing();
			feed.awaitClosed(in(Patience.LIMIT));
			assertThat(closed.getCount()).as("round %d", round).isZero();
			assertThat(feed.status().delivered()).as("round %d", round).isOne();
		}
	}

	@Test
	void isClosedThoughItNeverGotAnything() {
		CountDownLatch closed = new CountDownLatch(1);
		SinkFeed feed = feed(closed);
		feed.startClosing();
		feed.startClosing();
		Patience.awaitLatch(closed);
		feed.awaitClosed(in(Duration.ZERO));
		assertThat(feed.status().failed()).isZero();
	}

	private static SinkFeed feed(CountDownLatch closed) {
		return new SinkFeed(new EslCaptureSink() {
			@Override
			public void capture(CaptureArtifact artifact) {
			}

			@Override
			public void close() {
				closed.countDown();
			}
		}, 10_000);
	}

	private static long in(Duration limit) {
		return System.nanoTime() + limit.toNanos();
	}

}
