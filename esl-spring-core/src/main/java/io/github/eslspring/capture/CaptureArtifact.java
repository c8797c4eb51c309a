package io.github.eslspring.capture;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A record of something that went over the wire. Immutable. What each part holds for
 * which kind is told in {@code docs/capture.md}.
 *
 * @param kind what it records
 * @param name the command's verb, or the event's name
 * @param origin where and when it was recorded
 * @param eventSequence the server's number of the event, {@code null} for all else
 * @param operationId links all artifacts of one command, {@code null} for an event that
 * belongs to none
 * @param jobUuid the background job it belongs to, or {@code null}
 * @param payload what went over the wire, without what was redacted
 * @param facts what was read off the payload
 * @param metadata how things stood at that moment
 * @param redacted names of what was redacted, in order, empty if nothing was
 */
public record CaptureArtifact(ArtifactKind kind, String name, CaptureOrigin origin, @Nullable Long eventSequence,
		@Nullable String operationId, @Nullable String jobUuid, CapturePayload payload, Map<String, String> facts,
		Map<String, String> metadata, List<String> redacted) {

	/** The version of the shape that artifacts have today. */
	public static final String SCHEMA_VERSION = "esl-capture.v1";

	/**
	 * Copies maps and list.
	 */
	public CaptureArtifact {
		facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
		metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
		redacted = List.copyOf(redacted);
	}

	/**
	 * The version of the artifact's shape.
	 * @return {@link #SCHEMA_VERSION}
	 */
	public String schemaVersion() {
		return SCHEMA_VERSION;
	}

	/**
	 * Where the artifact stands among those of its client.
	 * @return strictly increasing, from 1; a gap is what was dropped
	 */
	public long sequence() {
		return this.origin.sequence();
	}

	/**
	 * Kind, name and sequence; never what it holds.
	 */
	@Override
	public String toString() {
		return "CaptureArtifact[" + this.kind.word() + ", " + this.name + ", " + sequence() + "]";
	}

}
