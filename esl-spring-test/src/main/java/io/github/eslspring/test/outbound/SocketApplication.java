package io.github.eslspring.test.outbound;

import java.util.Iterator;
import java.util.concurrent.Executor;

import io.github.eslspring.test.call.Application;
import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.net.Connection;
import io.github.eslspring.test.net.Dialler;
import io.github.eslspring.test.session.Session;
import io.github.eslspring.test.session.SocketMode;
import io.github.eslspring.test.session.Switchboard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@code socket} application: connects to the user's server and lets it control the
 * call. If nobody answers the dialplan goes on with its next action.
 */
public final class SocketApplication implements Application {

	private static final Logger logger = LoggerFactory.getLogger(SocketApplication.class);

	private final Dialler dialler;

	private final Executor threads;

	private final Desk desk;

	/**
	 * Makes the application for one run of the switch.
	 * @param dialler makes the connections
	 * @param threads looks host names up
	 * @param desk the parts of the switch for a new connection
	 */
	public SocketApplication(Dialler dialler, Executor threads, Desk desk) {
		this.dialler = dialler;
		this.threads = threads;
		this.desk = desk;
	}

	@Override
	public void run(SimulatedCall call, String argument, Runnable done) {
		SocketTarget target = SocketTarget.parse(argument);
		tryNext(call, target.hosts().iterator(), target.mode(), done);
	}

	private void tryNext(SimulatedCall call, Iterator<SocketTarget.Host> hosts, SocketMode mode, Runnable done) {
		if (!hosts.hasNext()) {
			done.run();
			return;
		}
		this.threads.execute(() -> dial(call, hosts, mode, done));
	}

	private void dial(SimulatedCall call, Iterator<SocketTarget.Host> hosts, SocketMode mode, Runnable done) {
		SocketTarget.Host host = hosts.next();
		if (!host.path().isEmpty()) {
			call.variable("socket_path", host.path());
		}
		call.variable("socket_host", host.name());
		this.dialler.dial(host.address(), (connection) -> converse(connection, call, mode, done))
			.whenComplete((made, failure) -> {
				if (failure != null) {
					logger.debug("The simulated switch could not connect to {}:{}", host.name(), host.port(), failure);
					tryNext(call, hosts, mode, done);
				}
			});
	}

	private void converse(Connection connection, SimulatedCall call, SocketMode mode, Runnable done) {
		if (Session.control(connection, this.desk.welcome(connection), call, mode)) {
			done.run();
		}
	}

	/**
	 * Knows the parts of the switch.
	 */
	@FunctionalInterface
	public interface Desk {

		/**
		 * Prepares a new connection.
		 * @param connection the connection the switch made
		 * @return the parts of the switch its conversation needs
		 */
		Switchboard welcome(Connection connection);

	}

}
