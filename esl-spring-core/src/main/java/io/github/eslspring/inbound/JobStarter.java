package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.EslCommandException;
import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslOverloadException;
import io.github.eslspring.EslSetupException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.codec.ContentType;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.command.BgapiCommand;
import io.github.eslspring.command.CommandReply;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.connection.Replies;
import io.github.eslspring.future.Failures;
import io.github.eslspring.job.BackgroundJobs;
import io.github.eslspring.job.Job;
import org.jspecify.annotations.Nullable;

/**
 * Starts background jobs: the job is registered and BACKGROUND_JOB subscribed before the
 * command is written.
 */
final class JobStarter {

	private static final EventSelection JOB_ENDS = EventSelection.of("BACKGROUND_JOB");

	private final NodeRuntime runtime;

	private final NeededEvents events;

	JobStarter(NodeRuntime runtime) {
		this.runtime = runtime;
		this.events = new NeededEvents(runtime.subscriptions, JOB_ENDS);
	}

	/**
	 * Start a job as soon as the node is ready. May be called from any thread.
	 * @param job the job
	 * @param command its command
	 * @param limit how long it may take
	 */
	void start(Job job, BgapiCommand command, Duration limit) {
		this.runtime.commands.ready(command).whenComplete((ready, problem) -> {
			if (problem != null) {
				job.fail(problem);
			}
			else if (!this.runtime.loop.run(() -> startNow(job, command, limit))) {
				refuse(job, this.runtime.commands.notReady(job.verb()));
			}
		});
	}

	/**
	 * There is a connection again, on which ends of jobs may not be heard any more.
	 * Called on the loop.
	 */
	void connected() {
		if (this.events.isWithdrawn()) {
			this.runtime.jobs.failAll((verb) -> new EslSetupException(this.runtime.node.name(), verb,
					"the server does not tell any more how background jobs end; it may still be running"));
		}
	}

	private void startNow(Job job, BgapiCommand command, Duration limit) {
		BackgroundJobs jobs = this.runtime.jobs;
		int max = this.runtime.options.maxJobs();
		if (!this.runtime.commands.isReady()) {
			refuse(job, this.runtime.commands.notReady(job.verb()));
			return;
		}
		if (jobs.count() >= max) {
			refuse(job, new EslOverloadException(this.runtime.node.name(), job.verb(), jobs.count()
					+ " background jobs wait for their end, the limit is " + max + "; nothing was written"));
			return;
		}
		if (jobs.has(job.id())) {
			refuse(job, new IllegalArgumentException("A job with that id is under way; nothing was written"));
			return;
		}
		jobs.register(job, limit, this.runtime.serverProcess.core(this.runtime.readings.generation()));
		CompletableFuture<Void> heard = this.events.subscribe().exceptionally((problem) -> {
			if (Failures.cause(problem) instanceof EslSetupException refused) {
				jobs.loseEnd(job, refused);
			}
			return null;
		});
		this.runtime.commands.sendAfter(heard, command, this.runtime.options.timeouts().bgapiAck())
			.whenComplete((frame, problem) -> {
				acknowledged(job, frame, problem);
				job.whenSettled((reason) -> this.runtime.operations.ended(LaterEnd.ofJob(job.id()), reason));
			});
	}

	private void refuse(Job job, Exception reason) {
		this.runtime.operations.rejected();
		job.fail(reason);
	}

	private void acknowledged(Job job, @Nullable Frame frame, @Nullable Throwable problem) {
		if (frame != null) {
			CommandReply reply = Replies.commandReply(frame);
			if (reply.isError()) {
				this.runtime.jobs.fail(job,
						new EslCommandException(this.runtime.node.name(), job.verb(), reply.text()));
			}
			else {
				followUnderTheServersId(job, frame, reply);
				job.acknowledge();
			}
		}
		else if (problem != null && mayHaveStarted(problem)) {
			job.acknowledgementLost(problem);
		}
		else if (problem != null) {
			this.runtime.jobs.fail(job, problem);
		}
	}

	// The server turns the reload of its Event Socket into an api command that starts a
	// job of its own.
	private void followUnderTheServersId(Job job, Frame frame, CommandReply reply) {
		String id = reply.jobUuid();
		if (frame.contentType() == ContentType.API_RESPONSE && id != null) {
			this.runtime.jobs.follow(job, id);
		}
	}

	/**
	 * Whether the server may have begun what failed like that.
	 * @param problem what the command failed with
	 * @return {@code true} if it was written and not answered
	 */
	static boolean mayHaveStarted(Throwable problem) {
		return problem instanceof EslTimeoutException
				|| (problem instanceof EslConnectionLostException lost && lost.written());
	}

}
