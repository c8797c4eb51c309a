package io.github.eslspring.test.fault;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import io.github.eslspring.test.clock.WallClock;
import io.github.eslspring.test.net.Connection;

/**
 * What can go wrong, on single connections and with the whole switch. Every fault is in
 * force until its registration is closed, and one of the whole switch until the last of
 * its registrations is; all of them end with {@link #end()}. Safe for several threads.
 */
public final class Faults {

	private final List<FaultPlan> plans = new CopyOnWriteArrayList<>();

	private final List<Registration> wholeSwitch = new CopyOnWriteArrayList<>();

	private final SharedFault rejection;

	private final SharedFault silence;

	private final SharedFault halt;

	private final FaultySwitch victim;

	private final WallClock clock;

	/**
	 * Makes a switch with which nothing is wrong.
	 * @param behaviour the faults of the whole switch
	 * @param victim the switch
	 * @param clock its wall clock
	 */
	public Faults(Behaviour behaviour, FaultySwitch victim, WallClock clock) {
		this.rejection = SharedFault.of(behaviour::setRejectingByAcl);
		this.silence = SharedFault.of(behaviour::setSilent);
		this.halt = SharedFault.of(behaviour::setPaused);
		this.victim = victim;
		this.clock = clock;
	}

	/**
	 * The next connection, in either direction.
	 * @return its faults
	 */
	public ConnectionFaults onNextConnection() {
		return onNextConnections(1);
	}

	/**
	 * The next connections, in either direction.
	 * @param count how many
	 * @return their faults
	 */
	public ConnectionFaults onNextConnections(int count) {
		return new ConnectionFaults(
				(fault, lasting) -> begin(new FaultPlan(count, (connection) -> true, fault, lasting), false), null);
	}

	/**
	 * The connections that are open now.
	 * @return their faults
	 */
	public ConnectionFaults onOpenConnections() {
		return new ConnectionFaults((fault, lasting) -> {
			List<Connection> open = List.copyOf(this.victim.connections());
			return begin(new FaultPlan(open.size(), open::contains, fault, lasting), true);
		}, null);
	}

	/**
	 * Every connection, open and to come.
	 * @return their faults
	 */
	public ConnectionFaults onEveryConnection() {
		return on((connection) -> true);
	}

	/**
	 * One connection.
	 * @param number its number, counted from 1 since the switch was made
	 * @return its faults
	 */
	public ConnectionFaults onConnection(int number) {
		return on((connection) -> connection.number() == number);
	}

	/**
	 * Closes the port: connecting is refused at once. The port stays reserved, open
	 * connections stay open. A restart of the switch ends this.
	 * @return opens the port again when closed
	 */
	public Registration refuseConnections() {
		return keep(this.victim.refuse());
	}

	/**
	 * Lets the listener's ACL refuse every new client.
	 * @return admits them again when closed
	 */
	public Registration rejectByAcl() {
		return keep(this.rejection.begin());
	}

	/**
	 * Accepts new connections without a greeting.
	 * @return greets those that still wait when closed
	 */
	public Registration silence() {
		return keep(this.silence.begin());
	}

	/**
	 * Halts the whole switch as SIGSTOP does.
	 * @return lets it go on when closed
	 */
	public Registration halt() {
		return keep(this.halt.begin());
	}

	/**
	 * Kills the switch and starts it again on the same port: connections and calls are
	 * lost.
	 */
	public void restart() {
		this.victim.stop();
		this.victim.start();
	}

	/**
	 * Sets the switch's wall clock forward or back. Timers go on as they were.
	 * @param by how far, negative for back
	 * @return sets it right again when closed
	 */
	public Registration jumpClock(Duration by) {
		this.clock.jump(by);
		return keep(once(() -> this.clock.jump(by.negated())));
	}

	/**
	 * Prepares a random mixture of faults.
	 * @param seed the same seed mixes the same faults
	 * @return the chaos before it begins
	 */
	public ChaosBuilder chaos(long seed) {
		return new ChaosBuilder(this, seed, this::keep);
	}

	/**
	 * Ends every fault.
	 */
	public void end() {
		for (Registration fault : this.wholeSwitch) {
			fault.close();
		}
		this.wholeSwitch.clear();
		this.plans.forEach(this::end);
	}

	/**
	 * Tells about a new connection, before anything is read or written.
	 * @param connection the connection
	 */
	public void welcome(Connection connection) {
		this.plans.removeIf(FaultPlan::isSpent);
		this.plans.forEach((plan) -> plan.offerTo(connection));
	}

	Registration keep(Registration fault) {
		this.wholeSwitch.add(fault);
		return () -> {
			if (this.wholeSwitch.remove(fault)) {
				fault.close();
			}
		};
	}

	private ConnectionFaults on(Predicate<Connection> selected) {
		return new ConnectionFaults(
				(fault, lasting) -> begin(new FaultPlan(Integer.MAX_VALUE, selected, fault, lasting), true), null);
	}

	private Registration begin(FaultPlan plan, boolean withOpen) {
		this.plans.add(plan);
		if (withOpen) {
			this.victim.connections().forEach(plan::offerTo);
		}
		return () -> end(plan);
	}

	private void end(FaultPlan plan) {
		plan.close();
		this.plans.remove(plan);
		this.victim.connections().forEach((connection) -> connection.detach(plan));
	}

	/** How many plans for connections are kept, for tests. */
	int plans() {
		return this.plans.size();
	}

	private static Registration once(Runnable action) {
		AtomicInteger left = new AtomicInteger(1);
		return () -> {
			if (left.getAndDecrement() == 1) {
				action.run();
			}
		};
	}

}
