package io.github.eslspring.test.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.net.Connection;
import io.github.eslspring.test.protocol.ClientCommand;
import io.github.eslspring.test.protocol.CommandReader;
import io.github.eslspring.test.protocol.DisconnectReason;
import io.github.eslspring.test.protocol.ServerFrame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Event Socket conversation. Its one thread of control reads a command, executes it,
 * writes the reply and reads again; events are written only while no byte of a command
 * waits. So a slow command holds everything up, and half a command holds all events.
 */
public final class Session {

	private static final Logger logger = LoggerFactory.getLogger(Session.class);

	private static final long FOREVER = TimeUnit.HOURS.toNanos(1);

	private final Connection connection;

	private final Switchboard switchboard;

	private final CommandReader reader = new CommandReader();

	private final Outbox outbox;

	private final Turn turn;

	/** Nobody is logged in yet while this is {@code null}. */
	private @Nullable Permissions permissions;

	private @Nullable Binding binding;

	private boolean finished;

	private volatile boolean signalled;

	private volatile boolean midCommand;

	private Session(Connection connection, Switchboard switchboard) {
		this.connection = connection;
		this.switchboard = switchboard;
		this.turn = new Turn(this, connection, switchboard);
		this.outbox = new Outbox(connection, switchboard.bus(), switchboard.journal(), switchboard.limits(),
				switchboard.dropped());
	}

	/**
	 * Talks to a client until the conversation is over.
	 * @param connection the accepted connection
	 * @param switchboard the parts of the switch
	 */
	public static void converse(Connection connection, Switchboard switchboard) {
		Session session = new Session(connection, switchboard);
		session.run(session::greetAndTalk);
	}

	/**
	 * Lets whoever answered on a connection that the switch made control a call, until
	 * the conversation is over.
	 * @param connection the connection the switch made
	 * @param switchboard the parts of the switch
	 * @param call the call to control
	 * @param mode what the {@code socket} application allows
	 * @return whether the call goes on in its dialplan
	 */
	public static boolean control(Connection connection, Switchboard switchboard, SimulatedCall call, SocketMode mode) {
		Session session = new Session(connection, switchboard);
		session.authenticated(Permissions.ALL);
		Binding binding = new Binding(session, call, mode);
		session.bind(binding);
		boolean ended = session.run(session::obey);
		boolean goesOn = binding.release();
		return ended && goesOn;
	}

	private boolean run(Conversing conversation) {
		this.switchboard.sessions().add(this);
		this.switchboard.bus().add(this.outbox);
		this.switchboard.journal().remark(this.connection.number(), "(open, " + this.connection.remoteAddress() + ")");
		try {
			conversation.run();
			this.connection.write(notice(DisconnectReason.GOODBYE));
			this.connection.closeAfter(new byte[0]);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.connection.close();
			return false;
		}
		catch (RuntimeException | Error ex) {
			// Most likely a script of the test, whose call has to go on all the same.
			logger.error("Connection {} of the simulated switch failed and is closed", this.connection.number(), ex);
			this.switchboard.journal().remark(this.connection.number(), "(failed, " + ex.getClass().getName() + ")");
			this.connection.close();
			return true;
		}
		finally {
			this.switchboard.bus().remove(this.outbox);
			this.switchboard.sessions().remove(this);
			this.outbox.close();
			this.switchboard.journal().remark(this.connection.number(), "(over)");
			if (this.binding != null && !this.binding.isOutbound()) {
				this.binding.release();
			}
		}
	}

	private void greetAndTalk() throws InterruptedException {
		this.switchboard.bus().awaitThaw(FOREVER);
		this.switchboard.behaviour().awaitGreeting(this.connection);
		if (this.switchboard.behaviour().isRejectingByAcl()) {
			send(ServerFrame.rudeRejection());
			return;
		}
		send(ServerFrame.authRequest());
		ClientCommand command = readCommand(this.switchboard.limits().firstCommand().toNanos());
		talk(command);
	}

