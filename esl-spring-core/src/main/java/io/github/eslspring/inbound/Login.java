package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.EslAuthenticationException;
import io.github.eslspring.EslProtocolException;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.command.AuthCommand;
import io.github.eslspring.command.CommandReply;
import io.github.eslspring.command.UserPermissions;
import io.github.eslspring.connection.EslConnection;
import io.github.eslspring.connection.Probe;
import io.github.eslspring.connection.Replies;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exchange of credentials. The answer to a user whose permissions are many is cut and
 * has no end before the next answer, so a command that does nothing follows at once. See
 * {@code docs/protocol-notes.md}, framing.
 */
final class Login {

	private static final Logger logger = LoggerFactory.getLogger(Login.class);

	/**
	 * What the server granted.
	 *
	 * @param permissions what the user may do, {@code null} where the server says nothing
	 * about it
	 */
	record Grant(@Nullable UserPermissions permissions) {

	}

	private final String node;

	private final Duration limit;

	Login(String node, Duration limit) {
		this.node = node;
		this.limit = limit;
	}

	/**
	 * Send the credentials.
	 * @param connection the connection that was greeted
	 * @param endpoint the credentials
	 * @return what was granted; fails with an {@link EslAuthenticationException} if that
	 * is nothing
	 */
	CompletableFuture<Grant> send(EslConnection connection, Endpoint endpoint) {
		CompletableFuture<Frame> answer = connection.send(new AuthCommand(endpoint.user(), endpoint.password()),
				this.limit);
		if (endpoint.user() != null) {
			connection.send(Probe.COMMAND, this.limit);
		}
		return answer.thenApply(this::grant);
	}

	private Grant grant(Frame frame) {
		CommandReply reply = Replies.commandReply(frame);
		if (reply.isError()) {
			throw new EslAuthenticationException(this.node, "auth", "the server refused the credentials: "
					+ reply.text() + "; no further attempt is made with them. Check user and password");
		}
		if (!reply.isOk()) {
			throw new EslProtocolException(this.node, "auth", "the server's answer is neither +OK nor -ERR");
		}
		return new Grant(permissions(reply));
	}

	// What is configured for a user is free text on the server.
	private @Nullable UserPermissions permissions(CommandReply reply) {
		try {
			return reply.permissions();
		}
		catch (IllegalArgumentException ex) {
			logger.debug("{}: the server's report of permissions makes no sense", this.node, ex);
			return null;
		}
	}

}
