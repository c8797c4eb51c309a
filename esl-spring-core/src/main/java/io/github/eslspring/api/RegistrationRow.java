package io.github.eslspring.api;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A registered phone in {@code show registrations}.
 *
 * @param columns all columns as the server names them, in order
 */
public record RegistrationRow(Map<String, String> columns) implements Row {

	/**
	 * Copies the columns.
	 */
	public RegistrationRow {
		columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
	}

	/**
	 * The user.
	 * @return the text, empty if there is none
	 */
	public String user() {
		return column("reg_user");
	}

	/**
	 * The realm.
	 * @return the text, empty if there is none
	 */
	public String realm() {
		return column("realm");
	}

	/**
	 * The registration's Call-ID.
	 * @return the text, empty if there is none
	 */
	public String token() {
		return column("token");
	}

	/**
	 * The dial string that reaches it.
	 * @return the text, empty if there is none
	 */
	public String url() {
		return column("url");
	}

	/**
	 * When it ends.
	 * @return the time by the server's clock, or {@code null}
	 */
	public @Nullable Instant expires() {
		return time("expires");
	}

	/**
	 * Its network address.
	 * @return the text, empty if there is none
	 */
	public String address() {
		return column("network_ip");
	}

	/**
	 * Its port.
	 * @return the text, empty if there is none
	 */
	public String port() {
		return column("network_port");
	}

	/**
	 * Its transport.
	 * @return the text, empty if there is none
	 */
	public String protocol() {
		return column("network_proto");
	}

	/**
	 * The server's host name.
	 * @return the text, empty if there is none
	 */
	public String hostname() {
		return column("hostname");
	}

	/**
	 * Prints which row it is only; other columns may hold secrets.
	 */
	@Override
	public String toString() {
		return "RegistrationRow[" + user() + "]";
	}

}
