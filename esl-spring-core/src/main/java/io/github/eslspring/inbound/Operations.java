package io.github.eslspring.inbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongFunction;

import io.github.eslspring.status.CommandStatus;
import io.github.eslspring.status.OperationStatus;
import io.github.eslspring.status.PublicationSource;
import io.github.eslspring.status.QueueState;
import io.github.eslspring.status.TerminalCause;
import io.github.eslspring.status.TerminalPublication;
import org.jspecify.annotations.Nullable;

/**
 * The commands of users that were accepted: each is active until it is settled, and then
 * leaves exactly one publication. Safe for several threads.
 */
final class Operations {

	/** How many active ones a snapshot shows. */
	static final int SHOWN = 100;

	private final AtomicLong count = new AtomicLong();

	private final ConcurrentNavigableMap<Long, Operation> active = new ConcurrentSkipListMap<>();

	private final Map<LaterEnd, Operation> unended = new ConcurrentHashMap<>();

	private final AtomicInteger activeCount = new AtomicInteger();

	private final AtomicInteger unanswered = new AtomicInteger();

	private final LongAdder accepted = new LongAdder();

	private final LongAdder rejected = new LongAdder();

	private final Settlements settlements;

	private final LongFunction<String> recoveryGenerationIds;

	Operations(int historySize, LongFunction<String> recoveryGenerationIds) {
		this.settlements = new Settlements(historySize);
		this.recoveryGenerationIds = recoveryGenerationIds;
	}

	/**
	 * Take a command up.
	 * @param kind the word its id begins with, for example {@code api}
	 * @param verb the command's verb
	 * @param generation the connection it goes out on
	 * @param laterEnd what the end is known by, {@code null} if the answer is the end
	 * @return the operation, active until it is settled
	 */
	Operation begin(String kind, String verb, long generation, @Nullable LaterEnd laterEnd) {
		Operation operation = new Operation(this.count.incrementAndGet(), kind, verb, generation,
				this.recoveryGenerationIds.apply(generation), laterEnd);
		this.accepted.increment();
		this.activeCount.incrementAndGet();
		this.unanswered.incrementAndGet();
		this.active.put(operation.number(), operation);
		if (laterEnd != null) {
			this.unended.put(laterEnd, operation);
		}
		return operation;
	}

	/** A command was not accepted; nothing of it was written. */
	void rejected() {
		this.rejected.increment();
	}

	/**
	 * The answer came, or it is known that it will not. Where the end comes later that is
	 * not the end.
	 * @param operation the operation
	 * @param problem why there is no answer, or what the server refused
	 */
	void answered(Operation operation, @Nullable Throwable problem) {
		if (operation.laterEnd() == null) {
			settled(operation, problem);
		}
		else if (!operation.isAnswered() && this.active.containsKey(operation.number())) {
			operation.answered();
			this.unanswered.decrementAndGet();
		}
	}

	/**
	 * An end that comes after the answer was told, or it is known that it will not be.
	 * @param end which
	 * @param problem why it was not told, {@code null} if it was
	 */
	void ended(LaterEnd end, @Nullable Throwable problem) {
		ended(end, Settlements.causeOf(problem), problem,
				(problem == null) ? PublicationSource.PROTOCOL_EVENT : PublicationSource.COMMAND_REPLY);
	}

	/**
	 * The channel of an execution hung up before its end was told.
	 * @param end which
	 */
	void hungUp(LaterEnd end) {
		ended(end, TerminalCause.HANGUP, null, PublicationSource.PROTOCOL_EVENT);
	}

	private void ended(LaterEnd end, TerminalCause cause, @Nullable Throwable problem, PublicationSource source) {
		Operation operation = this.unended.get(end);
		if (operation != null) {
			settle(operation, cause, problem, source);
		}
	}

	/**
	 * An operation has come to its end. Only the first end counts.
	 * @param operation the operation
	 * @param problem why it was not completed, {@code null} if it was
	 */
	void settled(Operation operation, @Nullable Throwable problem) {
		settle(operation, Settlements.causeOf(problem), problem, PublicationSource.COMMAND_REPLY);
	}

	private void settle(Operation operation, TerminalCause cause, @Nullable Throwable problem,
			PublicationSource source) {
		if (this.active.remove(operation.number()) == null) {
			return;
		}
		LaterEnd end = operation.laterEnd();
		if (end != null) {
			this.unended.remove(end, operation);
		}
		if (!operation.isAnswered()) {
			this.unanswered.decrementAndGet();
		}
		this.activeCount.decrementAndGet();
		this.settlements.add(operation, cause, problem, source);
	}

	List<TerminalPublication> publications() {
		return this.settlements.publications();
	}

	/**
	 * How things stand.
	 * @param room how much room there is for more
	 * @param draining whether the node is on its way to its end
	 * @return a snapshot
	 */
	CommandStatus status(CommandRoom room, boolean draining) {
		Settlements ends = this.settlements;
		long failed = ends.count(TerminalCause.FAILED) + ends.count(TerminalCause.UNKNOWN);
		long completed = ends.count(TerminalCause.COMPLETED);
		long timedOut = ends.count(TerminalCause.TIMED_OUT);
		long lost = ends.count(TerminalCause.DISCONNECTED);
		long cancelled = ends.count(TerminalCause.CANCELLED);
		long hungUp = ends.count(TerminalCause.HANGUP);
		int behind = Math.max(0, this.unanswered.get() - 1);
		int active = Math.max(behind, this.activeCount.get()) + room.waiting();
		return new CommandStatus(room.awaiting(), room.limit(), room.waiting(), room.unwrittenBytes(),
				room.unwrittenLimit(), active, behind + room.waiting(), shown(draining), this.accepted.sum(),
				this.rejected.sum(), completed, failed, timedOut, lost, cancelled, hungUp, ends.lastError());
	}

	private List<OperationStatus> shown(boolean draining) {
		List<OperationStatus> shown = new ArrayList<>();
		boolean behind = false;
		for (Operation operation : this.active.values()) {
			if (shown.size() == SHOWN) {
				break;
			}
			boolean waits = behind && !operation.isAnswered();
			behind |= !operation.isAnswered();
			shown.add(operation
				.status(draining ? QueueState.DRAINING : waits ? QueueState.QUEUED : QueueState.IN_FLIGHT));
		}
		return shown;
	}

}