	/** Whoever controls a call speaks first and gets no reply to that. */
	private void obey() throws InterruptedException {
		ClientCommand command = readCommand(this.switchboard.limits().firstCommand().toNanos());
		if (command != null) {
			boolean answersItself = command.startsWith("connect") || command.startsWith("api ");
			this.turn.take(command, answersItself);
			talk(this.finished ? null : readCommand(FOREVER));
		}
	}

	private void talk(@Nullable ClientCommand first) throws InterruptedException {
		ClientCommand command = first;
		while (command != null && this.connection.isOpen()) {
			this.turn.take(command, true);
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
				this.midCommand = false;
				return command;
			}
			long left = (limitNanos == FOREVER) ? FOREVER : limitNanos - (System.nanoTime() - start);
			if (this.connection.isInputEnded() || left <= 0 || !goOn(left)) {
				return null;
			}
		}
		return null;
	}

	/**
	 * Writes what waits, takes the step that is due, or waits.
	 * @return whether the conversation goes on
	 */
	private boolean goOn(long limitNanos) throws InterruptedException {
		boolean quiet = this.reader.isMidCommand();
		this.midCommand = quiet;
		divert();
		if (!quiet && !this.outbox.isEmpty()) {
			this.outbox.writeAll();
			return true;
		}
		long toNextStep = (this.binding != null) ? this.binding.nanosToNextStep() : Long.MAX_VALUE;
		if (toNextStep <= 0 && this.binding != null) {
			return this.binding.step();
		}
		long limit = Math.min(limitNanos, toNextStep);
		long poll = this.switchboard.limits().poll().toNanos();
		if (poll > 0) {
			this.connection.await(() -> false, Math.min(limit, poll));
		}
		else {
			this.connection.await(() -> this.signalled || (!quiet && !this.outbox.isEmpty()), limit);
		}
		this.signalled = false;
		return true;
	}

	/** Moves what was queued to the call to this connection. */
	private void divert() {
		if (this.binding == null || !this.outbox.subscriptions().listening()) {
			return;
		}
		SimulatedEvent event = this.binding.pollDiverted();
		while (event != null) {
			this.outbox.divert(event);
			event = this.binding.pollDiverted();
		}
	}

	/** Ends the conversation from outside. */
	void disconnect(DisconnectReason reason) {
		this.connection.closeAfter(notice(reason));
	}

	private byte[] notice(DisconnectReason reason) {
		return ServerFrame.disconnectNotice(reason, (this.binding != null) ? this.binding.call().uuid() : null);
	}

	/** Waits for something this conversation caused, as long as the client stays. */
	void await(CompletionStage<Void> stage) throws InterruptedException {
		CompletableFuture<Void> future = stage.toCompletableFuture();
		future.whenComplete((result, failure) -> this.connection.signal());
		while (!future.isDone() && this.connection.isOpen()) {
			this.connection.awaitUntil(future::isDone, FOREVER);
		}
	}

	/** Lets the thread of control look at what is to be done. */
	void signal() {
		this.signalled = true;
		this.connection.signal();
	}

	void send(byte[] frame) throws InterruptedException {
		this.switchboard.journal().sent(this.connection.number(), frame);
		this.connection.write(frame);
	}

	Switchboard switchboard() {
		return this.switchboard;
	}

	/** Whether it waits for the rest of a command. */
	boolean isMidCommand() {
		return this.midCommand;
	}

	void authenticated(Permissions permissions) {
		this.permissions = permissions;
	}

	boolean isAuthenticated() {
		return this.permissions != null;
	}

	/** The call this conversation is bound to, {@code null} if there is none. */
	@Nullable Binding binding() {
		return this.binding;
	}

	void bind(Binding binding) {
		this.binding = binding;
		this.outbox.nameInNotices(binding.call().uuid());
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
		this.turn.afterReply(task);
	}

	Outbox outbox() {
		return this.outbox;
	}

	/** What a conversation consists of. */
	@FunctionalInterface
	private interface Conversing {

		void run() throws InterruptedException;

	}

}
