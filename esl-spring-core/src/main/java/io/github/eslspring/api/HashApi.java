package io.github.eslspring.api;

import java.util.Optional;

import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.WireText;

/**
 * {@code hash}: values the server keeps in memory, by realm and key.
 */
public final class HashApi {

	private HashApi() {
	}

	/**
	 * Keep a value.
	 * @param realm the realm
	 * @param key the key
	 * @param value the value
	 * @return the command
	 */
	public static ApiCommand insert(String realm, String key, String value) {
		return new Arguments().rest("value", path("insert", realm, key) + "/" + part("value", value)).of("hash");
	}

	/**
	 * Ask for a value.
	 * @param realm the realm
	 * @param key the key
	 * @return the query; empty if there is none
	 */
	public static ApiQuery<Optional<String>> select(String realm, String key) {
		return new ApiQuery<>(new Arguments().rest("key", path("select", realm, key)).of("hash"),
				(response) -> Optional.of(response.body()).filter((value) -> !response.isEmpty()));
	}

	/**
	 * Forget a value.
	 * @param realm the realm
	 * @param key the key
	 * @return the command
	 */
	public static ApiCommand delete(String realm, String key) {
		return new Arguments().rest("key", path("delete", realm, key)).of("hash");
	}

	private static String path(String action, String realm, String key) {
		return action + "/" + part("realm", realm) + "/" + part("key", key);
	}

	private static String part(String field, String text) {
		return Quoting.escape(WireText.requireText(field, text), '/');
	}

}
