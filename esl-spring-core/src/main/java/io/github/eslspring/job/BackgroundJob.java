package io.github.eslspring.job;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.event.BackgroundJobEvent;

/**
 * A command that runs in the background of the server.
 */
public interface BackgroundJob {

	/**
	 * The job's id, chosen here and known at once. The server runs the reload of its own
	 * Event Socket under another, which only the event at its end tells.
	 * @return the Job-UUID
	 */
	String id();

	/**
	 * The server's word that it has started the job.
	 * @return completed when the word came; fails if it refused, or did not answer in
	 * time
	 */
	CompletableFuture<Void> accepted();

	/**
	 * The end of the job. Survives a reconnect, even if the server's word that it started
	 * the job was lost.
	 * @return completed with the event that tells the end; fails if the server refused
	 * the job, or no end came in time, or the client was closed
	 */
	CompletableFuture<BackgroundJobEvent> completion();

	/**
	 * Wait for the end of the job.
	 * @param limit how long to wait
	 * @return the event that tells the end
	 * @throws io.github.eslspring.EslTimeoutException if it did not come in time; the job
	 * goes on
	 * @throws io.github.eslspring.EslException if the job failed otherwise
	 */
	BackgroundJobEvent result(Duration limit);

}
