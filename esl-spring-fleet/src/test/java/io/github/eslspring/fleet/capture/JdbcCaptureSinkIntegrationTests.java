package io.github.eslspring.fleet.capture;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.eslspring.capture.ArtifactKind;
import io.github.eslspring.capture.CapturePayload;
import io.github.eslspring.fleet.database.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * From the recording into the database.
 */
class JdbcCaptureSinkIntegrationTests {

	private static final Duration LONG = Duration.ofHours(1);

	@ParameterizedTest
	@EnumSource
	void writesWhenThereAreEnoughAndWhenItIsFlushed(TestDatabase database) {
		try (Store store = new Store(database)) {
			JdbcCaptureSink sink = new JdbcCaptureSink(store.records, "one", 3, LONG, LONG);
			capture(sink, 1, 2);
			assertThat(store.all()).isEmpty();
			assertThat(sink.status()).isEqualTo(new CaptureStoreStatus(0, 0, 2, false));
			capture(sink, 3, 4);
			assertThat(store.numbers()).containsExactly(1L, 2L, 3L);
			sink.flush();
			assertThat(store.numbers()).containsExactly(1L, 2L, 3L, 4L);
			capture(sink, 5, 5);
			sink.close();
			sink.close();
			assertThat(store.numbers()).hasSize(5);
			assertThat(sink.status()).isEqualTo(new CaptureStoreStatus(5, 0, 0, false));
		}
	}

	@Test
	void whatIsLargeDoesNotWaitForMore() {
		try (Store store = new Store(TestDatabase.H2);
				JdbcCaptureSink sink = new JdbcCaptureSink(store.records, "one", 100, LONG, LONG)) {
			capture(sink, 1, 1);
			sink.capture(TestArtifacts.artifact(ArtifactKind.EVENT_RAW, "MESSAGE", "r1", 2,
					CapturePayload.of(new byte[1 << 20]), Map.of(), List.of()));
			assertThat(store.numbers()).containsExactly(1L, 2L);
		}
	}

	@Test
	void nothingWaitsLongerThanTheInterval() {
		try (Store store = new Store(TestDatabase.H2);
				JdbcCaptureSink sink = new JdbcCaptureSink(store.records, "one", 100, Duration.ofMillis(20), LONG)) {
			capture(sink, 1, 2);
			await().until(() -> store.numbers().equals(List.of(1L, 2L)));
		}
	}

	/** The first writing came through, but its confirmation did not. */
	@ParameterizedTest
	@EnumSource
	void whatIsKeptAlreadyIsNotKeptTwice(TestDatabase database) {
		try (Store store = new Store(database);
				JdbcCaptureSink sink = new JdbcCaptureSink(store.records, "one", 100, LONG, LONG)) {
			store.appendEvents("r1", 1, 2);
			capture(sink, 1, 4);
			sink.flush();
			assertThat(store.all()).extracting(CaptureRecord::id).containsExactly("r1:1", "r1:2", "r1:3", "r1:4");
			assertThat(sink.status().lost()).isZero();
			assertThat(store.records.missing(0, 4)).isZero();
		}
	}

	@ParameterizedTest
	@EnumSource
	void oneThatTheDatabaseRefusesDoesNotTakeOthersWithIt(TestDatabase database) {
		try (Store store = new Store(database);
				JdbcCaptureSink sink = new JdbcCaptureSink(store.records, "one", 100, LONG, LONG)) {
			capture(sink, 1, 1);
			sink.capture(TestArtifacts.refused(2));
			capture(sink, 3, 3);
			sink.flush();
			assertThat(store.all()).extracting(CaptureRecord::id).containsExactly("r1:1", "r1:3");
			assertThat(store.all()).extracting(CaptureRecord::missingBefore).containsExactly(0L, 1L);
			assertThat(sink.status()).isEqualTo(new CaptureStoreStatus(2, 1, 0, false));
		}
	}

	@ParameterizedTest
	@EnumSource
	void anOutageIsBorneWith(TestDatabase database) {
		try (Store store = new Store(database);
				JdbcCaptureSink sink = new JdbcCaptureSink(store.records, "one", 100, Duration.ofMillis(20), LONG)) {
			takeAway(store);
			Thread writer = new Thread(() -> {
				capture(sink, 1, 3);
				sink.flush();
			});
			writer.start();
			await().until(() -> sink.status().failing() && writer.getState() == Thread.State.TIMED_WAITING);
			giveBack(store);
			await().until(() -> sink.status().equals(new CaptureStoreStatus(3, 0, 0, false)));
			assertThat(store.all()).extracting(CaptureRecord::id).containsExactly("r1:1", "r1:2", "r1:3");
		}
	}

	/** A database that is not there at all fails before there is a transaction. */
	@Test
	void nothingPilesUpWithoutADatabase() {
		Store store = new Store(TestDatabase.H2);
		store.close();
		try (JdbcCaptureSink sink = new JdbcCaptureSink(store.records, "one", 2, LONG, Duration.ZERO)) {
			capture(sink, 1, 1);
			assertThatIllegalStateException().isThrownBy(() -> capture(sink, 2, 2))
				.withMessageContaining("2 artifacts");
			assertThat(sink.status()).isEqualTo(new CaptureStoreStatus(0, 2, 0, true));
		}
	}

