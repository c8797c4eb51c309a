package io.github.eslspring.benchmarks;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventHeader;

/**
 * What listeners do with an event.
 */
final class Looks {

	private Looks() {
	}

	static long atNameAndChannel(EslEvent event) {
		String id = event.uniqueId();
		return (long) event.name().hashCode() + ((id != null) ? id.hashCode() : 0);
	}

	static long atAllHeaders(EslEvent event) {
		long length = 0;
		for (EventHeader header : event.headers()) {
			length += header.name().length() + header.value().length();
		}
		return length;
	}

}
