package io.github.eslspring.fleet.capture;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.eslspring.capture.ArtifactKind;
import io.github.eslspring.capture.CaptureArtifact;
import io.github.eslspring.capture.CaptureOrigin;
import io.github.eslspring.capture.CapturePayload;
import io.github.eslspring.capture.CaptureState;
import io.github.eslspring.status.Continuity;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.ReconstructionPosture;

/**
 * Artifacts as a client makes them.
 */
final class TestArtifacts {

	private static final CaptureState STATE = new CaptureState(NodePhase.ACTIVE, true, 0, false, "g1",
			ReconstructionPosture.values()[0], Continuity.values()[0]);

	private TestArtifacts() {
	}

	static CaptureArtifact event(String runtime, long sequence) {
		return artifact(ArtifactKind.EVENT_RAW, "MESSAGE", runtime, sequence,
				CapturePayload.of("Event-Name: MESSAGE\nNumber: " + sequence + "\n\n"),
				Map.of("contentType", "text/event-plain"), List.of());
	}

	static CaptureArtifact command(ArtifactKind kind, String name, String arguments, long sequence,
			String... redacted) {
		return artifact(kind, (kind.word().startsWith("bgapi") ? "bgapi " : "api ") + name, "runtime", sequence,
				CapturePayload.of("api " + name + " " + arguments),
				Map.of("commandType", "api", "commandName", name, "commandArguments", arguments), List.of(redacted));
	}

	/** No database takes an operation of that name. */
	static CaptureArtifact refused(long sequence) {
		CaptureArtifact event = event("r1", sequence);
		return new CaptureArtifact(event.kind(), event.name(), event.origin(), null, "o".repeat(200), null,
				event.payload(), event.facts(), event.metadata(), event.redacted());
	}

	static CaptureArtifact artifact(ArtifactKind kind, String name, String runtime, long sequence,
			CapturePayload payload, Map<String, String> facts, List<String> redacted) {
		CaptureOrigin origin = new CaptureOrigin("pbx", runtime, "c-" + runtime, 2, sequence,
				Instant.parse("2026-11-21T12:00:00.123456Z").plusSeconds(sequence), STATE, Map.of("region", "de"));
		return new CaptureArtifact(kind, name, origin, sequence * 10, "op-" + sequence, "job-" + sequence, payload,
				facts, Map.of("live", "true"), redacted);
	}

}
