package io.github.eslspring.event;

import java.util.Arrays;
import java.util.List;

/**
 * What makes two events equal, whatever format they came in.
 */
final class EventEquality {

	private EventEquality() {
	}

	static boolean equal(EslEvent one, EslEvent other) {
		return comparable(one).equals(comparable(other)) && Arrays.equals(one.bodyBytes(), other.bodyBytes());
	}

	static int hash(EslEvent event) {
		return 31 * comparable(event).hashCode() + Arrays.hashCode(event.bodyBytes());
	}

	private static List<EventHeader> comparable(EslEvent event) {
		return event.headers().stream().filter((header) -> !header.name().equalsIgnoreCase("Content-Length")).toList();
	}

}
