package io.github.eslspring.test;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.github.eslspring.test.protocol.ReceivedCommand;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about what clients sent to a simulated switch and about its state. Those
 * about something that is to happen wait for it, for five seconds unless
 * {@link #within(Duration)} says otherwise; a failure shows the dialogue.
 */
public final class SimulatedFreeSwitchAssert extends AbstractAssert<SimulatedFreeSwitchAssert, SimulatedFreeSwitch> {

	private Duration limit = Duration.ofSeconds(5);

	SimulatedFreeSwitchAssert(SimulatedFreeSwitch pbx) {
		super(pbx, SimulatedFreeSwitchAssert.class);
	}

	/**
	 * How long the following assertions wait.
	 * @param limit the longest wait
	 * @return this assertion
	 */
	public SimulatedFreeSwitchAssert within(Duration limit) {
		this.limit = limit;
		return this;
	}

	/**
	 * Some client sends such a command, or did before.
	 * @param prefix the beginning of the command's text, in any case
	 * @return this assertion
	 */
	public SimulatedFreeSwitchAssert received(String prefix) {
		return received(prefix, (command) -> {
		});
	}

	/**
	 * Some client sends such a command, or did before, and the first one is as required.
	 * @param prefix the beginning of the command's text, in any case
	 * @param requirements assertions about the command
	 * @return this assertion
	 */
	public SimulatedFreeSwitchAssert received(String prefix, Consumer<ReceivedCommand> requirements) {
		eventually(() -> !matching(prefix).isEmpty(), "a command that begins with <" + prefix + ">");
		requirements.accept(matching(prefix).get(0));
		return this;
	}

	/**
	 * Some client sends a command that fits, or did before.
	 * @param wanted tells the command
	 * @return this assertion
	 */
	public SimulatedFreeSwitchAssert received(Predicate<ReceivedCommand> wanted) {
		return eventually(() -> this.actual.commands().stream().anyMatch(wanted), "a command that fits");
	}

	/**
	 * Clients send such commands as often as this, and not once more by then.
	 * @param times how often
	 * @param prefix the beginning of the commands' text, in any case
	 * @return this assertion
	 */
	public SimulatedFreeSwitchAssert receivedTimes(int times, String prefix) {
		eventually(() -> matching(prefix).size() >= times, times + " commands that begin with <" + prefix + ">");
		if (matching(prefix).size() > times) {
			fail("no more than " + times + " commands that begin with <" + prefix + ">");
		}
		return this;
	}

	/**
	 * Clients send such commands in this order; others may come between.
	 * @param prefixes the beginnings of the commands' texts, in any case
	 * @return this assertion
	 */
	public SimulatedFreeSwitchAssert receivedInOrder(String... prefixes) {
		return eventually(() -> containsInOrder(prefixes), "commands in the order " + Arrays.toString(prefixes));
	}

	/**
	 * No client has sent such a command so far; does not wait.
	 * @param prefix the beginning of the command's text, in any case
	 * @return this assertion
	 */
	public SimulatedFreeSwitchAssert didNotReceive(String prefix) {
		if (!matching(prefix).isEmpty()) {
			fail("no command that begins with <" + prefix + ">");
		}
		return this;
	}

	/**
	 * As many connections are open.
	 * @param count how many
	 * @return this assertion
	 */
	public SimulatedFreeSwitchAssert hasOpenConnections(int count) {
		return eventually(() -> this.actual.connectionsOpen() == count, count + " open connections");
	}

	/**
	 * As many channels are live.
	 * @param count how many
	 * @return this assertion
	 */
	public SimulatedFreeSwitchAssert hasLiveChannels(int count) {
		return eventually(() -> this.actual.calls().size() == count, count + " live channels");
	}

	private List<ReceivedCommand> matching(String prefix) {
		isNotNull();
		return this.actual.commands().stream().filter((command) -> command.startsWith(prefix)).toList();
	}

	private boolean containsInOrder(String... prefixes) {
		int found = 0;
		for (ReceivedCommand command : this.actual.commands()) {
			if (found < prefixes.length && command.startsWith(prefixes[found])) {
				found++;
			}
		}
		return found == prefixes.length;
	}

	private SimulatedFreeSwitchAssert eventually(BooleanSupplier condition, String expected) {
		isNotNull();
		if (!this.actual.awaitUntil(condition, this.limit)) {
			fail(expected + " within " + this.limit);
		}
		return this;
	}

	private void fail(String expected) {
		throw failure("Expected of %s: %s.%nOpen connections: %d, live channels: %d. The dialogue:%n%s", this.actual,
				expected, this.actual.connectionsOpen(), this.actual.calls().size(), this.actual.dialogue());
	}

}
