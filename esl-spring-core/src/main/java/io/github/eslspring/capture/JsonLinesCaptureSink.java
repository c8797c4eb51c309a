package io.github.eslspring.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes artifacts into a file, one JSON object a line. Each line has a number that only
 * ever grows, over restarts and removed files too. A line that was not written to its end
 * is cut off when the file is opened. When the file has its full size it gets a number
 * behind its name and a new one is begun; the oldest is removed. Only the owner can read
 * the files, and only one writer can write them. See {@code docs/capture.md}.
 */
public final class JsonLinesCaptureSink implements EslCaptureSink {

	private static final Logger logger = LoggerFactory.getLogger(JsonLinesCaptureSink.class);

	private final Path path;

	private final FsyncPolicy fsync;

	private final SequenceMark mark;

	private final CaptureFiles files;

	private final @Nullable ScheduledExecutorService timer;

	private boolean dirty;

	private boolean closed;

	private JsonLinesCaptureSink(Builder builder) throws IOException {
		this.path = builder.path;
		this.fsync = builder.fsync;
		this.mark = SequenceMark.open(this.path.resolveSibling(this.path.getFileName() + ".mark"));
		this.files = new CaptureFiles(this.path, builder.maxSize, builder.maxFiles, this.fsync != FsyncPolicy.NEVER,
				builder.opener);
		try {
			this.mark.goOnBehind(this.files.lastSequence());
		}
		catch (IOException | RuntimeException ex) {
			this.files.close();
			this.mark.close();
			throw ex;
		}
		this.timer = (this.fsync == FsyncPolicy.INTERVAL) ? timer(builder.fsyncInterval) : null;
	}

	/**
	 * A sink with every default.
	 * @param path the file; made with its directories if it is not there
	 * @return the sink, open
	 * @throws UncheckedIOException if the file cannot be written
	 * @throws IllegalStateException if somebody else writes it
	 */
	public static JsonLinesCaptureSink of(Path path) {
		return builder(path).build();
	}

	/**
	 * Start to build a sink.
	 * @param path the file; made with its directories if it is not there
	 * @return a builder with every default set
	 */
	public static Builder builder(Path path) {
		return new Builder(path);
	}

	@Override
	public synchronized void capture(CaptureArtifact artifact) {
		if (this.closed) {
			throw new IllegalStateException("The sink is closed");
		}
		try {
			this.files.append(ArtifactJson.line(this.mark.next(), artifact));
			this.dirty = true;
			if (this.fsync == FsyncPolicy.ALWAYS) {
				force();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("An artifact could not be written to " + this.path, ex);
		}
	}

	/**
	 * Bring what was written to the disk, unless that is never to be done.
	 */
	@Override
	public synchronized void flush() {
		if (!this.closed && this.fsync != FsyncPolicy.NEVER) {
			try {
				force();
			}
			catch (IOException ex) {
				throw new UncheckedIOException("Artifacts could not be brought to the disk, " + this.path, ex);
			}
		}
	}

	@Override
	public void close() {
		if (this.timer != null) {
			this.timer.shutdownNow();
		}
		closeFiles();
	}

	private synchronized void closeFiles() {
		if (this.closed) {
			return;
		}
		try {
			flush();
		}
		finally {
			this.closed = true;
			try {
				this.files.close();
				this.mark.close();
			}
			catch (IOException ex) {
				logger.warn("capture: {} could not be closed", this.path, ex);
			}
		}
	}

	private void force() throws IOException {
		if (this.dirty) {
			this.files.force();
			this.dirty = false;
		}
	}

	private ScheduledExecutorService timer(Duration interval) {
		ScheduledExecutorService every = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "esl-capture-fsync");
			thread.setDaemon(true);
			return thread;
		});
		every.scheduleWithFixedDelay(this::forceNow, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
		return every;
	}

	private void forceNow() {
		try {
			flush();
		}
		catch (RuntimeException ex) {
			logger.warn("capture: artifacts may be lost if the machine fails", ex);
		}
	}

	/**
	 * Builds a {@link JsonLinesCaptureSink}.
	 */
	public static final class Builder {

		private final Path path;

		private FsyncPolicy fsync = FsyncPolicy.INTERVAL;

		private Duration fsyncInterval = Duration.ofSeconds(1);

		private long maxSize = 100L << 20;

		private int maxFiles = 10;

		private AppendFile.Opener opener = ChannelFile::open;

		private Builder(Path path) {
			this.path = path;
		}

		/**
		 * Set when what was written is brought to the disk.
		 * @param fsync the policy; {@link FsyncPolicy#INTERVAL} unless set
		 * @return this builder
		 */
		public Builder fsync(FsyncPolicy fsync) {
			this.fsync = fsync;
			return this;
		}

		/**
		 * Set how often that is done with {@link FsyncPolicy#INTERVAL}.
		 * @param fsyncInterval positive; 1 s unless set
		 * @return this builder
		 */
		public Builder fsyncInterval(Duration fsyncInterval) {
			this.fsyncInterval = fsyncInterval;
			return this;
		}

		/**
		 * Set the size at which a new file is begun. An artifact larger than that has a
		 * file of its own.
		 * @param maxSize in bytes, positive; 100 MiB unless set
		 * @return this builder
		 */
		public Builder maxSize(long maxSize) {
			this.maxSize = maxSize;
			return this;
		}

		/**
		 * Set how many files there are at most, the one that is written included.
		 * @param maxFiles positive; 10 unless set
		 * @return this builder
		 */
		public Builder maxFiles(int maxFiles) {
			this.maxFiles = maxFiles;
			return this;
		}

		Builder opener(AppendFile.Opener opener) {
			this.opener = opener;
			return this;
		}

		/**
		 * Open the file.
		 * @return the sink
		 * @throws IllegalArgumentException if a value makes no sense
		 * @throws UncheckedIOException if the file cannot be written
		 * @throws IllegalStateException if somebody else writes it
		 */
		public JsonLinesCaptureSink build() {
			requirePositive("fsyncInterval", this.fsyncInterval.isNegative() ? -1 : this.fsyncInterval.toNanos());
			requirePositive("maxSize", this.maxSize);
			requirePositive("maxFiles", this.maxFiles);
			try {
				return new JsonLinesCaptureSink(this);
			}
			catch (IOException ex) {
				throw new UncheckedIOException("Artifacts cannot be written to " + this.path + ": " + ex.getMessage(),
						ex);
			}
		}

		private static void requirePositive(String name, long value) {
			if (value <= 0) {
				throw new IllegalArgumentException("'" + name + "' must be positive");
			}
		}

	}

}
