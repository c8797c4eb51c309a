package io.github.eslspring.listener;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.github.eslspring.EslNode;

/**
 * Which nodes a listener listens to.
 *
 * @param names their names
 * @param tags words of which a node must have one; without names and tags it is every
 * node
 */
record NodeSelector(Set<String> names, Set<String> tags) implements Predicate<EslNode> {

	private static final String TAG = "tag:";

	/**
	 * Read what an annotation says.
	 * @param words names, and tags behind {@value #TAG}
	 * @return the selector
	 */
	static NodeSelector of(List<String> words) {
		return new NodeSelector(
				words.stream().filter((word) -> !word.startsWith(TAG)).collect(Collectors.toUnmodifiableSet()),
				words.stream()
					.filter((word) -> word.startsWith(TAG))
					.map((word) -> word.substring(TAG.length()).strip())
					.collect(Collectors.toUnmodifiableSet()));
	}

	@Override
	public boolean test(EslNode node) {
		return (this.names.isEmpty() && this.tags.isEmpty()) || this.names.contains(node.name())
				|| node.tags().stream().anyMatch(this.tags::contains);
	}

}
