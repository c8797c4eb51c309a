package io.github.eslspring.test.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whom to dial: groups that are tried one after the other, each of legs that ring at the
 * same time.
 *
 * @param groups the groups, each with at least one leg; none if the text is broken
 * @param variables the variables of all legs
 */
record DialString(List<List<DialLeg>> groups, Map<String, String> variables) {

	/** Stands for a comma inside of brackets while legs are separated. */
	private static final char MASKED_COMMA = '\u0001';

	private static final DialString BROKEN = new DialString(List.of(), Map.of());

	/** Reads {@code <all>{all}[leg]url,[leg]url|url}. */
	static DialString parse(String text) {
		Map<String, String> common = new LinkedHashMap<>();
		Map<String, String> braces = new LinkedHashMap<>();
		String rest = text.strip();
		while (rest.startsWith("<") || rest.startsWith("{")) {
			int end = closing(rest);
			if (end < 0) {
				return BROKEN;
			}
			(rest.startsWith("<") ? common : braces).putAll(variables(rest.substring(1, end)));
			rest = rest.substring(end + 1);
		}
		common.putAll(braces);
		List<List<DialLeg>> groups = new ArrayList<>();
		for (String group : Separation.at('|', rest.replace(":_:", ","))) {
			List<DialLeg> legs = new ArrayList<>();
			Separation.at(',', maskCommas(group))
				.forEach((leg) -> legs.add(leg(leg.replace(MASKED_COMMA, ','), common)));
			groups.add(legs);
		}
		return new DialString(groups, common);
	}

	/** Reads {@code name=value,name='a, b'}; {@code ^^:} makes another delimiter. */
	static Map<String, String> variables(String list) {
		Map<String, String> variables = new LinkedHashMap<>();
		for (String assignment : Separation.at(',', list)) {
			List<String> parts = Separation.at('=', assignment, 2);
			if (parts.size() == 2 && !parts.get(0).isEmpty() && !parts.get(1).isEmpty()) {
				variables.put(parts.get(0), parts.get(1));
			}
		}
		return variables;
	}

	private static DialLeg leg(String text, Map<String, String> common) {
		Map<String, String> variables = new LinkedHashMap<>();
		String rest = text;
		int end = rest.startsWith("[") ? closing(rest) : -1;
		while (end > 0) {
			variables.putAll(variables(rest.substring(1, end)));
			rest = rest.substring(end + 1);
			end = rest.startsWith("[") ? closing(rest) : -1;
		}
		variables.putAll(common);
		return new DialLeg(rest, variables);
	}

	private static String maskCommas(String group) {
		StringBuilder masked = new StringBuilder(group);
		int depth = 0;
		for (int i = 0; i < masked.length(); i++) {
			char c = masked.charAt(i);
			depth += (c == '[') ? 1 : (c == ']') ? -1 : 0;
			if (c == ',' && depth > 0) {
				masked.setCharAt(i, MASKED_COMMA);
			}
		}
		return masked.toString();
	}

	/** Brackets are counted, whatever stands between them. */
	private static int closing(String text) {
		char open = text.charAt(0);
		char close = (open == '<') ? '>' : (open == '{') ? '}' : ']';
		int depth = 0;
		for (int i = 0; i < text.length(); i++) {
			depth += (text.charAt(i) == open) ? 1 : (text.charAt(i) == close) ? -1 : 0;
			if (depth == 0) {
				return i;
			}
		}
		return -1;
	}

}
