package io.github.eslspring.sample;

import java.util.concurrent.CompletableFuture;

import io.github.eslspring.api.DialString;
import io.github.eslspring.api.Originate;
import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.node.EslOperations;

import org.springframework.stereotype.Component;

/**
 * Calls the {@link Ivr} and presses its key, over a channel that loops back to the
 * server's own dialplan.
 */
@Component
class TestCaller {

	private static final String ACTIONS = "sleep:2000,send_dtmf:1,sleep:8000";

	private final EslOperations freeSwitch;

	TestCaller(EslOperations freeSwitch) {
		this.freeSwitch = freeSwitch;
	}

	/**
	 * Place a call on a node that is ready, without waiting for what becomes of it.
	 * @return completed when the server has accepted it
	 */
	CompletableFuture<Void> call() {
		ApiCommand originate = Originate.to(DialString.parse("loopback/" + Ivr.NUMBER + "/default"), ACTIONS)
			.in("inline", "default")
			.callerId("Test call", "2000")
			.toCommand();
		return this.freeSwitch.anyNode().bgapi(originate).accepted();
	}

}
