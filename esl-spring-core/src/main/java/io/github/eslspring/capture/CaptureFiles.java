package io.github.eslspring.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that is written, and the older ones beside it with a number behind their name,
 * the newest 1.
 */
final class CaptureFiles {

	private static final Logger logger = LoggerFactory.getLogger(CaptureFiles.class);

	private final Path path;

	private final long maxSize;

	private final int maxFiles;

	private final boolean forceWhenFull;

	private final AppendFile.Opener opener;

	private @Nullable AppendFile file;

	private long size;

	private long rotateAt;

	CaptureFiles(Path path, long maxSize, int maxFiles, boolean forceWhenFull, AppendFile.Opener opener) {
		this.path = path;
		this.maxSize = maxSize;
		this.maxFiles = maxFiles;
		this.forceWhenFull = forceWhenFull;
		this.opener = opener;
		this.rotateAt = maxSize;
	}

	/**
	 * The number of the last line there is.
	 * @return the number, 0 if there is none
	 * @throws IOException if it cannot be read
	 */
	long lastSequence() throws IOException {
		long last = new Tail(open()).lastSequence();
		Path before = older(1);
		if (last == 0 && Files.exists(before)) {
			try (AppendFile older = this.opener.open(before)) {
				last = new Tail(older).lastSequence();
			}
		}
		return last;
	}

	/**
	 * Write a line, all of it or nothing.
	 * @param line the line
	 * @throws IOException if it could not be written
	 */
	void append(byte[] line) throws IOException {
		AppendFile current = open();
		if (this.size > 0 && this.size + line.length > this.rotateAt) {
			rotate(current);
			current = open();
		}
		try {
			current.append(ByteBuffer.wrap(line));
			this.size += line.length;
		}
		catch (IOException ex) {
			takeBack(current, ex);
			throw ex;
		}
	}

	void force() throws IOException {
		if (this.file != null) {
			this.file.force();
		}
	}

	void close() throws IOException {
		AppendFile closing = this.file;
		this.file = null;
		if (closing != null) {
			closing.close();
		}
	}

	private AppendFile open() throws IOException {
		if (this.file == null) {
			AppendFile opened = this.opener.open(this.path);
			long cut = new Tail(opened).repair();
			if (cut > 0) {
				logger.warn("capture: the last line of {} was not written to its end; {} bytes were cut off", this.path,
						cut);
			}
			this.size = opened.size();
			this.file = opened;
		}
		return this.file;
	}

	// Half a line would swallow the next one. What cannot be taken back now is cut off
	// when
	// the file is opened again.
	private void takeBack(AppendFile current, IOException problem) {
		try {
			current.truncate(this.size);
		}
		catch (IOException ex) {
			problem.addSuppressed(ex);
			this.file = null;
			closeQuietly(current);
		}
	}

	private void rotate(AppendFile full) throws IOException {
		if (this.forceWhenFull) {
			full.force();
		}
		close();
		try {
			Files.deleteIfExists(older(this.maxFiles - 1));
			for (int age = this.maxFiles - 2; age >= 0; age--) {
				if (Files.exists(older(age))) {
					Files.move(older(age), older(age + 1), StandardCopyOption.ATOMIC_MOVE);
				}
			}
			this.rotateAt = this.maxSize;
		}
		catch (IOException ex) {
			this.rotateAt = this.size + this.maxSize;
			logger.warn("capture: no new file can be begun beside {}; the old one grows on", this.path, ex);
		}
	}

	private Path older(int age) {
		return (age == 0) ? this.path : this.path.resolveSibling(this.path.getFileName() + "." + age);
	}

	private static void closeQuietly(AppendFile file) {
		try {
			file.close();
		}
		catch (IOException ex) {
			logger.debug("capture: a file that had failed could not be closed", ex);
		}
	}

}
