package io.github.eslspring.api;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a dial string round by round, as the server does.
 */
final class DialStringParser {

	private static final String ENTERPRISE_SEPARATOR = ":_:";

	/** A comma inside a leg's brackets that belongs to a value. */
	private static final char QUOTED_COMMA = '\1';

	/** A comma inside a leg's brackets that separates variables. */
	private static final char SEPARATING_COMMA = '\2';

	private String rest;

	DialStringParser(String text) {
		this.rest = stripLeading(text);
	}

	DialString parse() {
		Variables variables = blocks(Brackets.ENTERPRISE, ',');
		List<DialPlan> plans = new ArrayList<>();
		for (String part : this.rest.split(ENTERPRISE_SEPARATOR, -1)) {
			this.rest = stripLeading(part);
			plans.add(plan());
		}
		return new DialString(variables, plans);
	}

	private DialPlan plan() {
		Variables variables = blocks(Brackets.ALL, ',');
		List<List<DialLeg>> groups = new ArrayList<>();
		for (String group : Quoting.split(stripLeading(this.rest), '|')) {
			List<DialLeg> legs = new ArrayList<>();
			for (String leg : Quoting.split(markCommas(group), ',')) {
				legs.add(leg(leg));
			}
			if (legs.isEmpty()) {
				throw new IllegalArgumentException("'text' must have a leg in every group");
			}
			groups.add(legs);
		}
		if (groups.isEmpty()) {
			throw new IllegalArgumentException("'text' must have a leg to call");
		}
		return new DialPlan(variables, groups);
	}

	private DialLeg leg(String text) {
		this.rest = stripLeading(text);
		Variables variables = blocks(Brackets.LEG, SEPARATING_COMMA);
		String endpoint = stripLeading(this.rest).replace(QUOTED_COMMA, ',').replace(SEPARATING_COMMA, ',');
		if (endpoint.isEmpty()) {
			throw new IllegalArgumentException("'text' must have an endpoint for every leg");
		}
		return new DialLeg(variables, endpoint);
	}

	private Variables blocks(Brackets brackets, char separator) {
		Variables variables = Variables.NONE;
		while (brackets.startAt(this.rest)) {
			int end = brackets.end(this.rest, 0);
			if (end < 0) {
				throw new IllegalArgumentException("'text' must close every bracket around variables");
			}
			String block = this.rest.substring(1, end).replace(QUOTED_COMMA, ',');
			this.rest = this.rest.substring(end + 1);
			char delimiter = separator;
			if (block.startsWith("^^") && block.length() > 2) {
				delimiter = block.charAt(2);
				block = block.substring(3);
			}
			for (String assignment : Quoting.split(block, delimiter)) {
				List<String> pair = Quoting.split(assignment, '=', 2);
				if (pair.size() == 2 && !pair.get(1).isEmpty()) {
					variables = variables.with(pair.get(0), pair.get(1), brackets);
				}
			}
		}
		return variables;
	}

	/**
	 * Mark the commas inside the brackets of legs, so that the split at commas passes
	 * over them.
	 */
	private static String markCommas(String group) {
		StringBuilder result = new StringBuilder(group);
		boolean quoted = false;
		boolean otherDelimiter = false;
		int end = -1;
		for (int i = 0; i < group.length(); i++) {
			char c = group.charAt(i);
			if (end < 0 && c == '[') {
				end = Brackets.LEG.end(group, i);
				otherDelimiter = group.startsWith("^^", i + 1);
				quoted = false;
			}
			quoted = quoted ^ (c == '\'');
			if (i < end && c == ',' && group.charAt(i - 1) != '\\') {
				result.setCharAt(i, (quoted || otherDelimiter) ? QUOTED_COMMA : SEPARATING_COMMA);
			}
			end = (i == end) ? -1 : end;
		}
		return result.toString();
	}

	private static String stripLeading(String text) {
		int start = 0;
		while (start < text.length() && text.charAt(start) == ' ') {
			start++;
		}
		return text.substring(start);
	}

}
