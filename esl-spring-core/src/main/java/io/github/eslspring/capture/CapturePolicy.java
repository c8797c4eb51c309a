package io.github.eslspring.capture;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventName;

/**
 * Decides what is recorded: what a pattern of {@code include} names and none of
 * {@code exclude}. A pattern names kinds of artifacts, or events by name, or CUSTOM
 * events by subclass.
 */
final class CapturePolicy {

	private static final int REMEMBERED = 1000;

	private static final int LONGEST_REMEMBERED = 200;

	private static final String RAW = ArtifactKind.EVENT_RAW.word();

	private static final String CUSTOM = EventName.CUSTOM.name();

	private final NamePatterns include;

	private final NamePatterns exclude;

	private final Set<ArtifactKind> kinds = EnumSet.noneOf(ArtifactKind.class);

	private final Map<String, Boolean> names = new ConcurrentHashMap<>();

	private final Map<String, Boolean> subclasses = new ConcurrentHashMap<>();

	CapturePolicy(List<String> include, List<String> exclude) {
		this.include = new NamePatterns(include.isEmpty() ? List.of("*") : include);
		this.exclude = new NamePatterns(exclude);
		for (ArtifactKind kind : ArtifactKind.values()) {
			if (this.include.matches(kind.word()) && !this.exclude.matches(kind.word())) {
				this.kinds.add(kind);
			}
		}
	}

	boolean wants(ArtifactKind kind) {
		return this.kinds.contains(kind);
	}

	boolean wants(EslEvent event) {
		String subclass = event.name().equals(CUSTOM) ? event.subclass() : null;
		return (subclass != null) ? known(this.subclasses, subclass, CUSTOM) : known(this.names, event.name(), "");
	}

	private boolean known(Map<String, Boolean> known, String name, String prefix) {
		Boolean wanted = known.get(name);
		if (wanted == null) {
			wanted = wants(prefix.isEmpty() ? List.of(RAW, name) : List.of(RAW, prefix, name, prefix + " " + name));
			if (known.size() < REMEMBERED && name.length() < LONGEST_REMEMBERED) {
				known.put(name, wanted);
			}
		}
		return wanted;
	}

	private boolean wants(List<String> names) {
		return names.stream().anyMatch(this.include::matches) && names.stream().noneMatch(this.exclude::matches);
	}

}
