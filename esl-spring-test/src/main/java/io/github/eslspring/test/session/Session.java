package io.github.eslspring.test.session;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.test.fault.ScriptedReply;
import io.github.eslspring.test.net.Connection;
import io.github.eslspring.test.protocol.ClientCommand;
import io.github.eslspring.test.protocol.CommandReader;
import io.github.eslspring.test.protocol.DisconnectReason;
import io.github.eslspring.test.protocol.ReceivedCommand;
import io.github.eslspring.test.protocol.ServerFrame;
import org.jspecify.annotations.Nullable;

/**
 * One Event Socket conversation. Its one thread of control reads a command, executes it,
 * writes the reply and reads again; events are written only while no byte of a command
 * waits. So a slow command holds everything up, and half a command holds all events.
 */
public final class Session {

	private static final long FOREVER = TimeUnit.HOURS.toNanos(1);

	private final Connection connection;

	private final Switchboard switchboard;

	private final CommandReader reader = new CommandReader();

	private final Outbox outbox;

	private final Queue<Runnable> afterReply = new ArrayDeque<>();

	/** Nobody is logged in yet while this is {@code null}. */
	private @Nullable Permissions permissions;

	private boolean finished;

	private Session(Connection connection, Switchboard switchboard) {
		this.connection = connection;
		this.switchboard = switchboard;
		this.outbox = new Outbox(connection, switchboard.limits(), switchboard.dropped());
	}

	/**
	 * Talks to a client until the conversation is over.
	 * @param connection the accepted connection
	 * @param switchboard the parts of the switch
	 */
	public static void converse(Connection connection, Switchboard switchboard) {
		Session session = new Session(connection, switchboard);
		switchboard.bus().add(session.outbox);
		try {
			session.talk();
			connection.closeAfter(ServerFrame.disconnectNotice(DisconnectReason.GOODBYE));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			connection.close();
		}
		finally {
			switchboard.bus().remove(session.outbox);
		}
	}

	private void talk() throws InterruptedException {
		this.switchboard.behaviour().awaitGreeting(this.connection);
		if (this.switchboard.behaviour().isRejectingByAcl()) {
			send(ServerFrame.rudeRejection());
			return;
		}
		send(ServerFrame.authRequest());
		ClientCommand command = readCommand(this.switchboard.limits().firstCommand().toNanos());
		while (command != null && this.connection.isOpen()) {
			execute(command);
			command = this.finished ? null : readCommand(FOREVER);
		}
	}

	/** Reads the next command and writes events while there is no byte of it. */
	private @Nullable ClientCommand readCommand(long limitNanos) throws InterruptedException {
		long start = System.nanoTime();
		while (this.connection.isOpen()) {
			this.switchboard.behaviour().awaitRunning(this.connection);
			byte[] input = this.connection.takeInput();
			if (input != null) {
				this.reader.feed(input);
			}
			ClientCommand command = this.reader.next();
			if (command != null) {
				return command;
			}
			long left = (limitNanos == FOREVER) ? FOREVER : limitNanos - (System.nanoTime() - start);
			if (this.connection.isInputEnded() || left <= 0) {
				return null;
			}
			if (this.reader.isMidCommand()) {
				this.connection.await(() -> false, left);
			}
			else if (this.outbox.isEmpty()) {
				this.connection.await(() -> !this.outbox.isEmpty(), left);
			}
			else {
				this.outbox.writeAll();
			}
		}
		return null;
	}

	private void execute(ClientCommand command) throws InterruptedException {
		ReceivedCommand received = ReceivedCommand.of(this.connection.number(), command,
				this.switchboard.bus().stamp().now());
		this.switchboard.journal().received(received);
		ScriptedReply script = this.switchboard.scripts().answerTo(received);
		this.connection.pause(script.delay().toNanos());
		switch (script.action()) {
			case SEND -> send(script.frame());
			case SEND_AND_CLOSE -> {
				this.switchboard.journal().sent(this.connection.number(), script.frame());
				this.switchboard.journal().remark(this.connection.number(), "(closed by a script)");
				this.connection.closeAfter(script.frame());
			}
			case STUCK -> this.connection.pause(Long.MAX_VALUE);
			case EXECUTE -> send(Commands.find(command, this.permissions != null).execute(this, command));
		}
		while (!this.afterReply.isEmpty()) {
			this.afterReply.remove().run();
		}
	}

	private void send(byte[] frame) throws InterruptedException {
		this.switchboard.journal().sent(this.connection.number(), frame);
		this.connection.write(frame);
	}

	Switchboard switchboard() {
		return this.switchboard;
	}

	void authenticated(Permissions permissions) {
		this.permissions = permissions;
	}

	Permissions permissions() {
		return (this.permissions != null) ? this.permissions : Permissions.ALL;
	}

	/** Ends the conversation after the reply to the current command. */
	void finish() {
		this.finished = true;
	}

	/** Does something as soon as the reply to the current command has been written. */
	void afterReply(Runnable task) {
		this.afterReply.add(task);
	}

	Outbox outbox() {
		return this.outbox;
	}

}
