package io.github.eslspring.test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Plays the client's side of a capture to a simulated switch, each piece when as many
 * frames came as in the recording, while a stage does what a second party did then. What
 * the switch answers is compared with what the real server answered.
 */
final class CaptureReplay {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final Predicate<String> CHANNEL_EVENT = (name) -> name.startsWith("CHANNEL_")
			|| List.of("CODEC", "CALL_UPDATE", "DTMF", "PRIVATE_COMMAND").contains(name)
			|| name.startsWith("PLAYBACK_");

	private final String capture;

	private final List<Frame> recorded;

	private final List<Frame> answered = new CopyOnWriteArrayList<>();

	private final Map<Integer, BiConsumer<SimulatedFreeSwitch, RawClient>> ahead = new HashMap<>();

	private final Map<Integer, BiConsumer<SimulatedFreeSwitch, RawClient>> during = new HashMap<>();

	private final Map<Integer, BiConsumer<SimulatedFreeSwitch, RawClient>> after = new HashMap<>();

	private final List<Consumer<SimulatedFreeSwitch>> before = new ArrayList<>();

	private UnaryOperator<SimulatedFreeSwitchBuilder> settings = UnaryOperator.identity();

	private @Nullable BiConsumer<SimulatedFreeSwitch, String> caller;

	private Predicate<Frame> compared = (frame) -> true;

	private Predicate<String> comparedHeaders = CHANNEL_EVENT.negate();

	private boolean comparesApiBodies = true;

	private Function<List<String>, List<String>> order = UnaryOperator.identity();

