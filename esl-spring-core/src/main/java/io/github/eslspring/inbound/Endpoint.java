package io.github.eslspring.inbound;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import io.github.eslspring.Secret;
import io.github.eslspring.command.AuthCommand;
import io.github.eslspring.transport.EslTls;
import org.jspecify.annotations.Nullable;

/**
 * Where a FreeSWITCH is and how to be let in. As a source it is always the same.
 *
 * @param host its name or address
 * @param port its Event Socket port
 * @param user {@code user@domain} for {@code userauth}, or {@code null} for the server's
 * own password
 * @param password the password
 * @param tls how to secure the connection, {@code null} for not at all
 */
public record Endpoint(String host, int port, @Nullable String user, Secret password,
		@Nullable EslTls tls) implements EndpointSource {

	/** Where an Event Socket listens unless configured otherwise. */
	public static final int DEFAULT_PORT = 8021;

	/** The password of an Event Socket that nobody configured. */
	public static final Secret DEFAULT_PASSWORD = Secret.of("ClueCon");

	private static final int MAX_PORT = 65535;

	/**
	 * Checks host and port, and that the credentials can be written.
	 */
	public Endpoint {
		if (host.isBlank()) {
			throw new IllegalArgumentException("'host' must not be blank");
		}
		if (port < 1 || port > MAX_PORT) {
			throw new IllegalArgumentException("'port' must be between 1 and " + MAX_PORT + ", not " + port);
		}
		requireWritable(user, password);
	}

	/**
	 * An endpoint without TLS.
	 * @param host its name or address
	 * @param port its Event Socket port
	 * @param user {@code user@domain} for {@code userauth}, or {@code null} for the
	 * server's own password
	 * @param password the password
	 */
	public Endpoint(String host, int port, @Nullable String user, Secret password) {
		this(host, port, user, password, null);
	}

	private static void requireWritable(@Nullable String user, Secret password) {
		new AuthCommand(user, password);
	}

	/**
	 * Whether another attempt would meet the same server with the same credentials. An
	 * SSL context may be made anew each time, so only what is asked of it counts.
	 */
	boolean isSameAs(Endpoint other) {
		return equals(new Endpoint(other.host, other.port, other.user, other.password, this.tls))
				&& Objects.equals(asked(this.tls), asked(other.tls));
	}

	private static @Nullable List<?> asked(@Nullable EslTls tls) {
		return (tls != null) ? Arrays.asList(tls.serverName(), tls.protocols(), tls.ciphers()) : null;
	}

	@Override
	public Endpoint endpoint() {
		return this;
	}

	@Override
	public boolean isSamePlace(EndpointSource other) {
		return !(other instanceof Endpoint fixed) || isSamePlace(fixed);
	}

	/**
	 * Whether somebody who knows the one way in would be at the same place with the
	 * other, the passwords aside.
	 * @param other another endpoint
	 * @return {@code true} if host, port, user and TLS are the same
	 */
	public boolean isSamePlace(Endpoint other) {
		return this.host.equals(other.host) && this.port == other.port && Objects.equals(this.user, other.user)
				&& Objects.equals(asked(this.tls), asked(other.tls));
	}

}
