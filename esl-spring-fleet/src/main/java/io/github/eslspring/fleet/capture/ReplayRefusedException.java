package io.github.eslspring.fleet.capture;

import io.github.eslspring.EslException;

/**
 * Nothing was sent, because recorded traffic is being replayed and the
 * {@link ReplayPermit} does not name what was to be sent.
 */
public final class ReplayRefusedException extends EslException {

	ReplayRefusedException(String node, String verb) {
		super(node, verb,
				"nothing was sent, for this application replays recorded traffic; what it may send, and where, "
						+ "is named by esl.fleet.capture.replay.commands and esl.fleet.capture.replay.nodes");
	}

}
