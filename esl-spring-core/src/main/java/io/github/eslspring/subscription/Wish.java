package io.github.eslspring.subscription;

import java.util.List;

import io.github.eslspring.command.EventFilter;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.event.LogLevel;

/**
 * What one listener, user or part of the library wants to hear; no two are the same,
 * whatever they hold. What the server refuses is taken out of it. Used on the node's loop
 * only.
 */
public final class Wish {

	private final boolean needed;

	private final boolean lasting;

	private WireState wanted;

	private boolean reduced;

	/**
	 * Wish for events the library itself needs: no filter of a user may hide them.
	 * @param selection which events
	 */
	public Wish(EventSelection selection) {
		this(true, false, WireState.ofEvents(selection));
	}

	private Wish(boolean needed, boolean lasting, WireState wanted) {
		this.needed = needed;
		this.lasting = lasting;
		this.wanted = wanted;
	}

	/**
	 * Wish for events somebody else listens to, as far as filters let them pass.
	 * @param selection which events
	 * @return the wish
	 */
	public static Wish ofUser(EventSelection selection) {
		return new Wish(false, false, WireState.ofEvents(selection));
	}

	/**
	 * Wish for a filter.
	 * @param filter the filter
	 * @return the wish
	 */
	public static Wish forFilter(EventFilter filter) {
		return new Wish(false, false, WireState.ofFilter(filter));
	}

	/**
	 * Wish for log lines.
	 * @param level the least important level wanted
	 * @return the wish
	 */
	public static Wish forLog(LogLevel level) {
		return new Wish(false, false, new WireState(EventSelection.NONE, List.of(), level));
	}

	/** A wish that stays when it holds nothing any more. */
	static Wish lasting() {
		return new Wish(false, true, WireState.NONE);
	}

	/**
	 * Whether no filter may hide what is wished for.
	 * @return {@code true} if the library itself needs it
	 */
	boolean isNeeded() {
		return this.needed;
	}

	/**
	 * Whether the server has refused a part of it, which is not wanted any more.
	 * @return {@code true} if so
	 */
	public boolean isReduced() {
		return this.reduced;
	}

	boolean isLasting() {
		return this.lasting;
	}

	WireState wanted() {
		return this.wanted;
	}

	boolean isEmpty() {
		return this.wanted.equals(WireState.NONE);
	}

	void want(WireState more) {
		this.wanted = this.wanted.plus(more);
	}

	void giveUp(WireState refused) {
		WireState before = this.wanted;
		this.wanted = before.minus(refused);
		this.reduced |= !this.wanted.equals(before);
	}

}
