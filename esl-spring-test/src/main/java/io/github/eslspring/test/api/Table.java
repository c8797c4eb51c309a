package io.github.eslspring.test.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rows as {@code show} prints them: with commas, with another delimiter, as JSON or as
 * XML, or only their number.
 *
 * @param rows the rows, all with the same columns
 */
record Table(List<Map<String, String>> rows) {

	Table {
		rows = List.copyOf(rows);
	}

	static Map<String, String> row(String... cells) {
		Map<String, String> row = new LinkedHashMap<>();
		for (int i = 0; i < cells.length; i += 2) {
			row.put(cells[i], cells[i + 1]);
		}
		return row;
	}

	/** The rows in which some cell contains a text, given with {@code %} or without. */
	Table like(String text) {
		String wanted = text.replace("%", "");
		return new Table(this.rows.stream()
			.filter((row) -> row.values().stream().anyMatch((value) -> value.contains(wanted)))
			.toList());
	}

	/** Prints the rows in the format that follows the word {@code as}. */
	String print(String format, String delimiter) {
		return switch (format) {
			case "json" -> json();
			case "xml" -> xml();
			case "delim" -> text(delimiter.isEmpty() ? "," : delimiter);
			default -> text(",");
		};
	}

	String count() {
		return "\n" + this.rows.size() + " total.\n";
	}

	private String text(String delimiter) {
		if (this.rows.isEmpty()) {
			return "\n0 total.\n";
		}
		String lines = this.rows.stream()
			.map((row) -> String.join(delimiter, row.values()))
			.collect(Collectors.joining("\n"));
		return String.join(delimiter, this.rows.get(0).keySet()) + "\n" + lines + "\n\n" + this.rows.size()
				+ " total.\n";
	}

	private String json() {
		if (this.rows.isEmpty()) {
			return "{\"row_count\": 0}\n";
		}
		return this.rows.stream()
			.map(Table::jsonObject)
			.collect(Collectors.joining(",", "{\"row_count\":" + this.rows.size() + ",\"rows\":[", "]}"));
	}

	private String xml() {
		StringBuilder xml = new StringBuilder("<result row_count=\"" + this.rows.size() + "\">\n");
		int number = 0;
		for (Map<String, String> row : this.rows) {
			xml.append("  <row row_id=\"").append(++number).append("\">\n");
			row.forEach((name, value) -> xml.append("    <" + name + ">" + escaped(value) + "</" + name + ">\n"));
			xml.append("  </row>\n");
		}
		return xml.append("</result>\n").toString();
	}

	private static String jsonObject(Map<String, String> row) {
		return row.entrySet()
			.stream()
			.map((cell) -> quoted(cell.getKey()) + ":" + quoted(cell.getValue()))
			.collect(Collectors.joining(",", "{", "}"));
	}

	private static String quoted(String text) {
		return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t") + "\"";
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

}
