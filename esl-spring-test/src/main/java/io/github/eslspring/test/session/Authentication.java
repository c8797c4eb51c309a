package io.github.eslspring.test.session;

import java.util.Map;

import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.protocol.ClientCommand;
import io.github.eslspring.test.protocol.ServerFrame;
import org.jspecify.annotations.Nullable;

/**
 * Coming and going. The command word may be in any case, the password may not.
 */
final class Authentication {

	private Authentication() {
	}

	static byte[] auth(Session session, ClientCommand command) {
		String password = ByteText.of(session.switchboard().password().get());
		if (command.line().substring("auth ".length()).equals(password)) {
			session.authenticated(Permissions.ALL);
			return ServerFrame.reply("+OK accepted");
		}
		return refuse(session);
	}

	/** Knows {@code user@domain:password} and {@code user:password@domain}. */
	static byte[] userauth(Session session, ClientCommand command) {
		String credentials = ByteText.decode(command.line().substring("userauth ".length()));
		DirectoryUser user = find(session.switchboard().users(), credentials);
		if (user == null) {
			return refuse(session);
		}
		Permissions permissions = user.permissions();
		session.authenticated(permissions);
		return ServerFrame
			.replyWithHeaders(ByteText.of("Reply-Text: +OK accepted\nAllowed-Events: " + permissions.events()
					+ "\nAllowed-API: " + permissions.api() + "\nAllowed-LOG: " + permissions.log() + "\n\n"));
	}

	static byte[] exit(Session session, ClientCommand command) {
		session.finish();
		return ServerFrame.reply("+OK bye");
	}

	private static byte[] refuse(Session session) {
		session.finish();
		return ServerFrame.reply("-ERR invalid");
	}

	private static @Nullable DirectoryUser find(Map<String, DirectoryUser> users, String credentials) {
		int at = credentials.lastIndexOf('@');
		int colon = credentials.indexOf(':');
		if (at < 0 || colon < 0) {
			return null;
		}
		boolean domainFirst = credentials.indexOf('@') < colon;
		String name = domainFirst ? credentials.substring(0, colon)
				: credentials.substring(0, colon) + credentials.substring(at);
		String password = domainFirst ? credentials.substring(colon + 1) : credentials.substring(colon + 1, at);
		DirectoryUser user = users.get(name);
		return (user != null && user.password().equals(password)) ? user : null;
	}

}
