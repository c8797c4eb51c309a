package io.github.eslspring.autoconfigure;

import io.github.eslspring.EslAuthenticationException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains why the application does not start without a node, and what can be done.
 */
final class NodeNotReadyFailureAnalyzer extends AbstractFailureAnalyzer<NodeNotReadyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, NodeNotReadyException cause) {
		String description = "The FreeSWITCH node '" + cause.node()
				+ "' is required at start-up (esl.inbound.startup=required) and is not ready:\n\n    "
				+ cause.reason().getMessage();
		return new FailureAnalysis(description, remedy(cause), cause);
	}

	private static String remedy(NodeNotReadyException cause) {
		if (cause.reason() instanceof EslAuthenticationException) {
			return "Set esl.inbound.password, and esl.inbound.username for a user of the server's directory, to what "
					+ "the server has in event_socket.conf.xml or its directory.";
		}
		return "Check that FreeSWITCH is running and that esl.inbound.host and esl.inbound.port name its Event Socket, "
				+ "which must listen on an address this machine reaches. If the application can start without it, set "
				+ "esl.inbound.startup to background or wait; if it only takes longer, raise "
				+ "esl.inbound.startup-timeout.";
	}

}
