package io.github.eslspring.capture;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;

import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.status.CaptureStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link EslCapture}.
 */
class EslCaptureTests {

	@Test
	void mustHaveASink() {
		assertThatIllegalArgumentException().isThrownBy(() -> CaptureOptions.builder().build())
			.withMessageContaining("'sinks'");
	}

	@Test
	void refusesOptionsThatMakeNoSense() {
		CaptureOptions.Builder builder = CaptureOptions.builder().sink(new RecordedArtifacts());
		assertThatIllegalArgumentException().isThrownBy(() -> builder.queueCapacity(0).build());
		assertThatIllegalArgumentException()
			.isThrownBy(() -> builder.queueCapacity(1).closeTimeout(Duration.ofMillis(-1)).build());
		assertThatIllegalArgumentException()
			.isThrownBy(() -> builder.closeTimeout(Duration.ZERO).redact("a", " ").build())
			.withMessageContaining("redact");
	}

	@Test
	void bringsArtifactsToEverySinkInOrder() {
		RecordedArtifacts one = new RecordedArtifacts();
		RecordedArtifacts other = new RecordedArtifacts();
		try (EslCapture capture = capture(one, other)) {
			record(capture, 500);
		}
		assertThat(one.all()).extracting(CaptureArtifact::sequence)
			.containsExactlyElementsOf(LongStream.rangeClosed(1, 500).boxed().toList());
		assertThat(other.all()).containsExactlyElementsOf(one.all());
		assertThat(one.isClosed()).isTrue();
	}

	@Test
	void aFailingSinkIsCountedAndStopsNobody() {
		RecordedArtifacts healthy = new RecordedArtifacts();
		List<Long> seen = new CopyOnWriteArrayList<>();
		EslCapture capture = capture((artifact) -> {
			seen.add(artifact.sequence());
			if (artifact.sequence() % 2 == 1) {
				throw new IllegalStateException("broken");
			}
			throw new StackOverflowError("badly broken");
		}, healthy);
		record(capture, 10);
		assertThat(capture.flush()).isTrue();
		CaptureStatus status = capture.status();
		capture.close();
		assertThat(seen).hasSize(10);
		assertThat(healthy.all()).hasSize(10);
		assertThat(status.recorded()).isEqualTo(10);
		assertThat(status.sinks().get(0).failed()).isEqualTo(10);
		assertThat(status.sinks().get(0).delivered()).isZero();
		assertThat(status.sinks().get(1).failed()).isZero();
		assertThat(status.sinks().get(1).delivered()).isEqualTo(10);
	}

	@Test
	void aBlockedSinkLosesOnlyItsOwnAndWhatIsLostIsCounted() {
		CountDownLatch open = new CountDownLatch(1);
		RecordedArtifacts healthy = new RecordedArtifacts();
		List<Long> late = new CopyOnWriteArrayList<>();
		try (EslCapture capture = new EslCapture(CaptureOptions.builder().queueCapacity(20_000).sink((artifact) -> {
			Patience.awaitLatch(open);
			late.add(artifact.sequence());
		}).sink(healthy).build())) {
			for (int i = 1; i <= 100; i++) {
				int sequence = i;
				record(capture, sequence, sequence);
				Patience.await().until(() -> healthy.all().size() == sequence);
			}
			CaptureStatus.Sink blocked = capture.status().sinks().get(0);
			assertThat(blocked.queuedBytes()).isBetween(1L, 20_000L);
			assertThat(blocked.dropped()).isBetween(80L, 99L);
			assertThat(capture.status().sinks().get(1).dropped()).isZero();
			open.countDown();
			Patience.await().until(() -> capture.status().sinks().get(0).queuedBytes() == 0);
			assertThat(late).hasSize(100 - (int) blocked.dropped()).isSorted().startsWith(1L);
			record(capture, 101, 101);
			Patience.await().untilAsserted(() -> assertThat(late).endsWith(101L));
		}
	}

	@Test
	void flushingAndClosingAreBounded() {
		CountDownLatch open = new CountDownLatch(1);
		EslCapture capture = new EslCapture(CaptureOptions.builder()
			.closeTimeout(Duration.ofMillis(50))
			.sink((artifact) -> Patience.awaitLatch(open))
			.build());
		record(capture, 5);
		long start = System.nanoTime();
		assertThat(capture.flush()).isFalse();
		capture.close();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
		assertThat(capture.status().sinks().get(0).dropped()).isEqualTo(4);
		open.countDown();
	}

	@Test
	void aSinkThatIsBusyAtTheEndIsClosedWhenItComesBack() {
		CountDownLatch open = new CountDownLatch(1);
		List<String> calls = new CopyOnWriteArrayList<>();
		EslCapture capture = new EslCapture(
				CaptureOptions.builder().closeTimeout(Duration.ofMillis(50)).sink(new EslCaptureSink() {
					@Override
					public void capture(CaptureArtifact artifact) {
						calls.add("capture");
						boolean opened = false;
						while (!opened) {
							try {
								open.await();
								opened = true;
							}
							catch (InterruptedException ex) {
								calls.add("interrupted");
							}
						}
					}

					@Override
					public void close() {
						calls.add(Thread.currentThread().isInterrupted() ? "close interrupted" : "close");
					}
				}).build());
		record(capture, 5);
		capture.close();
		assertThat(calls).doesNotContain("close");
		open.countDown();
		Patience.await().until(() -> calls.contains("close"));
		capture.close();
		assertThat(calls).containsExactly("capture", "interrupted", "close");
	}

	@Test
	void whatComesAfterTheEndIsDroppedAndCounted() {
		RecordedArtifacts sink = new RecordedArtifacts();
		EslCapture capture = capture(sink);
		capture.close();
		capture.close();
		record(capture, 3);
		assertThat(capture.flush()).isTrue();
		assertThat(sink.all()).isEmpty();
		assertThat(capture.status().sinks().get(0).dropped()).isEqualTo(3);
	}

	@Test
	void flushReachesTheSink() {
		List<String> calls = new CopyOnWriteArrayList<>();
		try (EslCapture capture = capture(new EslCaptureSink() {
			@Override
			public void capture(CaptureArtifact artifact) {
				calls.add("capture");
			}

			@Override
			public void flush() {
				calls.add("flush");
			}

			@Override
			public void close() {
				calls.add("close");
			}
		})) {
			record(capture, 2);
			assertThat(capture.flush()).isTrue();
			assertThat(calls).containsExactly("capture", "capture", "flush");
		}
		assertThat(calls).endsWith("close");
	}

	private static EslCapture capture(EslCaptureSink... sinks) {
		CaptureOptions.Builder options = CaptureOptions.builder();
		for (EslCaptureSink sink : sinks) {
			options.sink(sink);
		}
		return new EslCapture(options.build());
	}

	private static void record(EslCapture capture, int count) {
		record(capture, 1, count);
	}

	private static void record(EslCapture capture, int first, int last) {
		Exchange exchange = new Exchange(ApiCommand.of("status"), "api-g1-1", null);
		for (int i = first; i <= last; i++) {
			capture.dispatch(Samples.origin(i), ArtifactKind.API_DISPATCH, exchange);
		}
	}

}
