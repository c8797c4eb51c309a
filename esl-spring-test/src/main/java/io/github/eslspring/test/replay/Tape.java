package io.github.eslspring.test.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.replay.RecordedCommands.RecordedCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records one connection in memory until it is saved. Safe for several threads.
 */
final class Tape {

	private static final Logger logger = LoggerFactory.getLogger(Tape.class);

	/** What a server of the user's says to a switch begins so. */
	private static final Pattern COMMAND = Pattern.compile("(?i)\\A\\s*+(?:connect|myevents|linger|nolinger|resume"
			+ "|divert_events|event|nixevent|noevents|filter|getvar|sendmsg|sendevent|api|bgapi|log|nolog|exit)\\s");

	private final ByteArrayOutputStream in = new ByteArrayOutputStream();

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final List<Send> sends = new ArrayList<>();

	private final long begun = System.nanoTime();

	private final String name;

	private final int limit;

	private boolean full;

	private boolean saved;

	Tape(String name, int limit) {
		this.name = name;
		this.limit = limit;
	}

	/** Notes what the server sent. */
	synchronized void received(byte[] bytes, int length) {
		if (hasRoomFor(length, this.in)) {
			this.in.write(bytes, 0, length);
		}
	}

	/** Notes what the client sent. */
	synchronized void sent(byte[] bytes, int length) {
		if (hasRoomFor(length, this.out)) {
			this.sends
				.add(new Send(this.out.size(), length, this.in.size(), (System.nanoTime() - this.begun) / 1_000_000));
			this.out.write(bytes, 0, length);
		}
	}

	/**
	 * What must not be seen: passwords the client logged in with, and secret variables.
	 */
	synchronized Set<String> secrets() {
		byte[] in = this.in.toByteArray();
		byte[] out = this.out.toByteArray();
		boolean outbound = isOutbound(in);
		byte[] told = outbound ? in : out;
		List<RecordedCommand> commands = RecordedCommands.in(told);
		List<RecordedFrame> answers = new Recording(outbound ? out : in).frames();
		boolean firstUnanswered = outbound && !commands.isEmpty() && !commands.get(0).command().startsWith("connect");
		Set<String> secrets = new LinkedHashSet<>(SecretVariables.values(commands, answers, firstUnanswered));
		Logins.passwords(ByteText.of(in)).forEach((password) -> secrets.add(ByteText.decode(password)));
		Logins.passwords(ByteText.of(out)).forEach((password) -> secrets.add(ByteText.decode(password)));
		return secrets;
	}

	/**
	 * Whether the client is a switch that calls a server of the user's: that one greets
	 * nobody and begins with a command.
	 */
	private static boolean isOutbound(byte[] in) {
		return COMMAND.matcher(ByteText.of(in)).find();
	}

	/** What is full stays full, in both directions, so that there is no hole. */
	private boolean hasRoomFor(int length, ByteArrayOutputStream track) {
		if (!this.full && track.size() + length > this.limit) {
			this.full = true;
			logger.warn("The recording {} has reached its limit of {} bytes and ends here", this.name, this.limit);
		}
		return !this.full;
	}

	/** What the switch sent, up to the last complete frame if the end is missing. */
	private byte[] frames(byte[] all) {
		List<RecordedFrame> frames = this.full ? new Recording(all).frames() : List.of();
		return this.full ? Arrays.copyOf(all, frames.isEmpty() ? 0 : frames.get(frames.size() - 1).end()) : all;
	}

	/** What it was told, up to the last complete command. */
	private byte[] commands(byte[] all) {
		List<RecordedCommand> commands = this.full ? RecordedCommands.in(all) : List.of();
		return this.full ? Arrays.copyOf(all, commands.isEmpty() ? 0 : commands.get(commands.size() - 1).end()) : all;
	}

	synchronized void save(Path directory, Secrets secrets) {
		if (this.saved) {
			return;
		}
		this.saved = true;
		try {
			Files.createDirectories(directory);
			byte[] in = this.in.toByteArray();
			byte[] out = this.out.toByteArray();
			boolean outbound = isOutbound(in);
			byte[] received = outbound ? secrets.maskCommands(commands(in)) : secrets.maskFrames(frames(in));
			byte[] sent = outbound ? secrets.maskCallersFrames(frames(out)) : secrets.maskCommands(commands(out));
			Files.write(directory.resolve(this.name + ".in"), received);
			Files.write(directory.resolve(this.name + ".out"), sent);
			Files.writeString(directory.resolve(this.name + ".json"),
					"{\"name\":\"" + this.name + "\",\"in_bytes\":" + received.length + ",\"out_bytes\":" + sent.length
							+ ",\"sends\":["
							+ this.sends.stream()
								.filter((send) -> send.offset() < sent.length)
								.map((send) -> send.within(sent.length, received.length))
								.collect(Collectors.joining(","))
							+ "]}\n",
					StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A piece the client wrote, after how many received bytes and milliseconds. */
	private record Send(int offset, int length, int received, long millis) {

		String within(int sentBytes, int receivedBytes) {
			return "[" + this.offset + "," + Math.min(this.length, sentBytes - this.offset) + ","
					+ Math.min(this.received, receivedBytes) + "," + this.millis + "]";
		}

	}

}
