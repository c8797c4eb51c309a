package io.github.eslspring.command;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.github.eslspring.event.BackgroundJobEvent;
import io.github.eslspring.event.EventHeader;

/**
 * A command in the caller's own words, for what has no type. It is checked like the
 * others: nothing in it can end a line or a command. The server matches verbs by
 * <em>prefix</em> in any case, and so does {@link #changes()}: {@code exitfoo} ends the
 * connection. See {@code docs/protocol-notes.md}, commands and replies.
 *
 * @param line the command line
 * @param headers the header lines that follow, in order
 * @param body the body, empty for none
 */
public record RawCommand(String line, List<EventHeader> headers, String body) implements EslCommand {

	/**
	 * At this length the server takes what it has as one command, the rest as another.
	 */
	private static final int MAX_HEAD = 10 << 20;

	private static final String GETVAR = "getvar";

	private static final Map<String, ConnectionChange> CHANGES = Map.ofEntries(Map.entry("exit", ConnectionChange.END),
			Map.entry("...", ConnectionChange.END), Map.entry("auth ", ConnectionChange.AUTHENTICATION),
			Map.entry("userauth ", ConnectionChange.AUTHENTICATION),
			Map.entry("filter ", ConnectionChange.SUBSCRIPTIONS), Map.entry("event", ConnectionChange.SUBSCRIPTIONS),
			Map.entry("nixevent", ConnectionChange.SUBSCRIPTIONS),
			Map.entry("noevents", ConnectionChange.SUBSCRIPTIONS),
			Map.entry("myevents", ConnectionChange.SUBSCRIPTIONS), Map.entry("log", ConnectionChange.LOG),
			Map.entry("nolog", ConnectionChange.LOG), Map.entry("connect", ConnectionChange.CALL),
			Map.entry("resume", ConnectionChange.CALL), Map.entry("divert_events", ConnectionChange.CALL),
			Map.entry("linger", ConnectionChange.CALL), Map.entry("nolinger", ConnectionChange.CALL));

	/**
	 * Checks every part and the size.
	 */
	public RawCommand {
		WireText.requireText("line", line);
		WireText.requireNoModuleRewrite(apiName(line), line);
		headers = List.copyOf(headers);
		WireText.requireHeaders(headers);
		WireText.requireBody("body", body);
		requireShortJobUuid(headers);
		requireSize(line, headers);
	}

	/**
	 * A command of one line.
	 * @param line the command line
	 * @return the command
	 */
	public static RawCommand of(String line) {
		return new RawCommand(line, List.of(), "");
	}

	/**
	 * The same with one more header line.
	 * @param name the header's name
	 * @param value the header's value
	 * @return the command
	 */
	public RawCommand header(String name, String value) {
		return new RawCommand(this.line, HeaderList.with(this.headers, name, value), this.body);
	}

	/**
	 * The same with a body; its length is written by itself.
	 * @param body the body, empty for none
	 * @return the command
	 */
	public RawCommand body(String body) {
		return new RawCommand(this.line, this.headers, body);
	}

	@Override
	public String verb() {
		String[] words = this.line.split("\\s+", 3);
		String name = apiName(this.line);
		return name.isEmpty() ? words[0] : words[0] + " " + name;
	}

	@Override
	public boolean answersRaw() {
		return this.line.regionMatches(true, 0, GETVAR, 0, GETVAR.length());
	}

	@Override
	public ConnectionChange changes() {
		return CHANGES.entrySet()
			.stream()
			.filter((entry) -> this.line.regionMatches(true, 0, entry.getKey(), 0, entry.getKey().length()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(ConnectionChange.NOTHING);
	}

	@Override
	public String toString() {
		return verb();
	}

	private static String apiName(String line) {
		String[] words = line.split("\\s+", 3);
		boolean named = words[0].equalsIgnoreCase("api") || words[0].equalsIgnoreCase("bgapi");
		return (named && words.length > 1) ? words[1] : "";
	}

	private static void requireShortJobUuid(List<EventHeader> headers) {
		for (EventHeader header : headers) {
			if (header.name().equalsIgnoreCase(BackgroundJobEvent.JOB_UUID)) {
				BgapiCommand.requireShort("the value of header " + BackgroundJobEvent.JOB_UUID, header.value());
			}
		}
	}

	private static void requireSize(String line, List<EventHeader> headers) {
		long size = bytes(line) + 1;
		for (EventHeader header : headers) {
			size += bytes(header.name()) + bytes(header.value()) + ": \n".length();
		}
		if (size >= MAX_HEAD) {
			throw new IllegalArgumentException("'line' and 'headers' must stay below " + MAX_HEAD
					+ " bytes; FreeSWITCH would take the rest as another command");
		}
	}

	private static long bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

}
