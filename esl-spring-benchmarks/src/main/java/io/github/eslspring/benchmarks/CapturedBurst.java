package io.github.eslspring.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

import io.github.eslspring.codec.Frame;
import io.github.eslspring.codec.FrameDecoder;
import io.github.eslspring.codec.FrameLimits;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;

/**
 * The events of a recorded burst: frames of a real FreeSWITCH under load, nothing made
 * up.
 */
public final class CapturedBurst {

	private final List<Frame> events;

	private CapturedBurst(List<Frame> events) {
		this.events = events;
	}

	/**
	 * Read a recording.
	 * @param name the name of a capture, such as {@code burst-plain-all-200}
	 * @return its events
	 * @throws IOException if it cannot be read
	 */
	public static CapturedBurst named(String name) throws IOException {
		EmbeddedChannel decoder = new EmbeddedChannel(new FrameDecoder(FrameLimits.DEFAULT));
		decoder.writeInbound(Unpooled.wrappedBuffer(bytes(name)));
		List<Frame> events = new ArrayList<>();
		Frame frame = decoder.readInbound();
		while (frame != null) {
			if (frame.contentType().isEvent()) {
				events.add(frame);
			}
			frame = decoder.readInbound();
		}
		decoder.finishAndReleaseAll();
		return new CapturedBurst(List.copyOf(events));
	}

	/**
	 * The frames.
	 * @return every event of the recording, in order
	 */
	public List<Frame> events() {
		return this.events;
	}

	/**
	 * The mean size of an event.
	 * @return its body in bytes
	 */
	double meanSize() {
		return this.events.stream().mapToInt((event) -> event.body().length).average().orElse(0);
	}

	/**
	 * The events as the server wrote them.
	 * @return the bytes of all frames
	 */
	byte[] wire() {
		int length = this.events.stream().mapToInt((event) -> event.headBytes().length + 1 + event.body().length).sum();
		byte[] wire = new byte[length];
		int position = 0;
		for (Frame event : this.events) {
			System.arraycopy(event.headBytes(), 0, wire, position, event.headBytes().length);
			position += event.headBytes().length;
			wire[position++] = '\n';
			System.arraycopy(event.body(), 0, wire, position, event.body().length);
			position += event.body().length;
		}
		return wire;
	}

	private static byte[] bytes(String name) throws IOException {
		InputStream zipped = CapturedBurst.class.getResourceAsStream("/captures/" + name + ".in.gz");
		if (zipped != null) {
			try (InputStream in = new GZIPInputStream(zipped)) {
				return in.readAllBytes();
			}
		}
		try (InputStream in = Objects.requireNonNull(
				CapturedBurst.class.getResourceAsStream("/captures/" + name + ".in"), "no capture of that name")) {
			return in.readAllBytes();
		}
	}

}
