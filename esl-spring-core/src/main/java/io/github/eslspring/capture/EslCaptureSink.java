package io.github.eslspring.capture;

/**
 * Takes artifacts of the running traffic, for example into a file or to a broker. Each
 * sink has a thread and a bounded queue of its own, so a slow one delays neither the wire
 * nor other sinks: what does not fit into its queue is dropped and counted. All methods
 * are called by one thread at a time, artifacts of one client in their order. An
 * exception is logged and counted; the next artifact comes all the same.
 */
@FunctionalInterface
public interface EslCaptureSink extends AutoCloseable {

	/**
	 * Take an artifact. May block.
	 * @param artifact the artifact
	 */
	void capture(CaptureArtifact artifact);

	/**
	 * Bring what was taken to where it goes. Called when a client is closed.
	 */
	default void flush() {
	}

	/**
	 * Called when nothing more will come. Closing twice must do nothing.
	 */
	@Override
	default void close() {
	}

}
