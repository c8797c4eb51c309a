package io.github.eslspring.subscription;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import io.github.eslspring.command.EventFilter;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.event.LogLevel;
import org.jspecify.annotations.Nullable;

/**
 * Everything somebody wants of a server, above any connection. Used on the node's loop
 * only.
 */
final class Wishes {

	private final Set<Wish> wishes = new LinkedHashSet<>();

	private @Nullable Sum sum;

	void add(Wish wish) {
		this.sum = null;
		this.wishes.add(wish);
	}

	boolean remove(Wish wish) {
		this.sum = null;
		return this.wishes.remove(wish);
	}

	void want(Wish wish, WireState more) {
		this.sum = null;
		wish.want(more);
	}

	void takeBack(Wish wish, WireState less) {
		this.sum = null;
		wish.giveUp(less);
	}

	/**
	 * Want something no more, whoever wanted it. Without one of the library's own filters
	 * no filter of a user can stay: it would hide what the library needs.
	 */
	void giveUp(WireState refused) {
		List<EventFilter> filters = filters();
		WireState given = filters.containsAll(refused.filters()) ? refused
				: new WireState(refused.events(), filters, refused.log());
		this.sum = null;
		this.wishes.forEach((wish) -> wish.giveUp(given));
		this.wishes.removeIf((wish) -> wish.isEmpty() && !wish.isLasting());
	}

	/**
	 * Give up what the library needs and the server does not allow any more.
	 */
	void giveUpNeeded(WireState refused) {
		WireState events = WireState.ofEvents(refused.events());
		this.sum = null;
		this.wishes.stream().filter(Wish::isNeeded).forEach((wish) -> wish.giveUp(events));
		this.wishes.removeIf((wish) -> wish.isEmpty() && !wish.isLasting());
	}

	/**
	 * What the server must be told for all wishes to come true.
	 */
	WireState wanted() {
		return sum().wanted;
	}

	/**
	 * What the library itself needs.
	 */
	EventSelection needed() {
		return sum().needed;
	}

	/**
	 * The filters of users.
	 */
	List<EventFilter> filters() {
		return sum().filters;
	}

	private Sum sum() {
		Sum known = this.sum;
		if (known == null) {
			known = Sum.of(this.wishes);
			this.sum = known;
		}
		return known;
	}

	/**
	 * All wishes together.
	 *
	 * @param wanted what the server must be told
	 * @param needed what the library needs
	 * @param filters the filters of users
	 */
	private record Sum(WireState wanted, EventSelection needed, List<EventFilter> filters) {

		static Sum of(Collection<Wish> wishes) {
			List<EventFilter> filters = new ArrayList<>();
			LogLevel log = null;
			for (Wish wish : wishes) {
				filters.addAll(wish.wanted().filters());
				log = LogLevel.moreVerbose(log, wish.wanted().log());
			}
			EventSelection events = events(wishes);
			EventSelection needed = events(wishes.stream().filter(Wish::isNeeded).toList());
			return new Sum(new WireState(events, Passing.complete(filters, needed, events), log), needed,
					List.copyOf(new LinkedHashSet<>(filters)));
		}

		private static EventSelection events(Collection<Wish> wishes) {
			SortedSet<String> names = new TreeSet<>();
			SortedSet<String> subclasses = new TreeSet<>();
			for (Wish wish : wishes) {
				names.addAll(wish.wanted().events().names());
				subclasses.addAll(wish.wanted().events().subclasses());
			}
			return new EventSelection(names, subclasses);
		}

	}

}
