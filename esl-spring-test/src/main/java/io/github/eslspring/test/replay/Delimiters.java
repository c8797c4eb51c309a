package io.github.eslspring.test.replay;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Lists whose parts are not separated by commas: those that begin with {@code ^^} and a
 * delimiter of their own, in either encoding, and what {@code uuid_setvar_multi} sets.
 */
final class Delimiters {

	private static final Pattern LIST = Pattern.compile("(?i)(?:(?<open>[{\\[<]|%7B|%5B|%3C)?(?:\\^\\^|%5E%5E)"
			+ "(?<own>%[0-9A-F]{2}|[^\\s%])|uuid_setvar_multi +\\S+ +(?!\\^\\^))");

	/** Behind these no list goes on. */
	private static final String ENDS = "\r\n\"<";

	private static final Map<String, String> BRACKETS = Map.of("{", "}", "[", "]", "<", ">", "%7B", "%7D", "%5B", "%5D",
			"%3C", "%3E");

	private Delimiters() {
	}

	/** The same text, as long as it was, with commas in their places and nowhere else. */
	static String asCommas(String text) {
		StringBuilder result = new StringBuilder(text.length());
		Matcher matcher = LIST.matcher(text);
		int from = 0;
		while (matcher.find(from)) {
			int start = matcher.end();
			int end = end(text, start, BRACKETS.get(String.valueOf(matcher.group("open"))));
			String own = matcher.group("own");
			result.append(text, from, start).append(separated(text.substring(start, end), (own != null) ? own : ";"));
			from = end;
		}
		return result.append(text, from, text.length()).toString();
	}

	private static int end(String text, int start, @Nullable String bracket) {
		int end = start;
		while (end < text.length() && ENDS.indexOf(text.charAt(end)) < 0
				&& (bracket == null || !text.startsWith(bracket, end))) {
			end++;
		}
		return end;
	}

	private static String separated(String list, String delimiter) {
		String comma = (delimiter.length() > 1) ? "%2C" : ",";
		StringBuilder separated = new StringBuilder();
		int start = 0;
		int end = list.indexOf(delimiter);
		while (end >= 0) {
			separated.append(withoutEnds(list.substring(start, end))).append(comma);
			start = end + delimiter.length();
			end = list.indexOf(delimiter, start);
		}
		return separated.append(withoutEnds(list.substring(start))).toString();
	}

	/** What would end a value that is separated by commas. */
	private static String withoutEnds(String part) {
		return part.replaceAll("[,}\\]]", "_").replaceAll("%(?:2C|7D|5D)", "%5F");
	}

}
