package io.github.eslspring.node;

import io.github.eslspring.EslConnectionException;
import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslException;
import io.github.eslspring.EslOverloadException;
import io.github.eslspring.EslTimeoutException;

/**
 * When a command that failed on one node is given to another. An answer is never a reason
 * to do so, whatever it says.
 */
public enum Failover {

	/**
	 * Where nothing was written to the first: the node was not ready or had no room, or
	 * its connection ended before. Safe for every command.
	 */
	UNSENT,

	/**
	 * Also where the first may have carried it out and did not answer. For commands of
	 * which the caller knows that they only read, so that twice does no harm.
	 */
	READ_ONLY;

	boolean allows(EslException failure) {
		boolean unsent = failure instanceof EslConnectionException || failure instanceof EslOverloadException
				|| (failure instanceof EslConnectionLostException lost && !lost.written());
		return unsent || (this == READ_ONLY && (failure instanceof EslConnectionLostException
				|| failure instanceof EslTimeoutException || failure instanceof EslDrainException));
	}

}
