package io.github.eslspring.fleet.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.github.eslspring.capture.ArtifactKind;
import io.github.eslspring.capture.CaptureArtifact;
import io.github.eslspring.capture.CapturePayload;
import io.github.eslspring.fleet.database.FrozenCommits;
import io.github.eslspring.fleet.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Recorded traffic in a database.
 */
class JdbcCaptureStoreIntegrationTests {

	private static final List<String> CHANGES = List.of("APPEND_SEQUENCE = APPEND_SEQUENCE + 1",
			"STORED_MICROS = STORED_MICROS + 1", "INSTANCE = 'other'", "NODE = 'other'", "RUNTIME_ID = 'other'",
			"CONNECTION_ID = 'other'", "GENERATION = 9", "RUNTIME_SEQUENCE = 9", "MISSING_BEFORE = 9",
			"KIND = 'api.reply'", "NAME = 'other'", "CAPTURED_MICROS = 9", "EVENT_SEQUENCE = NULL",
			"OPERATION_ID = 'other'", "JOB_UUID = NULL", "FACTS = '{}'", "FACTS = '{'", "METADATA = '{}'",
			"LABELS = '{}'", "REDACTED = '[\"a\"]'", "CHECKSUM = '0'", "PAYLOAD = $BYTES");

	@ParameterizedTest
	@EnumSource
	void givesBackWhatItWasGiven(TestDatabase database) {
		try (Store store = new Store(database)) {
			byte[] bytes = { 0, -1, 10, 65 };
			CaptureArtifact artifact = TestArtifacts.artifact(ArtifactKind.API_REPLY, "api", "r1", 7,
					CapturePayload.of(bytes), Map.of("replyText", "+OK \"ü\"\n\0"), List.of("sip_auth_password"));
			store.append(artifact);
			CaptureRecord record = store.all().get(0);
			assertThat(record.appendSequence()).isEqualTo(1);
			assertThat(record.id()).isEqualTo("r1:7");
			assertThat(record.instance()).isEqualTo("one");
			assertThat(record.source()).isEqualTo(new CaptureRecord.Source("pbx", "r1", "c-r1", 2, 7));
			assertThat(record.kind()).isEqualTo(ArtifactKind.API_REPLY);
			assertThat(record.capturedAt()).isEqualTo(artifact.origin().capturedAt());
			assertThat(record.eventSequence()).isEqualTo(70);
			assertThat(record.operationId()).isEqualTo("op-7");
			assertThat(record.jobUuid()).isEqualTo("job-7");
			assertThat(record.payload().bytes()).isEqualTo(bytes);
			assertThat(record.facts()).isEqualTo(artifact.facts());
			assertThat(record.metadata()).isEqualTo(artifact.metadata());
			assertThat(record.labels()).isEqualTo(Map.of("region", "de"));
			assertThat(record.redacted()).containsExactly("sip_auth_password");
			assertThat(record.isIntact()).isTrue();
			assertThat(store.records.find("r1:7")).isEqualTo(record);
			assertThat(store.records.find("r1:8")).isNull();
		}
	}

	@ParameterizedTest
	@EnumSource
	void whoeverReadsOnMissesNothingThatSeveralWrite(TestDatabase database) {
		try (Store store = new Store(database)) {
			List<CompletableFuture<Void>> writers = IntStream.range(0, 3)
				.mapToObj((writer) -> CompletableFuture.runAsync(() -> {
					for (int i = 0; i < 40; i++) {
						store.appendEvents("w" + writer, i * 5L + 1, i * 5L + 5);
					}
				}))
				.toList();
			List<CaptureRecord> read = new ArrayList<>();
			while (read.size() < 600) {
				assertThat(writers).noneMatch(CompletableFuture::isCompletedExceptionally);
				long after = read.isEmpty() ? 0 : read.get(read.size() - 1).appendSequence();
				read.addAll(store.records.read(after, 17, CaptureCriteria.all()));
			}
			assertThat(read).extracting(CaptureRecord::appendSequence)
				.containsExactlyElementsOf(LongStream.rangeClosed(1, 600).boxed().toList());
			assertThat(read).filteredOn((record) -> record.source().runtimeId().equals("w1"))
				.extracting((record) -> record.source().sequence())
				.containsExactlyElementsOf(LongStream.rangeClosed(1, 200).boxed().toList());
		}
	}

