package io.github.eslspring.fleet.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.eslspring.capture.CaptureArtifact;

/**
 * How far the artifacts of each client are stored. Since they are numbered without gaps,
 * this tells how many are missing before the next. Remembers a bounded number of clients,
 * those that were heard of last. Not thread-safe.
 */
final class Continuity {

	private static final int CLIENTS = 10_000;

	private final Map<String, Long> last = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
			return size() > CLIENTS;
		}

	};

	/**
	 * What is to be stored next.
	 * @param artifacts the artifacts, in their order
	 * @return each with the number of those missing before it
	 */
	List<StoredArtifact> of(List<CaptureArtifact> artifacts) {
		Map<String, Long> reached = new HashMap<>();
		List<StoredArtifact> entries = new ArrayList<>();
		for (CaptureArtifact artifact : artifacts) {
			String client = artifact.origin().runtimeId();
			long before = reached.computeIfAbsent(client, (first) -> this.last.getOrDefault(first, 0L));
			entries.add(new StoredArtifact(artifact, Math.max(0, artifact.sequence() - before - 1)));
			reached.put(client, artifact.sequence());
		}
		return entries;
	}

	/**
	 * These are stored.
	 * @param artifacts the artifacts, in their order
	 */
	void reached(List<CaptureArtifact> artifacts) {
		artifacts.forEach((artifact) -> this.last.put(artifact.origin().runtimeId(), artifact.sequence()));
	}

}
