package io.github.eslspring.inbound;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.future.Failures;
import io.github.eslspring.status.Failure;
import io.github.eslspring.status.PublicationSource;
import io.github.eslspring.status.TerminalCause;
import io.github.eslspring.status.TerminalPublication;
import org.jspecify.annotations.Nullable;

/**
 * How operations ended: all of them counted, the last few kept. Safe for several threads.
 */
final class Settlements {

	private final Map<TerminalCause, LongAdder> counts = new ConcurrentHashMap<>();

	private final History<TerminalPublication> publications;

	private volatile @Nullable Failure lastError;

	Settlements(int historySize) {
		this.publications = new History<>(historySize);
	}

	void add(Operation operation, TerminalCause cause, @Nullable Throwable problem, PublicationSource source) {
		this.counts.computeIfAbsent(cause, (key) -> new LongAdder()).increment();
		if (problem != null) {
			this.lastError = failure(operation, problem);
		}
		this.publications.add(new TerminalPublication(operation.id(), operation.verb(), operation.subject(), cause,
				source, mayHaveBeenSeen(problem), operation.generation(), Moment.now().at()));
	}

	long count(TerminalCause cause) {
		LongAdder counted = this.counts.get(cause);
		return (counted != null) ? counted.sum() : 0;
	}

	@Nullable Failure lastError() {
		return this.lastError;
	}

	List<TerminalPublication> publications() {
		return this.publications.toList();
	}

	/**
	 * How something ended, by what a future reports.
	 * @param problem why it was not completed, {@code null} if it was
	 * @return the cause
	 */
	static TerminalCause causeOf(@Nullable Throwable problem) {
		if (problem == null) {
			return TerminalCause.COMPLETED;
		}
		Throwable cause = Failures.cause(problem);
		if (cause instanceof EslDrainException || cause instanceof CancellationException) {
			return TerminalCause.CANCELLED;
		}
		if (cause instanceof EslTimeoutException) {
			return TerminalCause.TIMED_OUT;
		}
		return (cause instanceof EslConnectionLostException) ? TerminalCause.DISCONNECTED : TerminalCause.FAILED;
	}

	private static boolean mayHaveBeenSeen(@Nullable Throwable problem) {
		return problem == null || !(Failures.cause(problem) instanceof EslConnectionLostException lost)
				|| lost.written();
	}

	private static Failure failure(Operation operation, Throwable problem) {
		Throwable cause = Failures.cause(problem);
		return (cause instanceof EslException known) ? Failure.of(known)
				: new Failure(cause.getClass().getSimpleName(), operation.verb() + " failed", Moment.now().at());
	}

}
