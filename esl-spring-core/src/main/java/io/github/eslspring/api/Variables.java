package io.github.eslspring.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.eslspring.command.WireText;

/**
 * One block of channel variables in a dial string.
 *
 * @param values the variables, in order
 */
record Variables(Map<String, String> values) {

	static final Variables NONE = new Variables(Map.of());

	private static final String FORBIDDEN_IN_NAMES = ",='\"\\|[]{}<>^$";

	Variables {
		values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
	}

	boolean isEmpty() {
		return this.values.isEmpty();
	}

	Variables with(String name, String value, Brackets brackets) {
		requireName(name);
		requireValue(name, value);
		brackets.requireBalanced(name, value);
		Map<String, String> values = new LinkedHashMap<>(this.values);
		values.put(name, value);
		return new Variables(values);
	}

	/**
	 * Write a block that is split at commas and then at equals signs.
	 */
	String print(Brackets brackets) {
		return isEmpty() ? "" : brackets.enclose(String.join(",", assignments()));
	}

	/**
	 * Write the block of one leg, up to its split at commas. Its own commas are found by
	 * a search that counts every quote and looks no further than one backslash back,
	 * hence a block for each variable where a value has a quote or a backslash at its
	 * end.
	 */
	String printForLeg() {
		if (isEmpty()) {
			return "";
		}
		List<String> parts = new ArrayList<>();
		this.values.forEach((name, value) -> parts
			.add(name + "=" + Quoting.escape(Quoting.escape(Quoting.escapeLast(value, '='), Quoting.NONE), ',')));
		boolean apart = this.values.values().stream().anyMatch((value) -> value.contains("'") || value.endsWith("\\"));
		return Brackets.LEG.enclose(String.join(apart ? "][" : ",", parts));
	}

	private List<String> assignments() {
		List<String> parts = new ArrayList<>();
		this.values
			.forEach((name, value) -> parts.add(name + "=" + Quoting.escape(Quoting.escapeLast(value, '='), ',')));
		return parts;
	}

	/**
	 * Require a name the server's splitting leaves alone.
	 */
	static String requireName(String name) {
		return requireName("variable name", name);
	}

	static String requireName(String field, String name) {
		WireText.requireWord(field, name);
		for (int i = 0; i < name.length(); i++) {
			if (FORBIDDEN_IN_NAMES.indexOf(name.charAt(i)) >= 0) {
				throw new IllegalArgumentException(
						"'" + field + "' must not contain any of " + FORBIDDEN_IN_NAMES + " (at position " + i + ")");
			}
		}
		return name;
	}

	private static void requireValue(String name, String value) {
		WireText.requireLine("variable " + name, value);
		if (value.isEmpty()) {
			throw new IllegalArgumentException(
					"'variable " + name + "' must not be empty; FreeSWITCH would leave it out");
		}
		if (value.indexOf('\1') >= 0 || value.indexOf('\2') >= 0) {
			throw new IllegalArgumentException(
					"'variable " + name + "' must not contain the control characters 1 and 2");
		}
	}

}
