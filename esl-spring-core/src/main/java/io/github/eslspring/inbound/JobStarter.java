package io.github.eslspring.inbound;

import java.util.concurrent.CompletableFuture;

import io.github.eslspring.EslCommandException;
import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslOverloadException;
import io.github.eslspring.EslSetupException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.command.BgapiCommand;
import io.github.eslspring.command.CommandReply;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.connection.Replies;
import io.github.eslspring.future.Failures;
import io.github.eslspring.job.BackgroundJobs;
import io.github.eslspring.job.Job;
import io.github.eslspring.subscription.Subscriptions;
import io.github.eslspring.subscription.Wish;
import org.jspecify.annotations.Nullable;

/**
 * Starts background jobs: the job is registered and BACKGROUND_JOB subscribed before the
 * command is written. Used on the node's loop only.
 */
final class JobStarter {

	private static final EventSelection JOB_ENDS = EventSelection.of("BACKGROUND_JOB");

	private final String node;

	private final BackgroundJobs jobs;

	private final Subscriptions subscriptions;

	private final Commands commands;

	private final InboundTimeouts timeouts;

	private final int maxJobs;

	private @Nullable CompletableFuture<Void> subscribed;

	JobStarter(String node, BackgroundJobs jobs, Subscriptions subscriptions, Commands commands,
			InboundTimeouts timeouts, int maxJobs) {
		this.node = node;
		this.jobs = jobs;
		this.subscriptions = subscriptions;
		this.commands = commands;
		this.timeouts = timeouts;
		this.maxJobs = maxJobs;
	}

	void start(Job job, BgapiCommand command) {
		if (!this.commands.isReady()) {
			job.fail(this.commands.notReady(job.verb()));
			return;
		}
		if (this.jobs.count() >= this.maxJobs) {
			job.fail(new EslOverloadException(this.node, job.verb(), this.jobs.count()
					+ " background jobs wait for their end, the limit is " + this.maxJobs + "; nothing was written"));
			return;
		}
		if (this.jobs.has(job.id())) {
			job.fail(new IllegalArgumentException("A job with that id is under way; nothing was written"));
			return;
		}
		this.jobs.register(job, this.timeouts.bgapiCompletion());
		subscribe().exceptionally((problem) -> {
			if (Failures.cause(problem) instanceof EslSetupException refused) {
				this.subscribed = null;
				this.jobs.loseEnd(job, refused);
			}
			return null;
		});
		this.commands.send(command, this.timeouts.bgapiAck())
			.whenComplete((frame, problem) -> acknowledged(job, frame, problem));
	}

	private CompletableFuture<Void> subscribe() {
		if (this.subscribed == null) {
			this.subscribed = this.subscriptions.add(new Wish(JOB_ENDS));
		}
		return this.subscribed;
	}

	private void acknowledged(Job job, @Nullable Frame frame, @Nullable Throwable problem) {
		if (frame != null) {
			CommandReply reply = Replies.commandReply(frame);
			if (reply.isError()) {
				this.jobs.fail(job, new EslCommandException(this.node, job.verb(), reply.text()));
			}
			else {
				job.acknowledge();
			}
		}
		else if (problem != null && mayHaveStarted(problem)) {
			job.acknowledgementLost(problem);
		}
		else if (problem != null) {
			this.jobs.fail(job, problem);
		}
	}

	private static boolean mayHaveStarted(Throwable problem) {
		return problem instanceof EslTimeoutException
				|| (problem instanceof EslConnectionLostException lost && lost.written());
	}

}
