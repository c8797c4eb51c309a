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
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Plays the client's side of a capture to a simulated switch, each piece when as many
 * frames came as in the recording, while a stage does what a second party did then. What
 * the switch answers is compared with what the real server answered.
 */
final class CaptureReplay {

	private static final String UUID = "[0-9a-f]{8}-[0-9a-f-]{27}";

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

	private final List<String> exceptions = new ArrayList<>();

	private Set<String> otherOutput = Set.of();

	private Function<Frame, Set<String>> strands = (frame) -> Set.of();

	private @Nullable String race;

	private boolean hasty;

	private boolean closedByClient;

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

	/**
	 * The client was ahead of the call's events: pieces between which the recording has
	 * nothing but replies are written at once.
	 */
	CaptureReplay inHaste() {
		this.exceptions.add("in haste");
		this.hasty = true;
		return this;
	}

	/** The client closed the connection, and what the server wrote later is lost. */
	CaptureReplay untilTheClientCloses() {
		this.exceptions.add("until the client closes");
		this.closedByClient = true;
		return this;
	}

	/**
	 * Leaves events out on both sides.
	 * @param what which ones, for the documentation
	 */
	CaptureReplay without(String what, Predicate<Frame> left) {
		this.exceptions.add("without " + what);
		this.compared = this.compared.and((frame) -> !frame.isEvent() || !left.test(frame));
		return this;
	}

