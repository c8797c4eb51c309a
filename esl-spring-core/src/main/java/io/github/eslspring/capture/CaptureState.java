package io.github.eslspring.capture;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.eslspring.status.Continuity;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.ReconstructionPosture;

/**
 * How a node stood when an artifact was recorded.
 *
 * @param phase where it stood
 * @param live whether commands were answered and events flowed
 * @param reconnectAttempts attempts since it was last stable
 * @param overloaded whether it had no room for another command
 * @param recoveryGeneration the id of the generation
 * @param reconstruction what it takes to know again what was missed
 * @param continuity whether everything was seen
 */
public record CaptureState(NodePhase phase, boolean live, int reconnectAttempts, boolean overloaded,
		String recoveryGeneration, ReconstructionPosture reconstruction, Continuity continuity) {

	Map<String, String> metadata() {
		Map<String, String> metadata = new LinkedHashMap<>();
		metadata.put("connectionState", this.phase.connectionState().word());
		metadata.put("sessionState", this.phase.sessionState().word());
		metadata.put("live", Boolean.toString(this.live));
		metadata.put("draining", Boolean.toString(this.phase == NodePhase.DRAINING));
		metadata.put("overloaded", Boolean.toString(this.overloaded));
		metadata.put("reconnectAttempts", Integer.toString(this.reconnectAttempts));
		metadata.put("recoveryGeneration", this.recoveryGeneration);
		metadata.put("reconstructionPosture", this.reconstruction.word());
		metadata.put("replayContinuity", this.continuity.word());
		return metadata;
	}

}