	private CaptureReplay(String capture) {
		this.capture = capture;
		try {
			this.recorded = Frame.readAll(new ByteArrayInputStream(Captures.in(capture)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static CaptureReplay of(String capture) {
		return new CaptureReplay(capture);
	}

	/** The settings of the switch. */
	CaptureReplay with(UnaryOperator<SimulatedFreeSwitchBuilder> settings) {
		this.settings = settings;
		return this;
	}

	/** What happens before the client connects. */
	CaptureReplay before(Consumer<SimulatedFreeSwitch> action) {
		this.before.add(action);
		return this;
	}

	/**
	 * What happens when everything came that precedes a piece, just before it is sent.
	 */
	CaptureReplay ahead(int piece, BiConsumer<SimulatedFreeSwitch, RawClient> action) {
		this.ahead.put(piece, action);
		return this;
	}

	/** What happens as soon as a piece was sent. */
	CaptureReplay during(int piece, BiConsumer<SimulatedFreeSwitch, RawClient> action) {
		this.during.put(piece, action);
		return this;
	}

	/** What happens when a piece was sent and answered. */
	CaptureReplay after(int piece, BiConsumer<SimulatedFreeSwitch, RawClient> action) {
		this.after.put(piece, action);
		return this;
	}

	/**
	 * For an outbound capture: makes the call that the switch hands over.
	 * @param caller is given the argument of the socket application without its mode
	 */
	CaptureReplay calledBy(BiConsumer<SimulatedFreeSwitch, String> caller) {
		this.caller = caller;
		return this;
	}

	/** Leaves frames out on both sides. */
	CaptureReplay comparing(Predicate<Frame> compared) {
		this.compared = compared;
		return this;
	}

	/** Output that is that of the recorded machine. */
	CaptureReplay ignoringApiBodies() {
		this.comparesApiBodies = false;
		return this;
	}

	/**
	 * The events whose header names are compared too; otherwise all but those of calls.
	 */
	CaptureReplay comparingHeadersOf(Predicate<String> eventNames) {
		this.comparedHeaders = eventNames;
		return this;
	}

	/**
	 * Compares replies and events each in their own order, as how they interleave was
	 * decided by two threads of the server.
	 */
	CaptureReplay interleavedAnyhow() {
		this.order = (lines) -> {
			List<String> sorted = new ArrayList<>(
					lines.stream().filter((line) -> !line.startsWith("text/event")).toList());
			sorted.addAll(lines.stream().filter((line) -> line.startsWith("text/event")).toList());
			return sorted;
		};
		return this;
	}

	/** The same, and the order of the events was decided by two threads, too. */
	CaptureReplay interleavedAndOrderedAnyhow() {
		interleavedAnyhow();
		Function<List<String>, List<String>> separated = this.order;
		this.order = (lines) -> {
			List<String> replies = separated.apply(lines);
			return Stream
				.concat(replies.stream().filter((line) -> !line.startsWith("text/event")),
						replies.stream().filter((line) -> line.startsWith("text/event")).sorted())
				.toList();
		};
		return this;
	}

	List<Frame> recorded() {
		return this.recorded;
	}

	/** Plays the capture and compares. */
	void play() {
		try (SimulatedFreeSwitch pbx = this.settings.apply(SimulatedFreeSwitch.builder())
			.parkingDelay(PATIENCE)
			.start()) {
			this.before.forEach((action) -> action.accept(pbx));
			try (RawClient client = connect(pbx)) {
				Thread reader = new Thread(() -> read(client), "capture-" + this.capture);
				reader.start();
				send(pbx, client);
				await().atMost(PATIENCE)
					.untilAsserted(() -> assertThat(lines(this.answered)).as("the answers to %s", this.capture)
						.containsExactlyElementsOf(lines(this.recorded)));
			}
		}
	}

	private RawClient connect(SimulatedFreeSwitch pbx) {
		if (this.caller == null) {
			return RawClient.connect(pbx);
		}
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			server.setSoTimeout((int) PATIENCE.toMillis());
			this.caller.accept(pbx, "127.0.0.1:" + server.getLocalPort());
			return new RawClient(server.accept());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void read(RawClient client) {
		try {
			Frame frame = client.readOrEnd();
			while (frame != null) {
				this.answered.add(frame);
				frame = client.readOrEnd();
			}
		}
		catch (UncheckedIOException ex) {
			this.answered.add(new Frame(Map.of("Content-Type", "(" + ex.getCause() + ")"), ""));
		}
	}

	private void send(SimulatedFreeSwitch pbx, RawClient client) {
		byte[] out = Captures.out(this.capture);
		List<int[]> sends = Captures.sends(this.capture);
		for (int i = 0; i < sends.size(); i++) {
			int[] send = sends.get(i);
			awaitFrames(framesWithin(send[2]), (frame) -> true);
			act(this.ahead, i, pbx, client);
			client.send(Arrays.copyOfRange(out, send[0], send[0] + send[1]));
			act(this.during, i, pbx, client);
			if (this.after.containsKey(i)) {
				int frames = (i + 1 < sends.size()) ? framesWithin(sends.get(i + 1)[2]) : this.recorded.size();
				awaitFrames((int) this.recorded.stream().limit(frames).filter(Frame::isReply).count(), Frame::isReply);
				act(this.after, i, pbx, client);
			}
		}
	}

	private static void act(Map<Integer, BiConsumer<SimulatedFreeSwitch, RawClient>> actions, int piece,
			SimulatedFreeSwitch pbx, RawClient client) {
		BiConsumer<SimulatedFreeSwitch, RawClient> action = actions.get(piece);
		if (action != null) {
			action.accept(pbx, client);
		}
	}

	private void awaitFrames(int count, Predicate<Frame> counted) {
		await().atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(1))
			.untilAsserted(() -> assertThat(this.answered.stream().filter(counted).count())
				.as(() -> "frames of %s, now:%n%s".formatted(this.capture, String.join("\n", lines(this.answered))))
				.isGreaterThanOrEqualTo(count));
	}

	/** How many frames were complete when so many bytes had come. */
	private int framesWithin(int bytes) {
		String in = new String(Captures.in(this.capture), 0, bytes, StandardCharsets.ISO_8859_1);
		int frames = 0;
		int end = in.indexOf("\n\n");
		while (end >= 0 && frames < this.recorded.size()) {
			end += 2 + this.recorded.get(frames).body().length();
			frames += (end <= bytes) ? 1 : 0;
			end = in.indexOf("\n\n", end);
		}
		return frames;
	}

	private List<String> lines(List<Frame> frames) {
		return this.order.apply(frames.stream().filter(this.compared).map(this::line).toList());
	}

	/** What must be the same in a frame. */
	private String line(Frame frame) {
		return switch (frame.contentType()) {
			case "command/reply" -> "command/reply " + neutral(frame.replyText());
			case "api/response" -> "api/response" + (this.comparesApiBodies ? " " + neutral(frame.body()) : "");
			case "text/event-plain", "text/event-json", "text/event-xml" -> frame.contentType() + " " + event(frame);
			case "log/data" -> "log/data " + frame.headers().keySet();
			default -> frame.contentType() + " " + frame.headers().getOrDefault("Content-Disposition", "") + " "
					+ frame.headers().getOrDefault("Linger-Time", "") + " " + frame.body();
		};
	}

	private String event(Frame frame) {
		String name = frame.eventValue("Event-Name");
		String line = name + " " + frame.eventValue("Event-Subclass") + frame.eventValue("Application");
		return this.comparedHeaders.test(name) ? line + " " + frame.eventHeaderNames() : line;
	}

	private static String neutral(String text) {
		String neutral = text.startsWith("UP ") ? "UP" : text;
		return neutral.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "UUID");
	}

}