	/** Api commands whose output is that of the recorded machine. */
	CaptureReplay withoutOutputOf(String... apiCommands) {
		this.exceptions.add("without the output of "
				+ Stream.of(apiCommands).map((name) -> "`" + name + "`").collect(joining(", ")));
		this.otherOutput = Set.of(apiCommands);
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
	 * Compares a partial order: frames that share a strand must keep their order, and
	 * those of no strand, among them all notices, keep their place among all others.
	 * @param what the strands, for the documentation
	 */
	CaptureReplay racing(String what, Function<Frame, Set<String>> strands) {
		this.race = what;
		this.strands = strands;
		return this;
	}

	/** How strictly the answers are compared, as the documentation says it. */
	String strictness() {
		String race = this.race;
		return Stream
			.concat(Stream.of((race != null) ? "partial order: " + race : "one sequence"), this.exceptions.stream())
			.collect(joining(", "));
	}

	List<Frame> recorded() {
		return this.recorded;
	}

	/** Plays the capture and compares, as strictly as the documentation says. */
	void play() {
		DocumentedReplays.assertSaid(this.capture, strictness());
		try (SimulatedFreeSwitch pbx = this.settings.apply(SimulatedFreeSwitch.builder())
			.parkingDelay(PATIENCE)
			.start()) {
			this.before.forEach((action) -> action.accept(pbx));
			try (RawClient client = connect(pbx)) {
				Thread reader = new Thread(() -> read(client), "capture-" + this.capture);
				reader.start();
				send(pbx, client);
				await().atMost(PATIENCE)
					.untilAsserted(() -> assertThat(lines(taken())).as("the answers to %s", this.capture)
						.isEqualTo(lines(this.recorded)));
			}
		}
	}

	/** What the client took. */
	private List<Frame> taken() {
		List<Frame> frames = List.copyOf(this.answered);
		return this.closedByClient ? frames.subList(0, Math.min(frames.size(), this.recorded.size())) : frames;
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
		int piece = 0;
		while (piece < sends.size()) {
			int start = sends.get(piece)[0];
			awaitFrames(framesWithin(sends.get(piece)[2]), (frame) -> true);
			act(this.ahead, piece, pbx, client);
			while (isWrittenWithNext(piece, sends)) {
				piece++;
			}
			client.send(Arrays.copyOfRange(out, start, sends.get(piece)[0] + sends.get(piece)[1]));
			act(this.during, piece, pbx, client);
			if (this.after.containsKey(piece)) {
				awaitFrames((int) framesBefore(piece + 1, sends).filter(Frame::isReply).count(), Frame::isReply);
				act(this.after, piece, pbx, client);
			}
			piece++;
		}
	}

	private boolean isWrittenWithNext(int piece, List<int[]> sends) {
		if (!this.hasty || piece + 1 == sends.size() || this.during.containsKey(piece) || this.after.containsKey(piece)
				|| this.ahead.containsKey(piece + 1)) {
			return false;
		}
		return framesBefore(piece + 1, sends).skip(framesBefore(piece, sends).count()).allMatch(Frame::isReply);
	}

	private Stream<Frame> framesBefore(int piece, List<int[]> sends) {
		return this.recorded.stream()
			.limit((piece < sends.size()) ? framesWithin(sends.get(piece)[2]) : this.recorded.size());
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
				.as(() -> "frames of %s, now:%n%s".formatted(this.capture, lines(this.answered)))
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

	/** What is compared, a list for each strand. */
	private Map<String, List<String>> lines(List<Frame> written) {
		List<Frame> frames = List.copyOf(written);
		Set<String> all = new TreeSet<>(Set.of(""));
		strandsOf(this.recorded).forEach(all::addAll);
		List<Set<String>> strands = strandsOf(frames);
		Iterator<String> apiCommands = apiCommands().iterator();
		Map<String, List<String>> lines = new TreeMap<>();
		for (int i = 0; i < frames.size(); i++) {
			String line = line(frames.get(i), apiCommands);
			if (this.compared.test(frames.get(i))) {
				(strands.get(i).isEmpty() ? all : strands.get(i))
					.forEach((strand) -> lines.computeIfAbsent(strand, (name) -> new ArrayList<>()).add(line));
			}
		}
		return lines;
	}

	/** The strands of each frame; those named by a random UUID are numbered. */
	private List<Set<String>> strandsOf(List<Frame> frames) {
		Map<String, String> numbered = new HashMap<>();
		return frames.stream()
			.map((frame) -> this.strands.apply(frame)
				.stream()
				.map((name) -> name.matches(UUID) ? numbered.computeIfAbsent(name, (uuid) -> "" + numbered.size())
						: name)
				.collect(toSet()))
			.toList();
	}

	private List<String> apiCommands() {
		return Pattern.compile("(?im)^api ([^ \\n]*)")
			.matcher(new String(Captures.out(this.capture), StandardCharsets.ISO_8859_1))
			.results()
			.map((command) -> command.group(1).toLowerCase(Locale.ROOT))
			.toList();
	}

	/** What must be the same in a frame. */
	private String line(Frame frame, Iterator<String> apiCommands) {
		return switch (frame.contentType()) {
			case "command/reply" -> "command/reply " + neutral(frame.replyText());
			case "api/response" -> "api/response " + output(frame, apiCommands);
			case "text/event-plain", "text/event-json", "text/event-xml" -> frame.contentType() + " " + event(frame);
			case "log/data" -> "log/data " + frame.headers().keySet();
			default -> frame.contentType() + " " + frame.headers().getOrDefault("Content-Disposition", "") + " "
					+ frame.headers().getOrDefault("Linger-Time", "") + " " + frame.body();
		};
	}

	private String output(Frame frame, Iterator<String> apiCommands) {
		boolean other = apiCommands.hasNext() && this.otherOutput.contains(apiCommands.next());
		return other ? "of its own" : neutral(frame.body());
	}

	private String event(Frame frame) {
		String name = frame.eventValue("Event-Name");
		String line = name + " " + frame.eventValue("Event-Subclass") + frame.eventValue("Application");
		return this.comparedHeaders.test(name) ? line + " " + frame.eventHeaderNames() : line;
	}

	private static String neutral(String text) {
		String neutral = text.startsWith("UP ") ? "UP" : text;
		return neutral.replaceAll(UUID, "UUID").replaceAll("Added: [0-9]+", "Added: N");
	}

}
