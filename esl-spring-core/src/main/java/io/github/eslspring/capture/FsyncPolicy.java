package io.github.eslspring.capture;

/**
 * When a file sink has the operating system bring to the disk what was written.
 */
public enum FsyncPolicy {

	/** After each artifact: nothing is lost, and it is slow. */
	ALWAYS,

	/** Every so often: a crash of the machine loses what came since. */
	INTERVAL,

	/**
	 * When the operating system sees fit. A crash of the application still loses nothing.
	 */
	NEVER

}
