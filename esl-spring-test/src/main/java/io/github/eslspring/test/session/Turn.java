package io.github.eslspring.test.session;

import java.util.ArrayDeque;
import java.util.Queue;

import io.github.eslspring.test.fault.ScriptedReply;
import io.github.eslspring.test.net.Connection;
import io.github.eslspring.test.protocol.ClientCommand;
import io.github.eslspring.test.protocol.ReceivedCommand;

/**
 * What is done with one command: noted, perhaps answered by a script in the server's
 * place, otherwise executed and answered. Used by the thread of control.
 */
final class Turn {

	private final Queue<Runnable> afterReply = new ArrayDeque<>();

	private final Session session;

	private final Connection connection;

	private final Switchboard switchboard;

	Turn(Session session, Connection connection, Switchboard switchboard) {
		this.session = session;
		this.connection = connection;
		this.switchboard = switchboard;
	}

	/** Deals with a command; a first one on a controlled call may get no reply. */
	void take(ClientCommand command, boolean answered) throws InterruptedException {
		ReceivedCommand received = ReceivedCommand.of(this.connection.number(), command,
				this.switchboard.bus().stamp().now());
		this.switchboard.journal().received(received);
		ScriptedReply script = this.switchboard.scripts().answerTo(received);
		this.connection.pause(script.delay().toNanos());
		switch (script.action()) {
			case SEND -> this.session.send(script.frame());
			case SEND_AND_CLOSE -> {
				this.switchboard.journal().sent(this.connection.number(), script.frame());
				this.switchboard.journal().remark(this.connection.number(), "(closed by a script)");
				this.connection.write(script.frame());
				this.connection.closeAfter(new byte[0]);
			}
			case STUCK -> this.connection.pause(Long.MAX_VALUE);
			case EXECUTE -> execute(command, answered);
		}
		while (!this.afterReply.isEmpty()) {
			this.afterReply.remove().run();
		}
	}

	/** Does something as soon as the reply to the current command has been written. */
	void afterReply(Runnable task) {
		this.afterReply.add(task);
	}

	private void execute(ClientCommand command, boolean answered) throws InterruptedException {
		ClientCommand understood = Commands.rewritten(command);
		byte[] reply = Commands.find(this.session, understood).execute(this.session, understood);
		if (answered) {
			this.session.send(reply);
		}
	}

}
