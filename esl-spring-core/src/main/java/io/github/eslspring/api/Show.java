package io.github.eslspring.api;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.eslspring.command.ApiCommand;

/**
 * {@code show … as json}: the server's tables. They are filled a moment after the events
 * of what they show, so a channel just made can be missing still.
 */
public final class Show {

	private Show() {
	}

	/**
	 * All channels.
	 * @return the query
	 */
	public static ApiQuery<List<ChannelRow>> channels() {
		return table("channels", ChannelRow::new);
	}

	/**
	 * All calls, a bridged pair of channels as one.
	 * @return the query
	 */
	public static ApiQuery<List<CallRow>> calls() {
		return table("calls", CallRow::new);
	}

	/**
	 * All bridged calls.
	 * @return the query
	 */
	public static ApiQuery<List<CallRow>> bridgedCalls() {
		return table("bridged_calls", CallRow::new);
	}

	/**
	 * All registered phones.
	 * @return the query
	 */
	public static ApiQuery<List<RegistrationRow>> registrations() {
		return table("registrations", RegistrationRow::new);
	}

	/**
	 * Any table, such as {@code modules} or {@code tasks}.
	 * @param name the table's name
	 * @return the query; each row by column names, in order
	 */
	public static ApiQuery<List<Map<String, String>>> table(String name) {
		return table(name, Function.identity());
	}

	private static <T> ApiQuery<List<T>> table(String name, Function<Map<String, String>, T> row) {
		ApiCommand command = new Arguments().plain("table", name).plain("as", "as").plain("json", "json").of("show");
		return new ApiQuery<>(command, (response) -> JsonText.table(response.body()).stream().map(row).toList());
	}

}
