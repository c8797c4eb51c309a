package io.github.eslspring.fleet.capture;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.github.eslspring.capture.ArtifactKind;
import io.github.eslspring.capture.CaptureArtifact;
import io.github.eslspring.capture.CaptureOrigin;
import io.github.eslspring.capture.CapturePayload;

/**
 * Records as rows of the table {@code ESL_CAPTURE}, and back.
 */
final class CaptureRows {

	static final String COLUMNS = "APPEND_SEQUENCE, ID, SCHEMA_VERSION, STORED_MICROS, INSTANCE, NODE, "
			+ "RUNTIME_ID, CONNECTION_ID, GENERATION, RUNTIME_SEQUENCE, KIND, NAME, CAPTURED_MICROS, EVENT_SEQUENCE, "
			+ "OPERATION_ID, JOB_UUID, FACTS, METADATA, LABELS, REDACTED, MISSING_BEFORE, CHECKSUM, PAYLOAD, "
			+ "PAYLOAD_SIZE, BYTES_TOTAL";

	static final String INSERT = "INSERT INTO ESL_CAPTURE (" + COLUMNS + ") VALUES ("
			+ "?, ".repeat(COLUMNS.split(",").length - 1) + "?)";

	/** What a peer makes longer than that is cut; the payload has all of it. */
	private static final int NAME_LENGTH = 500;

	private static final int JOB_LENGTH = 255;

	private CaptureRows() {
	}

	static CaptureRecord record(long number, Instant now, String instance, StoredArtifact stored) {
		CaptureArtifact artifact = stored.artifact();
		CaptureOrigin origin = artifact.origin();
		return new CaptureRecord(number, now.truncatedTo(ChronoUnit.MICROS), instance,
				new CaptureRecord.Source(origin.node(), origin.runtimeId(), origin.connectionId(), origin.generation(),
						origin.sequence()),
				stored.missingBefore(), artifact.kind(), text(artifact.name(), NAME_LENGTH),
				origin.capturedAt().truncatedTo(ChronoUnit.MICROS), artifact.eventSequence(), artifact.operationId(),
				(artifact.jobUuid() != null) ? text(artifact.jobUuid(), JOB_LENGTH) : null, artifact.payload(),
				artifact.facts(), artifact.metadata(), origin.labels(), artifact.redacted(), "")
			.withChecksum();
	}

	// Some databases keep no NUL in a text, nor half a character.
	private static String text(String text, int length) {
		int end = Math.min(text.length(), length);
		if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
			end--;
		}
		return text.substring(0, end).replace('\0', '\uFFFD');
	}

	static void write(PreparedStatement row, CaptureRecord record, long bytesTotal) throws SQLException {
		CaptureRecord.Source source = record.source();
		row.setLong(1, record.appendSequence());
		row.setString(2, record.id());
		row.setString(3, CaptureArtifact.SCHEMA_VERSION);
		row.setLong(4, Micros.of(record.storedAt()));
		row.setString(5, record.instance());
		row.setString(6, source.node());
		row.setString(7, source.runtimeId());
		row.setString(8, source.connectionId());
		row.setLong(9, source.generation());
		row.setLong(10, source.sequence());
		row.setString(11, record.kind().word());
		row.setString(12, record.name());
		row.setLong(13, Micros.of(record.capturedAt()));
		row.setObject(14, record.eventSequence(), Types.BIGINT);
		row.setString(15, record.operationId());
		row.setString(16, record.jobUuid());
		row.setString(17, JsonTexts.write(record.facts()));
		row.setString(18, JsonTexts.write(record.metadata()));
		row.setString(19, JsonTexts.write(record.labels()));
		row.setString(20, JsonTexts.write(record.redacted()));
		row.setLong(21, record.missingBefore());
		row.setString(22, record.checksum());
		row.setBytes(23, record.payload().bytes());
		row.setLong(24, record.payload().size());
		row.setLong(25, bytesTotal);
	}

	static CaptureRecord read(ResultSet row, int rowNumber) throws SQLException {
		String version = row.getString("SCHEMA_VERSION");
		if (!CaptureArtifact.SCHEMA_VERSION.equals(version)) {
			throw new IllegalStateException("Record " + row.getLong("APPEND_SEQUENCE") + " has the version " + version
					+ ", which is not known");
		}
		long eventSequence = row.getLong("EVENT_SEQUENCE");
		boolean isNumbered = !row.wasNull();
		return new CaptureRecord(row.getLong("APPEND_SEQUENCE"), Micros.toInstant(row.getLong("STORED_MICROS")),
				row.getString("INSTANCE"),
				new CaptureRecord.Source(row.getString("NODE"), row.getString("RUNTIME_ID"),
						row.getString("CONNECTION_ID"), row.getLong("GENERATION"), row.getLong("RUNTIME_SEQUENCE")),
				row.getLong("MISSING_BEFORE"), kind(row.getString("KIND")), row.getString("NAME"),
				Micros.toInstant(row.getLong("CAPTURED_MICROS")), isNumbered ? eventSequence : null,
				row.getString("OPERATION_ID"), row.getString("JOB_UUID"), CapturePayload.of(row.getBytes("PAYLOAD")),
				JsonTexts.readMap(row.getString("FACTS")), JsonTexts.readMap(row.getString("METADATA")),
				JsonTexts.readMap(row.getString("LABELS")), JsonTexts.readList(row.getString("REDACTED")),
				row.getString("CHECKSUM"));
	}

	private static ArtifactKind kind(String word) {
		for (ArtifactKind kind : ArtifactKind.values()) {
			if (kind.word().equals(word)) {
				return kind;
			}
		}
		throw new IllegalStateException("There is no kind of artifact called " + word);
	}

}
