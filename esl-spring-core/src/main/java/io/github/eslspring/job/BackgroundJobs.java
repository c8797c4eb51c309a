package io.github.eslspring.job;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.eslspring.EslException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.event.BackgroundJobEvent;

/**
 * The background jobs under way, by their Job-UUID, above any connection. Used on the
 * node's loop only, but for the count.
 */
public final class BackgroundJobs {

	private final String node;

	private final NodeLoop loop;

	private final Map<String, Job> jobs = new HashMap<>();

	private final Runnable onSettled;

	private volatile int count;

	/**
	 * Start without any job.
	 * @param node the node, for messages
	 * @param loop the node's loop
	 * @param onSettled told whenever a job was settled
	 */
	public BackgroundJobs(String node, NodeLoop loop, Runnable onSettled) {
		this.node = node;
		this.loop = loop;
		this.onSettled = onSettled;
	}

	/**
	 * How many jobs are under way.
	 * @return the number; may be asked from any thread
	 */
	public int count() {
		return this.count;
	}

	/**
	 * Whether a job is under way.
	 * @param jobUuid its id
	 * @return {@code true} until it is settled
	 */
	public boolean has(String jobUuid) {
		return this.jobs.containsKey(jobUuid);
	}

	/**
	 * Take a job up.
	 * @param job the job
	 * @param limit how long it may take
	 */
	public void register(Job job, Duration limit) {
		this.jobs.put(job.id(), job);
		this.count = this.jobs.size();
		job.startTimer(this.loop.schedule(limit, () -> fail(job, new EslTimeoutException(this.node, job.verb(),
				"the job's end was not told within " + limit + "; it may still be running"))));
	}

	/**
	 * A job has ended.
	 * @param event tells it; ignored if the job is not one of ours or was given up
	 */
	public void end(BackgroundJobEvent event) {
		Job job = this.jobs.remove(event.jobUuid());
		if (job != null) {
			this.count = this.jobs.size();
			job.end(event);
			this.onSettled.run();
		}
	}

	/**
	 * Settle a job that will not end.
	 * @param job the job
	 * @param reason why
	 */
	public void fail(Job job, Throwable reason) {
		this.jobs.remove(job.id());
		this.count = this.jobs.size();
		job.fail(reason);
		this.onSettled.run();
	}

	/**
	 * The end of a job cannot be told, but the server may still say that it started it.
	 * @param job the job
	 * @param reason why
	 */
	public void loseEnd(Job job, EslException reason) {
		this.jobs.remove(job.id());
		this.count = this.jobs.size();
		job.loseEnd(reason);
		this.onSettled.run();
	}

	/**
	 * Give up all jobs at once.
	 * @param reason makes the reason from a job's verb
	 */
	public void failAll(Function<String, EslException> reason) {
		List<Job> failing = List.copyOf(this.jobs.values());
		this.jobs.clear();
		this.count = 0;
		failing.forEach((job) -> job.fail(reason.apply(job.verb())));
	}

}
