package io.github.eslspring.test.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.github.eslspring.test.event.EventBus;
import io.github.eslspring.test.event.EventStamp;

/**
 * Commands that only compute something.
 */
final class TextApi {

	private static final Pattern CONDITION = Pattern
		.compile("(.*?)\\s*(==|!=|>=|<=|>|<)\\s*(.*?)\\s*\\?\\s*(.*?)\\s*:\\s*(.*)");

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

	private static final Map<Character, String> DATE_LETTERS = Map.ofEntries(Map.entry('Y', "uuuu"),
			Map.entry('m', "MM"), Map.entry('d', "dd"), Map.entry('H', "HH"), Map.entry('M', "mm"),
			Map.entry('S', "ss"), Map.entry('T', "HH:mm:ss"), Map.entry('F', "uuuu-MM-dd"), Map.entry('y', "uu"),
			Map.entry('j', "DDD"), Map.entry('a', "EEE"), Map.entry('A', "EEEE"), Map.entry('b', "MMM"),
			Map.entry('B', "MMMM"), Map.entry('z', "xx"), Map.entry('I', "hh"), Map.entry('p', "a"));

	private final EventBus bus;

	private final ZoneId zone;

	TextApi(EventBus bus, ZoneId zone) {
		this.bus = bus;
		this.zone = zone;
	}

	Map<String, ApiCommand> commands() {
		Map<String, ApiCommand> commands = new HashMap<>();
		commands.put("regex", ApiCommand.ofText(TextApi::regex));
		commands.put("cond", ApiCommand.ofText(TextApi::condition));
		commands.put("md5", ApiCommand.ofText(TextApi::md5));
		commands.put("toupper", ApiCommand.ofText((text) -> text.toUpperCase(Locale.ROOT)));
		commands.put("tolower", ApiCommand.ofText((text) -> text.toLowerCase(Locale.ROOT)));
		commands.put("sql_escape", ApiCommand.ofText((text) -> text.replace("'", "''")));
		commands.put("quote_shell_arg", ApiCommand.ofText((text) -> "'" + text.replace("'", "'\\''") + "'"));
		commands.put("coalesce", ApiCommand.ofText(TextApi::coalesce));
		commands.put("strftime", ApiCommand.ofText(this::formatTime));
		commands.put("strepoch", ApiCommand.ofText(this::epoch));
		commands.put("strmicroepoch",
				ApiCommand.ofText((argument) -> Long.toString(EventStamp.micros(this.bus.stamp().now()))));
		commands.put("acl", ApiCommand
			.ofText((argument) -> Boolean.toString(argument.startsWith("127.") || argument.startsWith("::1 "))));
		commands.put("is_lan_addr", ApiCommand.ofText((address) -> Boolean
			.toString(address.matches("(10|127)\\..*|192\\.168\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*"))));
		return commands;
	}

	/** {@code text|pattern[|result]}, with {@code %1} or {@code $1} for a group. */
	private static String regex(String argument) {
		boolean slashes = argument.startsWith("m:");
		String delimiter = (slashes && argument.length() > 3) ? argument.substring(2, 3) : "|";
		String[] parts = (slashes ? argument.substring(3) : argument).split(Pattern.quote(delimiter), 3);
		if (parts.length < 2) {
			return "-ERR";
		}
		try {
			Matcher matcher = Pattern.compile(parts[1]).matcher(parts[0]);
			if (parts.length == 2) {
				return Boolean.toString(matcher.find());
			}
			if (!matcher.find()) {
				return parts[0];
			}
			String result = parts[2].replaceAll("%(\\d)", "\\$$1");
			for (int group = 0; group <= matcher.groupCount(); group++) {
				String found = matcher.group(group);
				result = result.replace("$" + group, (found != null) ? found : "");
			}
			return result;
		}
		catch (PatternSyntaxException ex) {
			return "-ERR";
		}
	}

	/** {@code left op right ? yes : no}; numbers are compared as numbers. */
	private static String condition(String argument) {
		Matcher parts = CONDITION.matcher(argument.strip());
		if (!parts.matches()) {
			return "-ERR";
		}
		String left = parts.group(1);
		String right = parts.group(3);
		boolean numbers = isNumber(left) && isNumber(right);
		int order = numbers ? Double.compare(Double.parseDouble(left), Double.parseDouble(right))
				: left.compareTo(right);
		boolean holds = switch (parts.group(2)) {
			case "==" -> order == 0;
			case "!=" -> order != 0;
			case ">=" -> order >= 0;
			case "<=" -> order <= 0;
			case ">" -> order > 0;
			default -> order < 0;
		};
		return holds ? parts.group(4) : parts.group(5);
	}

	private static boolean isNumber(String text) {
		return text.matches("-?[0-9]+(\\.[0-9]+)?");
	}

	private static String md5(String text) {
		if (text.isEmpty()) {
			return "!err!";
		}
		try {
			byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String coalesce(String argument) {
		boolean other = argument.startsWith("^^") && argument.length() > 3;
		String delimiter = other ? argument.substring(2, 3) : ",";
		for (String value : (other ? argument.substring(3) : argument).split(Pattern.quote(delimiter), -1)) {
			if (!value.isEmpty()) {
				return value;
			}
		}
		return "";
	}

	/** The time as {@code strftime} prints it; epoch seconds and a bar may come first. */
	private String formatTime(String argument) {
		String[] parts = argument.split("\\|", 2);
		boolean given = parts.length > 1 && parts[0].matches("[0-9]{1,12}");
		ZonedDateTime time = given ? Instant.ofEpochSecond(Long.parseLong(parts[0])).atZone(this.zone)
				: this.bus.stamp().now().atZone(this.zone);
		String format = given ? parts[1] : argument.isEmpty() ? "%F %T" : argument;
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < format.length(); i++) {
			String pattern = (format.charAt(i) == '%' && i + 1 < format.length())
					? DATE_LETTERS.get(format.charAt(i + 1)) : null;
			if (pattern != null) {
				text.append(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time));
				i++;
			}
			else {
				text.append(format.charAt(i));
			}
		}
		return text.toString().replace("%s", Long.toString(time.toEpochSecond()));
	}

	private String epoch(String argument) {
		if (argument.isBlank()) {
			return Long.toString(this.bus.stamp().now().getEpochSecond());
		}
		try {
			return Long.toString(LocalDateTime.parse(argument.strip(), DATE).atZone(this.zone).toEpochSecond());
		}
		catch (DateTimeParseException ex) {
			return "0";
		}
	}

}
