package io.github.eslspring.fleet.capture;

import java.time.Duration;
import java.util.stream.LongStream;

import io.github.eslspring.fleet.capture.CaptureRetention.Rules;
import io.github.eslspring.fleet.database.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which records go, and which stay.
 */
class CaptureRetentionIntegrationTests {

	private static final Duration HOUR = Duration.ofHours(1);

	@ParameterizedTest
	@EnumSource
	void whatIsTooOldGoes(TestDatabase database) {
		try (Store store = new Store(database)) {
			store.appendEvents("r1", 1, 5);
			store.jdbc.update("UPDATE ESL_CAPTURE SET STORED_MICROS = 0 WHERE APPEND_SEQUENCE IN (1, 2, 4)");
			assertPruned(store, new Rules(Duration.ZERO, 0, 0, true), 1, 2, 3, 4, 5);
			assertPruned(store, new Rules(HOUR, 0, 0, true), 3, 4, 5);
			store.jdbc.update("UPDATE ESL_CAPTURE SET STORED_MICROS = 0");
			assertPruned(store, new Rules(HOUR, 0, 1, true), 5);
			assertPruned(store, new Rules(HOUR, 0, 0, true));
			store.appendEvents("r2", 1, 1);
			assertThat(store.numbers()).containsExactly(6L);
		}
	}

	@ParameterizedTest
	@EnumSource
	void theOldestGoWhenThereIsTooMuch(TestDatabase database) {
		try (Store store = new Store(database)) {
			store.appendEvents("r1", 1, 9);
			long size = store.all().get(0).payload().size();
			assertPruned(store, new Rules(Duration.ZERO, 9 * size, 0, true), 1, 2, 3, 4, 5, 6, 7, 8, 9);
			assertPruned(store, new Rules(Duration.ZERO, 4 * size + 1, 0, true), 6, 7, 8, 9);
			assertPruned(store, new Rules(Duration.ZERO, 1, 2, true), 8, 9);
		}
	}

	@ParameterizedTest
	@EnumSource
	void whatAReaderHasNotReadStays(TestDatabase database) {
		try (Store store = new Store(database)) {
			store.appendEvents("r1", 1, 5);
			store.jdbc.update("UPDATE ESL_CAPTURE SET STORED_MICROS = 0");
			assertPruned(store, new Rules(HOUR, 0, 0, false), 1, 2, 3, 4, 5);
			store.checkpoints.advance("fast", 4);
			store.checkpoints.advance("slow", 2);
			assertThat(retention(store, new Rules(HOUR, 0, 0, false)).plan()).isEqualTo(2);
			assertPruned(store, new Rules(HOUR, 0, 0, false), 3, 4, 5);
			assertPruned(store, new Rules(HOUR, 0, 0, true), 3, 4, 5);
			store.checkpoints.remove("slow");
			assertPruned(store, new Rules(HOUR, 0, 0, false), 5);
		}
	}

	@ParameterizedTest
	@EnumSource
	void manyGoInSteps(TestDatabase database) {
		try (Store store = new Store(database)) {
			store.appendEvents("r1", 1, 1100);
			store.jdbc.update("UPDATE ESL_CAPTURE SET STORED_MICROS = 0");
			assertPruned(store, new Rules(HOUR, 0, 1, true), 1100);
			assertThat(store.records.lastSequence()).isEqualTo(1100);
		}
	}

	/** A pool may hand out connections that do not commit by themselves. */
	@ParameterizedTest
	@EnumSource
	void itDoesNotMatterHowConnectionsCommit(TestDatabase database) {
		try (Store store = new Store(database, false)) {
			store.appendEvents("r1", 1, 5);
			store.checkpoints.advance("slow", 1);
			store.checkpoints.advance("slow", 3);
			assertThat(store.checkpoints.position("slow")).isEqualTo(3);
			assertPruned(store, new Rules(Duration.ZERO, 1, 0, false), 4, 5);
			store.checkpoints.remove("slow");
			assertThat(store.checkpoints.oldest()).isNull();
		}
	}

	private static CaptureRetention retention(Store store, Rules rules) {
		return new CaptureRetention(store.jdbc, store.transactions, store.records, store.checkpoints, rules);
	}

	private static void assertPruned(Store store, Rules rules, long... left) {
		CaptureRetention retention = retention(store, rules);
		long planned = retention.plan();
		assertThat(retention.prune()).isEqualTo(planned);
		assertThat(store.numbers()).containsExactlyElementsOf(LongStream.of(left).boxed().toList());
	}

}
