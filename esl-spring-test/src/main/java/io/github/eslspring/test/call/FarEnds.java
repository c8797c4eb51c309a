package io.github.eslspring.test.call;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The phones behind the numbers. Safe for several threads.
 */
public final class FarEnds {

	private final Map<String, FarEnd> phones = new ConcurrentHashMap<>();

	FarEnds() {
	}

	/**
	 * The phone behind a number, which rings and answers at once until it is told to do
	 * something else.
	 * @param number the number, without a domain
	 * @return the phone
	 */
	public FarEnd at(String number) {
		return this.phones.computeIfAbsent(number, (key) -> new FarEnd());
	}

	/**
	 * The phones somebody asked for.
	 * @return a copy, by number
	 */
	public Map<String, FarEnd> known() {
		return new TreeMap<>(this.phones);
	}

}
