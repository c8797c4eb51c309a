package io.github.eslspring.autoconfigure;

import javax.net.ssl.SSLContext;

import io.github.eslspring.test.script.ScriptedCommand;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;

/**
 * The least of a switch behind TLS: lets everybody in and says OK to everything.
 */
final class TlsSwitch implements AutoCloseable {

	private final ScriptedPeer peer = new ScriptedPeer();

	TlsSwitch(Certificates certificates) {
		SSLContext context = certificates.bundle().createSslContext();
		this.peer.serve((talk) -> serve(talk, context));
	}

	int port() {
		return this.peer.port();
	}

	private static void serve(ScriptedConnection talk, SSLContext context) {
		talk.startTls(context);
		talk.send(ScriptedPeer.GREETING);
		for (ScriptedCommand command = talk.next().orElse(null); command != null; command = talk.next().orElse(null)) {
			talk.reply("+OK accepted");
		}
	}

	@Override
	public void close() {
		this.peer.close();
	}

}
