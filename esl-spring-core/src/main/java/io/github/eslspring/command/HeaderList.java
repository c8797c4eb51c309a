package io.github.eslspring.command;

import java.util.ArrayList;
import java.util.List;

import io.github.eslspring.event.EventHeader;
import org.jspecify.annotations.Nullable;

/**
 * Collects the header lines of a command.
 */
final class HeaderList {

	private final List<EventHeader> headers = new ArrayList<>();

	static List<EventHeader> with(List<EventHeader> headers, String name, String value) {
		List<EventHeader> more = new ArrayList<>(headers);
		more.add(new EventHeader(name, value));
		return List.copyOf(more);
	}

	HeaderList add(String name, String value) {
		this.headers.add(new EventHeader(name, value));
		return this;
	}

	HeaderList addIfPresent(String name, @Nullable String value) {
		return (value != null && !value.isEmpty()) ? add(name, value) : this;
	}

	HeaderList addIf(boolean condition, String name) {
		return condition ? add(name, "true") : this;
	}

	List<EventHeader> toList() {
		return List.copyOf(this.headers);
	}

}
