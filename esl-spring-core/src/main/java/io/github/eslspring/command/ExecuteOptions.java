package io.github.eslspring.command;

import org.jspecify.annotations.Nullable;

/**
 * How {@code sendmsg} executes an application. See {@code docs/protocol-notes.md},
 * sendmsg.
 *
 * @param loops how often, -1 for ever; a round shorter than half a second ends the loop,
 * and every round completes under the same id
 * @param eventLock whether to wait for what was sent with a lock before; without it
 * executions nest
 * @param priorityLock {@code event-lock-pri}: like {@code eventLock}, but ahead of others
 * @param async whether the answer comes at once on a connection that executes in turn
 * @param holdOtherLeg {@code hold-bleg}: whether the other leg is held meanwhile
 * @param eventUuid the id that comes back as {@code Application-UUID}, or {@code null}
 * for one the server makes
 * @param eventUuidName the name that comes back as {@code Application-UUID-Name}, or
 * {@code null}
 */
public record ExecuteOptions(int loops, boolean eventLock, boolean priorityLock, boolean async, boolean holdOtherLeg,
		@Nullable String eventUuid, @Nullable String eventUuidName) {

	/** Once, without a lock, under an id the server makes. */
	public static final ExecuteOptions NONE = new ExecuteOptions(1, false, false, false, false, null, null);

	/**
	 * Checks loops and ids.
	 */
	public ExecuteOptions {
		if (loops == 0 || loops < -1) {
			throw new IllegalArgumentException("'loops' must be positive, or -1 for ever");
		}
		if (eventUuid != null) {
			WireText.requireWord("eventUuid", eventUuid);
		}
		if (eventUuidName != null) {
			WireText.requireHeaderValue("eventUuidName", eventUuidName);
		}
	}

	/**
	 * The same, executed several times.
	 * @param loops how often, -1 for ever
	 * @return the options
	 */
	public ExecuteOptions withLoops(int loops) {
		return new ExecuteOptions(loops, this.eventLock, this.priorityLock, this.async, this.holdOtherLeg,
				this.eventUuid, this.eventUuidName);
	}

	/**
	 * The same in turn with what was sent before.
	 * @return the options
	 */
	public ExecuteOptions withEventLock() {
		return new ExecuteOptions(this.loops, true, this.priorityLock, this.async, this.holdOtherLeg, this.eventUuid,
				this.eventUuidName);
	}

	/**
	 * The same ahead of what waits for its turn.
	 * @return the options
	 */
	public ExecuteOptions withPriorityLock() {
		return new ExecuteOptions(this.loops, this.eventLock, true, this.async, this.holdOtherLeg, this.eventUuid,
				this.eventUuidName);
	}

	/**
	 * The same, answered at once.
	 * @return the options
	 */
	public ExecuteOptions withAsync() {
		return new ExecuteOptions(this.loops, this.eventLock, this.priorityLock, true, this.holdOtherLeg,
				this.eventUuid, this.eventUuidName);
	}

	/**
	 * The same with the other leg held.
	 * @return the options
	 */
	public ExecuteOptions withOtherLegHeld() {
		return new ExecuteOptions(this.loops, this.eventLock, this.priorityLock, this.async, true, this.eventUuid,
				this.eventUuidName);
	}

	/**
	 * The same under an id of our own.
	 * @param id the id that comes back as {@code Application-UUID}
	 * @return the options
	 */
	public ExecuteOptions withEventUuid(String id) {
		return new ExecuteOptions(this.loops, this.eventLock, this.priorityLock, this.async, this.holdOtherLeg, id,
				this.eventUuidName);
	}

	/**
	 * The same under a name of our own.
	 * @param name the name that comes back as {@code Application-UUID-Name}
	 * @return the options
	 */
	public ExecuteOptions withEventUuidName(String name) {
		return new ExecuteOptions(this.loops, this.eventLock, this.priorityLock, this.async, this.holdOtherLeg,
				this.eventUuid, name);
	}

	void addTo(HeaderList headers) {
		headers.addIfPresent("loops", (this.loops != 1) ? Integer.toString(this.loops) : null)
			.addIf(this.eventLock, "event-lock")
			.addIf(this.priorityLock, "event-lock-pri")
			.addIf(this.async, "async")
			.addIf(this.holdOtherLeg, "hold-bleg")
			.addIfPresent("Event-UUID", this.eventUuid)
			.addIfPresent("Event-UUID-Name", this.eventUuidName);
	}

}
