package io.github.eslspring.capture;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventDecoder;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.status.Continuity;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.ReconstructionPosture;

/**
 * Parts of artifacts to test with.
 */
final class Samples {

	static final CaptureState STATE = new CaptureState(NodePhase.ACTIVE, true, 0, false, "1",
			ReconstructionPosture.NATIVE, Continuity.CONTINUOUS);

	private Samples() {
	}

	static CaptureOrigin origin(long sequence) {
		return new CaptureOrigin("pbx1", "runtime-1", "connection-1", 3, sequence,
				Instant.parse("2026-01-02T03:04:05.000006Z"), STATE, Map.of("site", "north"));
	}

	static CaptureArtifact artifact(long sequence) {
		return artifact(sequence, CapturePayload.of("api status"));
	}

	static CaptureArtifact artifact(long sequence, CapturePayload payload) {
		return new CaptureArtifact(ArtifactKind.API_DISPATCH, "api status", origin(sequence), null, "api-g3-1", null,
				payload, Map.of("commandName", "status"), STATE.metadata(), List.of());
	}

	static EslEvent event(EventFormat format, byte[] bytes) {
		return EventDecoder.decode(format, bytes);
	}

}
