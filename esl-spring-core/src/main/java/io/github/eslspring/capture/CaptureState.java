package io.github.eslspring.capture;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.eslspring.status.NodePhase;

/**
 * How a node stood when an artifact was recorded.
 *
 * @param phase where it stood
 * @param reconnectAttempts attempts since it was last stable
 * @param overloaded whether it had no room for another command
 * @param sessions how many times it has been active, the current one included
 * @param gap whether a connection was lost since the first time it was active, so that
 * events may be missing
 */
public record CaptureState(NodePhase phase, int reconnectAttempts, boolean overloaded, long sessions, boolean gap) {

	Map<String, String> metadata() {
		Map<String, String> metadata = new LinkedHashMap<>();
		metadata.put("connectionState", this.phase.connectionState().word());
		metadata.put("sessionState", this.phase.sessionState().word());
		metadata.put("live", Boolean.toString(this.phase == NodePhase.ACTIVE));
		metadata.put("draining", Boolean.toString(this.phase == NodePhase.DRAINING));
		metadata.put("overloaded", Boolean.toString(this.overloaded));
		metadata.put("reconnectAttempts", Integer.toString(this.reconnectAttempts));
		metadata.put("recoveryGeneration", Long.toString(Math.max(1, this.sessions)));
		metadata.put("reconstructionPosture", this.gap ? "hook-required" : "native");
		metadata.put("replayContinuity", this.gap ? "gap-detected" : "continuous");
		return metadata;
	}

}
