package io.github.eslspring.sample;

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
	 * Place a call, without waiting for what becomes of it.
	 */
	void call() {
		ApiCommand originate = Originate.to(DialString.parse("loopback/" + Ivr.NUMBER + "/default"), ACTIONS)
			.in("inline", "default")
			.callerId("Test call", "2000")
			.toCommand();
		this.freeSwitch.bgapi(originate);
	}

}
