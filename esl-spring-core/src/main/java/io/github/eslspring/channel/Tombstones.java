package io.github.eslspring.channel;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The channels that ended last, so that a late event does not bring one back to life, and
 * an end that was told already is not told again. The oldest give way.
 */
final class Tombstones {

	private final int max;

	private final Map<String, Boolean> unseen = new LinkedHashMap<>();

	Tombstones(int max) {
		this.max = max;
	}

	/**
	 * A channel has ended.
	 * @param uuid its Unique-ID
	 * @param unseen whether its end was concluded and not seen
	 */
	void add(String uuid, boolean unseen) {
		this.unseen.put(uuid, unseen);
		if (this.unseen.size() > this.max) {
			this.unseen.remove(this.unseen.keySet().iterator().next());
		}
	}

	boolean has(String uuid) {
		return this.unseen.containsKey(uuid);
	}

	boolean endedUnseen(String uuid) {
		return this.unseen.getOrDefault(uuid, false);
	}

	int size() {
		return this.unseen.size();
	}

	void clear() {
		this.unseen.clear();
	}

}
