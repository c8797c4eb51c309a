package io.github.eslspring.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.fault.ScriptedReply;
import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.protocol.ReceivedCommand;
import io.github.eslspring.test.script.ScriptedCommand;

/**
 * A simulated switch whose dialplan hands one call over and, if it gets it back, parks
 * it.
 */
final class CallingSwitch implements AutoCloseable {

	private final SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();

	private final SimulatedCall call;

	CallingSwitch(int port, String destination) {
		this.pbx.onCommand("unanswered", (command) -> ScriptedReply.none());
		this.pbx.sounds().lasting("a.wav", Duration.ofMillis(20));
		this.pbx.dialplan()
			.extension(destination)
			.set("tenant", "acme")
			.socket("127.0.0.1:" + port, "async", "full")
			.park();
		this.call = this.pbx.call("1000").to(destination);
	}

	String uuid() {
		return this.call.uuid();
	}

	/** What it was told, such as {@code myevents} or {@code execute answer}. */
	List<String> told() {
		return this.pbx.commands().stream().map(this::shortened).toList();
	}

	/** Whether the connection is over, whatever becomes of the call. */
	boolean hasEnded() {
		return this.pbx.dialogue().contains("(over)") && this.pbx.connectionsOpen() == 0;
	}

	void hangUp(String cause) {
		this.call.hangup(cause);
	}

	private String shortened(ReceivedCommand received) {
		ScriptedCommand command = ScriptedCommand.parse(received.text());
		return switch (command.find("call-command")) {
			case "execute" -> "execute " + command.header("execute-app-name");
			case "hangup" -> "hangup " + command.find("hangup-cause");
			default -> command.line().replace(" " + uuid(), "");
		};
	}

	@Override
	public String toString() {
		return this.pbx.dialogue();
	}

	@Override
	public void close() {
		this.pbx.close();
	}

}
