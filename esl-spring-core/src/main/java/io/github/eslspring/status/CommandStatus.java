package io.github.eslspring.status;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The commands of users. A command that was accepted is counted once more when it is
 * settled, by how it ended.
 *
 * @param awaiting commands that wait for their answer, given-up ones included; what the
 * limit is about. Those of the library itself do not count, and always have room
 * @param limit how many may
 * @param waiting commands that wait for the node to be ready; as many may
 * @param unwrittenBytes size of the commands the socket has not taken yet, those that
 * wait for the node to be ready included
 * @param unwrittenLimit how large they may be together
 * @param active commands, jobs and executions that are not settled
 * @param queued those of them that wait behind another for their answer, or for the node
 * to be ready
 * @param operations the oldest of the accepted ones, oldest first
 * @param accepted commands that were accepted since the start
 * @param rejected commands that were not, because the node was not ready or had too much
 * to do; nothing of them was written
 * @param completed commands that were answered, jobs and executions whose end was told
 * @param failed commands the server refused, or that could not be carried out
 * @param timedOut those whose time was up
 * @param lost those whose connection ended before the answer or the end came
 * @param cancelled those given up because the node was closed
 * @param hungUp executions whose channel hung up
 * @param lastError the last command that was not completed, {@code null} if all were
 */
public record CommandStatus(int awaiting, int limit, int waiting, long unwrittenBytes, long unwrittenLimit, int active,
		int queued, List<OperationStatus> operations, long accepted, long rejected, long completed, long failed,
		long timedOut, long lost, long cancelled, long hungUp, @Nullable Failure lastError) {

	/**
	 * Copies the list.
	 */
	public CommandStatus {
		operations = List.copyOf(operations);
	}

	/**
	 * Whether the next command would be refused.
	 * @return {@code true} if as many wait as may, or as many bytes
	 */
	public boolean isOverloaded() {
		return this.awaiting >= this.limit || this.waiting >= this.limit || this.unwrittenBytes >= this.unwrittenLimit;
	}

	/**
	 * How many accepted commands were settled, however they ended.
	 * @return the number
	 */
	public long getSettled() {
		return this.completed + this.failed + this.timedOut + this.lost + this.cancelled + this.hungUp;
	}

	QueueState getQueueState() {
		if (this.active == 0) {
			return QueueState.NOT_QUEUED;
		}
		return (this.queued > 0) ? QueueState.QUEUED : QueueState.IN_FLIGHT;
	}

}
