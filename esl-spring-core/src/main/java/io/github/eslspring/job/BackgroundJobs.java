package io.github.eslspring.job;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.event.BackgroundJobEvent;
import org.jspecify.annotations.Nullable;

/**
 * The background jobs under way, by their Job-UUID, above any connection. Used on the
 * node's loop only, but for the count.
 */
public final class BackgroundJobs {

	private static final int MAX_GIVEN_UP = 1000;

	private final String node;

	private final NodeLoop loop;

	private final Map<String, Job> jobs = new HashMap<>();

	private final Runnable onSettled;

	private volatile int count;

	/** The jobs that were given up last: their ends may still come. */
	private final Set<String> givenUp = new LinkedHashSet<>();

	private final LongAdder lateEnds = new LongAdder();

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
	 * How many jobs ended after they had been given up.
	 * @return the number; may be asked from any thread
	 */
	public long lateEnds() {
		return this.lateEnds.sum();
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
	 * @param core the id of the server process, {@code null} if it is not known yet
	 */
	public void register(Job job, Duration limit, @Nullable String core) {
		job.core(core);
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
		else if (this.givenUp.remove(event.jobUuid())) {
			this.lateEnds.increment();
		}
	}

	/**
	 * The server runs a job under an id of its own.
	 * @param job the job; its own id stays what callers know
	 * @param jobUuid the server's id
	 */
	public void follow(Job job, String jobUuid) {
		if (this.jobs.remove(job.id(), job)) {
			job.knownAs(jobUuid);
			this.jobs.put(jobUuid, job);
		}
	}

	/**
	 * Which server process answers now. What another process was to do is lost.
	 * @param core the process's id
	 */
	public void serverIs(String core) {
		for (Job job : List.copyOf(this.jobs.values())) {
			if (job.core() == null) {
				job.core(core);
			}
			else if (!core.equals(job.core())) {
				fail(job, new EslConnectionLostException(this.node, job.verb(),
						"the server was restarted, so the job will not end", true, null));
			}
		}
	}

	/**
	 * Settle a job that will not end.
	 * @param job the job
	 * @param reason why
	 */
	public void fail(Job job, Throwable reason) {
		giveUp(job);
		job.fail(reason);
		this.onSettled.run();
	}

	/**
	 * The end of a job cannot be told, but the server may still say that it started it.
	 * @param job the job
	 * @param reason why
	 */
	public void loseEnd(Job job, EslException reason) {
		giveUp(job);
		job.loseEnd(reason);
		this.onSettled.run();
	}

	/**
	 * Give up all jobs at once.
	 * @param reason makes the reason from a job's verb
	 * @return how many there were
	 */
	public int failAll(Function<String, EslException> reason) {
		List<Job> failing = List.copyOf(this.jobs.values());
		this.jobs.clear();
		this.count = 0;
		failing.forEach((job) -> job.fail(reason.apply(job.verb())));
		return failing.size();
	}

	private void giveUp(Job job) {
		this.jobs.remove(job.serverId(), job);
		this.count = this.jobs.size();
		this.givenUp.add(job.serverId());
		if (this.givenUp.size() > MAX_GIVEN_UP) {
			this.givenUp.remove(this.givenUp.iterator().next());
		}
	}

}
