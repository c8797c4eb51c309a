package io.github.eslspring.fleet.capture;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.eslspring.capture.ArtifactKind;
import io.github.eslspring.capture.CapturePayload;
import org.jspecify.annotations.Nullable;

/**
 * An artifact as it is kept. What its parts hold is told in {@code docs/capture.md}.
 *
 * @param appendSequence its number in the store, from 1; only ever grows
 * @param storedAt when it was stored, by the writer's clock
 * @param instance who wrote it
 * @param source where it was recorded
 * @param missingBefore how many artifacts of the same client, directly before this one,
 * could not be stored
 * @param kind what it records
 * @param name the command's verb, or the event's name
 * @param capturedAt when it was recorded, to the microsecond
 * @param eventSequence the server's number of the event, or {@code null}
 * @param operationId links all artifacts of one command, or {@code null}
 * @param jobUuid the background job it belongs to, or {@code null}
 * @param payload what went over the wire, without what was redacted
 * @param facts what was read off the payload
 * @param metadata how things stood at that moment
 * @param labels the client's labels
 * @param redacted names of what was redacted
 * @param checksum SHA-256 over all that, in hexadecimal digits, as it was stored
 */
public record CaptureRecord(long appendSequence, Instant storedAt, String instance, Source source, long missingBefore,
		ArtifactKind kind, String name, Instant capturedAt, @Nullable Long eventSequence, @Nullable String operationId,
		@Nullable String jobUuid, CapturePayload payload, Map<String, String> facts, Map<String, String> metadata,
		Map<String, String> labels, List<String> redacted, String checksum) {

	/**
	 * Where an artifact was recorded.
	 *
	 * @param node the node
	 * @param runtimeId the client
	 * @param connectionId the TCP connection
	 * @param generation the number of the attempt that made it
	 * @param sequence the number within the client
	 */
	public record Source(String node, String runtimeId, String connectionId, long generation, long sequence) {

	}

	/**
	 * What the record is called, wherever it is kept.
	 * @return the client and the number within it
	 */
	public String id() {
		return id(this.source.runtimeId(), this.source.sequence());
	}

	static String id(String runtimeId, long sequence) {
		return runtimeId + ":" + sequence;
	}

	/**
	 * Whether it is as it was stored.
	 * @return {@code false} if anything of it was changed since
	 */
	public boolean isIntact() {
		return Checksum.of(this).equals(this.checksum);
	}

	CaptureRecord withChecksum() {
		return new CaptureRecord(this.appendSequence, this.storedAt, this.instance, this.source, this.missingBefore,
				this.kind, this.name, this.capturedAt, this.eventSequence, this.operationId, this.jobUuid, this.payload,
				this.facts, this.metadata, this.labels, this.redacted, Checksum.of(this));
	}

	/**
	 * Number, kind and name; never what it holds.
	 */
	@Override
	public String toString() {
		return "CaptureRecord[" + this.appendSequence + ", " + this.kind.word() + ", " + this.name + "]";
	}

}
