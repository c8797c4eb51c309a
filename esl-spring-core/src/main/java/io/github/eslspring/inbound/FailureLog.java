package io.github.eslspring.inbound;

import io.github.eslspring.EslException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log why a node is away: loud when the reason is new, quiet while it stays
 * the same. Used on the node's loop only.
 */
final class FailureLog {

	private static final Logger logger = LoggerFactory.getLogger(FailureLog.class);

	private @Nullable Class<?> said;

	void connected(String node) {
		this.said = null;
		logger.info("{}: connected", node);
	}

	void failed(EslException reason) {
		if (reason.getClass() != this.said) {
			logger.warn("{}", reason.getMessage());
		}
		else {
			logger.debug("again: {}", reason.getMessage());
		}
		this.said = reason.getClass();
	}

	void gaveUp(EslException reason) {
		logger.warn("{}: no further attempt is made; the last one failed with: {}", reason.node(), reason.getMessage());
	}

}
