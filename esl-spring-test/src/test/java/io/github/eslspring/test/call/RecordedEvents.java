package io.github.eslspring.test.call;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.github.eslspring.test.Captures;
import io.github.eslspring.test.Frame;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.event.SimulatedEventBuilder;

/**
 * The plain events of a capture.
 */
final class RecordedEvents {

	private RecordedEvents() {
	}

	/** All of them, in the order of their sequence. */
	static List<SimulatedEvent> of(String capture) {
		try {
			return Frame.readAll(new ByteArrayInputStream(Captures.in(capture)))
				.stream()
				.filter((frame) -> frame.contentType().equals("text/event-plain"))
				.map(RecordedEvents::parse)
				.filter((event) -> event.header("Event-Sequence") != null)
				.sorted(Comparator.comparingLong((event) -> Long.parseLong(TestSwitch.header(event, "Event-Sequence"))))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The events of the first channel with that name. */
	static List<SimulatedEvent> ofChannel(String capture, String channel) {
		List<SimulatedEvent> events = of(capture);
		String uuid = events.stream()
			.filter((event) -> channel.equals(event.header("Channel-Name")))
			.map((event) -> TestSwitch.header(event, "Unique-ID"))
			.findFirst()
			.orElseThrow();
		return events.stream().filter((event) -> uuid.equals(event.header("Unique-ID"))).toList();
	}

	/** The names of the headers as they were written. */
	static List<String> names(SimulatedEvent event) {
		return event.toString()
			.lines()
			.takeWhile((line) -> !line.isEmpty())
			.map((line) -> line.split(":", 2)[0])
			.toList();
	}

	private static SimulatedEvent parse(Frame frame) {
		List<String[]> headers = new ArrayList<>();
		frame.body().lines().takeWhile((line) -> !line.isEmpty()).forEach((line) -> headers.add(line.split(": ", 2)));
		String name = headers.stream()
			.filter((header) -> header[0].equals("Event-Name"))
			.map((header) -> header[1])
			.findFirst()
			.orElse("CUSTOM");
		SimulatedEventBuilder event = SimulatedEvent.named(name);
		headers.forEach((header) -> event.rawHeader(header[0], (header.length > 1)
				? URLDecoder.decode(header[1].replace("+", "%2B"), StandardCharsets.ISO_8859_1) : ""));
		return event.build();
	}

}
