package io.github.eslspring.inbound;

import io.github.eslspring.status.OperationStatus;
import io.github.eslspring.status.QueueState;
import org.jspecify.annotations.Nullable;

/**
 * A command of a user that was accepted and has not been settled yet.
 */
final class Operation {

	private final long number;

	private final String kind;

	private final String verb;

	private final long generation;

	private final String recoveryGenerationId;

	private final @Nullable LaterEnd laterEnd;

	private final Moment accepted = Moment.now();

	private volatile @Nullable Moment answered;

	Operation(long number, String kind, String verb, long generation, String recoveryGenerationId,
			@Nullable LaterEnd laterEnd) {
		this.number = number;
		this.kind = kind;
		this.verb = verb;
		this.generation = generation;
		this.recoveryGenerationId = recoveryGenerationId;
		this.laterEnd = laterEnd;
	}

	/**
	 * Links what is logged, counted and recorded about it.
	 * @return the id
	 */
	String id() {
		return this.kind + "-g" + this.generation + "-" + this.number;
	}

	/**
	 * What it is called in messages.
	 * @return the command's verb
	 */
	String verb() {
		return this.verb;
	}

	/**
	 * The connection it goes out on.
	 * @return the connection's number
	 */
	long generation() {
		return this.generation;
	}

	/**
	 * What its end is known by.
	 * @return {@code null} if the answer is the end
	 */
	@Nullable LaterEnd laterEnd() {
		return this.laterEnd;
	}

	/**
	 * What it is about.
	 * @return of a background job its id, of an execution its Event-UUID, otherwise
	 * {@code null}
	 */
	@Nullable String subject() {
		return (this.laterEnd != null) ? this.laterEnd.id() : null;
	}

	long number() {
		return this.number;
	}

	boolean isAnswered() {
		return this.answered != null;
	}

	/** The server has taken it up; its end is still to come. */
	void answered() {
		this.answered = Moment.now();
	}

	OperationStatus status(QueueState queueState) {
		Moment progress = this.answered;
		return new OperationStatus(id(), this.kind, this.verb, queueState, this.generation, this.recoveryGenerationId,
				this.accepted.at(), (progress != null) ? progress.at() : this.accepted.at(), jobUuid());
	}

	private @Nullable String jobUuid() {
		return (this.laterEnd != null && this.laterEnd.kind() == LaterEnd.Kind.JOB) ? this.laterEnd.id() : null;
	}

	@Override
	public String toString() {
		return "Operation[" + id() + ", " + this.verb + "]";
	}

}
