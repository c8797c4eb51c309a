package io.github.eslspring.test.call;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One party of a dial string.
 *
 * @param url for example {@code user/1000}
 * @param variables what the new channel gets, those for all legs winning over its own
 */
record DialLeg(String url, Map<String, String> variables) {

	DialLeg {
		variables = new LinkedHashMap<>(variables);
	}

	String variable(String name, String otherwise) {
		return this.variables.getOrDefault(name, otherwise);
	}

	/** The part of the URL before the first slash. */
	String kind() {
		int slash = this.url.indexOf('/');
		return (slash < 0) ? "" : this.url.substring(0, slash);
	}

	/** The part of the URL after the first slash. */
	String rest() {
		return this.url.substring(this.url.indexOf('/') + 1);
	}

	/** The number a phone is called by. */
	String number() {
		String last = this.url.substring(this.url.lastIndexOf('/') + 1);
		return last.split("[@%;]", 2)[0];
	}

}