	/** The row of the mark is one for all instances. */
	@Test
	void aWriterThatIsFrozenKeepsOthersWaitingOnlyForAWhile() {
		try (Store store = new Store(TestDatabase.POSTGRESQL)) {
			store.appendEvents("r0", 1, 1);
			FrozenCommits frozen = new FrozenCommits(store.dataSource);
			JdbcCaptureStore one = new JdbcCaptureStore(new JdbcTemplate(frozen),
					new TransactionTemplate(new BoundedTransactions(frozen, 1)));
			Thread writer = new Thread(() -> assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> Store.append(one, "frozen", Stream.of(TestArtifacts.event("r1", 1)))));
			writer.setDaemon(true);
			writer.start();
			await().until(() -> frozen.isReached() || !writer.isAlive());
			assertThat(frozen.isReached()).isTrue();
			await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
				store.appendEvents("r2", 1, 1);
				return true;
			});
			frozen.goOn();
			await().until(() -> !writer.isAlive());
			assertThat(store.all()).extracting(CaptureRecord::id).containsExactly("r0:1", "r2:1");
		}
	}

	@ParameterizedTest
	@EnumSource
	void noNumberIsUsedTwiceAlthoughEverythingWasRemoved(TestDatabase database) {
		try (Store store = new Store(database)) {
			store.appendEvents("r1", 1, 3);
			store.jdbc.update("DELETE FROM ESL_CAPTURE");
			assertThat(store.records.lastSequence()).isEqualTo(3);
			store.appendEvents("r2", 1, 2);
			assertThat(store.numbers()).containsExactly(4L, 5L);
		}
	}

	@ParameterizedTest
	@EnumSource
	void allOfABatchOrNothingIsKept(TestDatabase database) {
		try (Store store = new Store(database)) {
			store.appendEvents("r1", 2, 2);
			assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> store.appendEvents("r1", 1, 3));
			store.appendEvents("r1", 3, 3);
			assertThat(store.numbers()).containsExactly(1L, 2L);
		}
	}

	@ParameterizedTest
	@EnumSource
	void allCriteriaMustFit(TestDatabase database) {
		try (Store store = new Store(database)) {
			store.appendEvents("r1", 1, 3);
			store.append("two", Stream.of(TestArtifacts.command(ArtifactKind.API_DISPATCH, "status", "", 4)));
			CaptureCriteria all = CaptureCriteria.all();
			assertNumbers(store, all.kind(ArtifactKind.API_DISPATCH), 4);
			assertNumbers(store, all.name("MESSAGE").runtimeId("r1"), 1, 2, 3);
			assertNumbers(store, all.name("MESSAGE").instance("two"));
			assertNumbers(store, all.instance("one").jobUuid("job-2"), 2);
			assertNumbers(store, all.operationId("op-3").node("pbx").generation(2), 3);
			assertNumbers(store, all.generation(1));
			Instant second = Instant.parse("2026-11-21T12:00:02.123456Z");
			assertNumbers(store, all.captured(second, null), 2, 3, 4);
			assertNumbers(store, all.captured(null, second), 1, 2);
			assertNumbers(store, all.captured(second, second), 2);
			assertThatIllegalArgumentException().isThrownBy(() -> all.captured(second, second.minusNanos(1)));
			assertThatIllegalArgumentException().isThrownBy(() -> all.node(" "));
		}
	}

	/** A peer may send names of any length, with anything in them. */
	@ParameterizedTest
	@EnumSource
	void whatIsTooLongForAColumnIsCutButForThePayload(TestDatabase database) {
		try (Store store = new Store(database)) {
			String name = "\0" + "\uD83D\uDE00".repeat(300);
			store.append(TestArtifacts.artifact(ArtifactKind.EVENT_RAW, name, "r1", 1, CapturePayload.of(name),
					Map.of(), List.of()));
			CaptureRecord record = store.all().get(0);
			assertThat(record.name()).hasSize(499).startsWith("\uFFFD\uD83D\uDE00").endsWith("\uDE00");
			assertThat(record.payload().text()).isEqualTo(name);
			assertThat(record.isIntact()).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource
	void whatWasChangedIsReadAndKnown(TestDatabase database) {
		try (Store store = new Store(database)) {
			String bytes = (database == TestDatabase.H2) ? "X'00'" : "'\\x00'";
			for (String change : CHANGES) {
				store.jdbc.update("DELETE FROM ESL_CAPTURE");
				store.append(TestArtifacts.event("r1", 1), TestArtifacts.event("r1", 2));
				long last = store.records.lastSequence();
				store.jdbc.update(
						"UPDATE ESL_CAPTURE SET " + change.replace("$BYTES", bytes) + " WHERE APPEND_SEQUENCE = ?",
						last);
				assertThat(store.all()).as(change).extracting(CaptureRecord::isIntact).containsExactly(true, false);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void anotherVersionIsRefused(TestDatabase database) {
		try (Store store = new Store(database)) {
			store.appendEvents("r1", 1, 1);
			store.jdbc.update("UPDATE ESL_CAPTURE SET SCHEMA_VERSION = 'esl-capture.v9'");
			assertThatIllegalStateException().isThrownBy(store::all).withMessageContaining("esl-capture.v9");
		}
	}

	@ParameterizedTest
	@EnumSource
	void aCheckpointOnlyGoesOn(TestDatabase database) {
		try (Store store = new Store(database)) {
			assertThat(store.checkpoints.oldest()).isNull();
			store.checkpoints.advance("a", 5);
			store.checkpoints.advance("a", 3);
			store.checkpoints.advance("b", 9);
			assertThat(store.checkpoints.position("a")).isEqualTo(5);
			assertThat(store.checkpoints.position("c")).isZero();
			assertThat(store.checkpoints.oldest()).isEqualTo(5);
			store.checkpoints.advance("a", 10);
			store.checkpoints.remove("b");
			assertThat(store.checkpoints.oldest()).isEqualTo(10);
			store.checkpoints.advance("begins", 0);
			store.checkpoints.advance("begins", 0);
			assertThat(store.checkpoints.oldest()).isZero();
		}
	}

	private static void assertNumbers(Store store, CaptureCriteria criteria, long... numbers) {
		assertThat(store.records.read(0, 100, criteria)).extracting(CaptureRecord::appendSequence)
			.containsExactlyElementsOf(LongStream.of(numbers).boxed().toList());
	}

}
