package io.github.eslspring.listener;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives each listener an id that no other has.
 */
final class ListenerIds {

	private final Map<String, String> owners = new ConcurrentHashMap<>();

	/**
	 * Take the id the annotation says.
	 * @param id the id
	 * @param owner whom it is for; the same may take it again
	 * @return the id
	 * @throws DuplicateListenerIdException if another has it
	 */
	String take(String id, String owner) {
		String other = this.owners.putIfAbsent(id, owner);
		if (other != null && !other.equals(owner)) {
			throw new DuplicateListenerIdException(id, owner, other);
		}
		return id;
	}

	/**
	 * Take an id for a listener that names none.
	 * @param wanted the best one
	 * @param owner whom it is for; the same gets the same again
	 * @return that one, with a number where it is taken
	 */
	String find(String wanted, String owner) {
		String id = wanted;
		for (int number = 2; !this.owners.computeIfAbsent(id, (free) -> owner).equals(owner); number++) {
			id = wanted + "-" + number;
		}
		return id;
	}

}
