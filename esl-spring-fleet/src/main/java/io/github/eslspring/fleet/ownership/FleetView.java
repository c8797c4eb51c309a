package io.github.eslspring.fleet.ownership;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The instances that are there, as they told of themselves.
 *
 * @param members the instances
 */
public record FleetView(List<Member> members) {

	/** Nobody. */
	public static final FleetView EMPTY = new FleetView(List.of());

	/**
	 * An instance.
	 *
	 * @param instance what it is called
	 * @param maxNodes how many nodes it owns at most
	 * @param candidate the nodes it would serve
	 * @param owned the nodes it owns
	 */
	public record Member(String instance, int maxNodes, Set<String> candidate, Set<String> owned) {

		/**
		 * Copies the sets.
		 */
		public Member {
			candidate = Set.copyOf(candidate);
			owned = Set.copyOf(owned);
		}

		boolean hasRoom() {
			return this.owned.size() < this.maxNodes;
		}

	}

	/**
	 * Copies the list.
	 */
	public FleetView {
		members = List.copyOf(members);
	}

	/**
	 * Who says that it owns a node.
	 * @param node the node
	 * @return the instance, {@code null} if nobody does
	 */
	public @Nullable String owner(String node) {
		return this.members.stream()
			.filter((member) -> member.owned().contains(node))
			.map(Member::instance)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Whether another instance has room for a node and would serve it.
	 * @param instance the instance that is not meant
	 * @param node the node
	 * @return {@code false} if none would
	 */
	boolean isWanted(String instance, String node) {
		return this.members.stream()
			.anyMatch((member) -> !member.instance().equals(instance) && member.hasRoom()
					&& member.candidate().contains(node));
	}

	/**
	 * Which node an instance had better leave to another, that would serve it and owns at
	 * least two fewer.
	 * @param instance the instance
	 * @param owned what it owns
	 * @return the node, {@code null} for none
	 */
	@Nullable String toYield(String instance, Set<String> owned) {
		return owned.stream()
			.sorted()
			.filter((node) -> this.members.stream()
				.anyMatch((member) -> !member.instance().equals(instance) && member.hasRoom()
						&& member.owned().size() + 1 < owned.size() && member.candidate().contains(node)))
			.findFirst()
			.orElse(null);
	}

}
