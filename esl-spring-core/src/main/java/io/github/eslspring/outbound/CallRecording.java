package io.github.eslspring.outbound;

import java.util.concurrent.CompletableFuture;

import io.github.eslspring.execute.ExecuteOutcome;

/**
 * A recording of a call under way, until it is stopped or the call ends.
 */
public final class CallRecording implements AutoCloseable {

	private final AsyncOutboundCall call;

	private final String path;

	CallRecording(AsyncOutboundCall call, String path) {
		this.call = call;
		this.path = path;
	}

	/**
	 * The file.
	 * @return its path on the server
	 */
	public String path() {
		return this.path;
	}

	/**
	 * Record silence from now on, for example while a card number is spoken.
	 * @return how it ended
	 */
	public CompletableFuture<ExecuteOutcome> mask() {
		return this.call.execute("record_session_mask", this.path);
	}

	/**
	 * Record what is spoken again.
	 * @return how it ended
	 */
	public CompletableFuture<ExecuteOutcome> unmask() {
		return this.call.execute("record_session_unmask", this.path);
	}

	/**
	 * Stop recording.
	 * @return how it ended
	 */
	public CompletableFuture<ExecuteOutcome> stop() {
		return this.call.execute("stop_record_session", this.path);
	}

	/** Stop recording, without waiting for it. */
	@Override
	public void close() {
		stop();
	}

}
