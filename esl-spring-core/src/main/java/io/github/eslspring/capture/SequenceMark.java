package io.github.eslspring.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Remembers, whatever becomes of the files of artifacts, which numbers may have been
 * used, so that none is used twice. It is written ahead, a block of numbers at a time;
 * numbers of a block that were not used when the application died are left out. Its lock
 * keeps two writers apart.
 */
final class SequenceMark {

	private static final long BLOCK = 1000;

	private static final int WIDTH = 20;

	private final ChannelFile file;

	private long last;

	private long reserved;

	private SequenceMark(ChannelFile file, long last) {
		this.file = file;
		this.last = last;
		this.reserved = last;
	}

	static SequenceMark open(Path path) throws IOException {
		ChannelFile file = ChannelFile.open(path);
		try {
			if (!file.lock()) {
				throw new IllegalStateException(
						"Somebody else writes artifacts there, " + path + " is locked; give each writer its own file");
			}
			return new SequenceMark(file, read(file));
		}
		catch (IOException | RuntimeException ex) {
			file.close();
			throw ex;
		}
	}

	/**
	 * Go on behind a number that was used.
	 * @param used the number
	 */
	void goOnBehind(long used) {
		this.last = Math.max(this.last, used);
	}

	long next() throws IOException {
		if (this.last + 1 > this.reserved) {
			write(this.last + BLOCK);
			this.reserved = this.last + BLOCK;
		}
		return ++this.last;
	}

	void close() throws IOException {
		try {
			write(this.last);
		}
		finally {
			this.file.close();
		}
	}

	private void write(long number) throws IOException {
		String text = String.format(Locale.ROOT, "%0" + WIDTH + "d\n", number);
		this.file.overwrite(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
		this.file.force();
	}

	private static long read(ChannelFile file) throws IOException {
		ByteBuffer text = ByteBuffer.allocate(WIDTH);
		file.read(text, 0);
		try {
			return Long.parseLong(new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII));
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

}
