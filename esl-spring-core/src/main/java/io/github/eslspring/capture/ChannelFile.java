package io.github.eslspring.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file on the disk that nobody but its owner can read, where the file system can say
 * so.
 */
final class ChannelFile implements AppendFile {

	private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

	private final FileChannel channel;

	private ChannelFile(FileChannel channel) {
		this.channel = channel;
	}

	static ChannelFile open(Path path) throws IOException {
		Path directory = path.toAbsolutePath().getParent();
		if (directory != null) {
			Files.createDirectories(directory);
		}
		boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
		FileAttribute<?>[] attributes = posix
				? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(OWNER_ONLY) } : new FileAttribute<?>[0];
		FileChannel channel = FileChannel.open(path,
				Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE), attributes);
		if (posix) {
			Files.setPosixFilePermissions(path, OWNER_ONLY);
		}
		return new ChannelFile(channel);
	}

	/**
	 * Keep everybody else from writing here, in this process and any other.
	 * @return {@code false} if somebody else is there already
	 * @throws IOException if it cannot be found out
	 */
	boolean lock() throws IOException {
		try {
			FileLock lock = this.channel.tryLock();
			return lock != null;
		}
		catch (OverlappingFileLockException ex) {
			return false;
		}
	}

	@Override
	public long size() throws IOException {
		return this.channel.size();
	}

	@Override
	public void append(ByteBuffer bytes) throws IOException {
		this.channel.position(this.channel.size());
		while (bytes.hasRemaining()) {
			this.channel.write(bytes);
		}
	}

	void overwrite(ByteBuffer bytes) throws IOException {
		this.channel.position(0);
		while (bytes.hasRemaining()) {
			this.channel.write(bytes);
		}
	}

	@Override
	public void read(ByteBuffer into, long position) throws IOException {
		long from = position;
		int read = this.channel.read(into, from);
		while (read > 0 && into.hasRemaining()) {
			from += read;
			read = this.channel.read(into, from);
		}
	}

	@Override
	public void truncate(long size) throws IOException {
		this.channel.truncate(size);
	}

	@Override
	public void force() throws IOException {
		this.channel.force(false);
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
