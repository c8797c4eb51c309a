package io.github.eslspring.inbound;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.eslspring.Secret;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;

/**
 * Clients of a server whose every byte the test says.
 */
final class Clients {

	private Clients() {
	}

	static EslInboundClient of(ScriptedPeer peer, Consumer<TestOptions> options) {
		TestOptions chosen = new TestOptions();
		options.accept(chosen);
		EslInboundClientBuilder builder = EslInboundClient.builder().host(peer.host()).port(peer.port());
		chosen.applyTo(builder);
		return builder.build();
	}

	static Endpoint endpoint(ScriptedPeer peer, String user, String password) {
		return new Endpoint(peer.host(), peer.port(), user, Secret.of(password));
	}

	/** Connect a client. */
	static ScriptedConnection connect(EslInboundClient client, ScriptedPeer peer) {
		CompletableFuture<Void> connected = client.connect();
		ScriptedConnection talk = peer.welcome();
		Patience.resultOf(connected);
		return talk;
	}

}