	@ParameterizedTest
	@EnumSource
	void anOutageThatIsTooLongCostsWhatWaitsAndTheNextRecordTells(TestDatabase database) {
		try (Store store = new Store(database);
				JdbcCaptureSink sink = new JdbcCaptureSink(store.records, "one", 100, LONG, Duration.ZERO)) {
			capture(sink, 1, 1);
			sink.flush();
			takeAway(store);
			capture(sink, 2, 4);
			// What the database says would quote what was to be written.
			assertThatIllegalStateException().isThrownBy(sink::flush)
				.withMessageContaining("3 artifacts")
				.withNoCause();
			assertThat(sink.status()).isEqualTo(new CaptureStoreStatus(1, 3, 0, true));
			giveBack(store);
			capture(sink, 5, 6);
			sink.capture(TestArtifacts.event("r2", 1));
			sink.flush();
			assertThat(store.all()).extracting(CaptureRecord::id).containsExactly("r1:1", "r1:5", "r1:6", "r2:1");
			assertThat(store.all()).extracting(CaptureRecord::missingBefore).containsExactly(0L, 3L, 0L, 0L);
			assertThat(store.records.missing(1, 2)).isEqualTo(3);
			assertThat(store.records.missing(2, 4)).isZero();
		}
	}

	@Test
	void whatNeverReachedTheSinkIsToldToo() {
		try (Store store = new Store(TestDatabase.H2);
				JdbcCaptureSink sink = new JdbcCaptureSink(store.records, "one", 100, LONG, LONG)) {
			capture(sink, 3, 3);
			capture(sink, 9, 9);
			sink.flush();
			assertThat(store.all()).extracting(CaptureRecord::missingBefore).containsExactly(2L, 5L);
		}
	}

	@Test
	void closingDoesNotWaitForTheDatabase() {
		try (Store store = new Store(TestDatabase.H2)) {
			JdbcCaptureSink sink = new JdbcCaptureSink(store.records, "one", 1, LONG, LONG);
			takeAway(store);
			Thread writer = new Thread(() -> assertThatIllegalStateException().isThrownBy(() -> capture(sink, 1, 1)));
			writer.start();
			await().until(() -> sink.status().failing());
			sink.close();
			await().until(() -> sink.status().lost() == 1);
		}
	}

	/** A number may be taken where the mark was set back, as by a restored table. */
	@ParameterizedTest
	@EnumSource
	void whatHasTheNumberOfAnotherIsNotTakenForStored(TestDatabase database) {
		try (Store store = new Store(database);
				JdbcCaptureSink sink = new JdbcCaptureSink(store.records, "one", 100, LONG, LONG)) {
			capture(sink, 1, 2);
			sink.flush();
			store.jdbc.update("UPDATE ESL_CAPTURE_MARK SET LAST_SEQUENCE = 1");
			capture(sink, 3, 3);
			sink.flush();
			assertThat(sink.status()).isEqualTo(new CaptureStoreStatus(2, 1, 0, false));
			store.jdbc.update("UPDATE ESL_CAPTURE_MARK SET LAST_SEQUENCE = 2");
			capture(sink, 4, 4);
			sink.flush();
			assertThat(store.all()).extracting(CaptureRecord::id).containsExactly("r1:1", "r1:2", "r1:4");
			assertThat(store.all()).extracting(CaptureRecord::missingBefore).containsExactly(0L, 0L, 1L);
		}
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void whatStillWaitsAtTheEndIsTold(CapturedOutput output) {
		try (Store store = new Store(TestDatabase.H2)) {
			store.appendEvents("r0", 1, 1);
			JdbcCaptureSink sink = new JdbcCaptureSink(store.records, "one", 2, LONG, LONG);
			store.transactions.executeWithoutResult((status) -> {
				store.jdbc.update("UPDATE ESL_CAPTURE_MARK SET BYTES_TOTAL = BYTES_TOTAL");
				new Thread(() -> capture(sink, 1, 2)).start();
				await().until(() -> sink.status().waiting() == 2);
				sink.close();
			});
			assertThat(output).contains("capture: 2 artifacts still wait");
			await().until(() -> sink.status().equals(new CaptureStoreStatus(2, 0, 0, false)));
		}
	}

	@Test
	void anErrorLetsNothingPileUp() {
		TransactionOperations broken = new TransactionOperations() {

			@Override
			public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
				throw new NoClassDefFoundError("gone");
			}

		};
		try (JdbcCaptureSink sink = new JdbcCaptureSink(new JdbcCaptureStore(new JdbcTemplate(), broken), "one", 2,
				LONG, LONG)) {
			capture(sink, 1, 1);
			assertThatExceptionOfType(NoClassDefFoundError.class).isThrownBy(() -> capture(sink, 2, 2));
			assertThat(sink.status()).isEqualTo(new CaptureStoreStatus(0, 2, 0, true));
		}
	}

	private static void takeAway(Store store) {
		store.jdbc.execute("ALTER TABLE ESL_CAPTURE RENAME TO ESL_AWAY");
	}

	private static void giveBack(Store store) {
		store.jdbc.execute("ALTER TABLE ESL_AWAY RENAME TO ESL_CAPTURE");
	}

	private static void capture(JdbcCaptureSink sink, int from, int to) {
		IntStream.rangeClosed(from, to).forEach((number) -> sink.capture(TestArtifacts.event("r1", number)));
	}

}
