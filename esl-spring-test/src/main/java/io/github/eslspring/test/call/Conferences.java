package io.github.eslspring.test.call;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The conferences that go on. Safe for several threads.
 */
public final class Conferences {

	private final Calls calls;

	private final Map<String, Conference> running = new LinkedHashMap<>();

	Conferences(Calls calls) {
		this.calls = calls;
	}

	/**
	 * Finds a conference.
	 * @param name its name
	 * @return the conference, or empty if nobody is in it
	 */
	public Optional<Conference> find(String name) {
		return this.calls.read(() -> Optional.ofNullable(this.running.get(name)));
	}

	/**
	 * Every conference.
	 * @return a copy, oldest first
	 */
	public List<Conference> all() {
		return this.calls.read(() -> List.copyOf(this.running.values()));
	}

	Conference open(String name, String profile) {
		Conference known = this.running.get(name);
		if (known != null) {
			return known;
		}
		Conference made = new Conference(this.calls, name, profile);
		this.running.put(name, made);
		return made;
	}

	void remove(Conference conference) {
		this.running.remove(conference.name(), conference);
	}

	void clear() {
		this.running.clear();
	}

}
