package io.github.eslspring.fleet.capture;

import java.util.Set;

import io.github.eslspring.EslNode;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.inbound.CommandGuard;

/**
 * Which commands may be sent while recorded traffic is replayed, and to which nodes.
 * Nothing, unless both are named. No node is connected that may get nothing.
 *
 * @param commands names of commands: that of an {@code api} or {@code bgapi}, such as
 * {@code uuid_kill}, otherwise the verb, such as {@code sendmsg hangup}
 * @param nodes names of nodes
 */
public record ReplayPermit(Set<String> commands, Set<String> nodes) implements CommandGuard {

	/** Nothing is sent. */
	public static final ReplayPermit NONE = new ReplayPermit(Set.of(), Set.of());

	/**
	 * Copies the sets.
	 */
	public ReplayPermit {
		commands = Set.copyOf(commands);
		nodes = Set.copyOf(nodes);
	}

	/**
	 * Whether a command may be sent.
	 * @param node the name of the node it is for
	 * @param command the name of the command
	 * @return {@code false} if one of the two is not named
	 */
	public boolean allows(String node, String command) {
		return this.nodes.contains(node) && this.commands.contains(command);
	}

	@Override
	public void connecting(EslNode node) {
		if (this.commands.isEmpty() || !this.nodes.contains(node.name())) {
			throw new ReplayRefusedException(node.name(), "connect");
		}
	}

	@Override
	public void sending(EslNode node, EslCommand command) {
		String verb = command.verb();
		String name = verb.replaceFirst("^(api|bgapi) ", "");
		if (!allows(node.name(), name)) {
			throw new ReplayRefusedException(node.name(), verb);
		}
	}

}
