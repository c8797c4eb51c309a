package io.github.eslspring.test.call;

import java.time.Duration;
import java.util.StringJoiner;

import io.github.eslspring.test.event.SimulatedEventBuilder;

/**
 * A channel in a conference. Guarded by the lock of all calls.
 */
public final class ConferenceMember {

	private final int id;

	private final ApplicationRun run;

	private boolean hears = true;

	private boolean speaks;

	private boolean talking;

	private boolean held;

	ConferenceMember(int id, ApplicationRun run, boolean muted) {
		this.id = id;
		this.run = run;
		this.speaks = !muted;
	}

	/**
	 * The member's number.
	 * @return counts the members of the conference from 1
	 */
	public int id() {
		return this.id;
	}

	/**
	 * The member's channel.
	 * @return the call
	 */
	public SimulatedCall call() {
		return this.run.call();
	}

	/**
	 * Whether the member may be heard.
	 * @return false while muted
	 */
	public boolean speaks() {
		return this.speaks;
	}

	/**
	 * Whether the member hears the others.
	 * @return false while deaf
	 */
	public boolean hears() {
		return this.hears;
	}

	/**
	 * Whether the member says something.
	 * @return whether it was last told to talk
	 */
	public boolean isTalking() {
		return this.talking;
	}

	/**
	 * Whether the member is on hold.
	 * @return whether it was put on hold
	 */
	public boolean isHeld() {
		return this.held;
	}

	/**
	 * How long the member has been in the conference.
	 * @return the time since it joined
	 */
	public Duration joinedFor() {
		return this.run.lasted();
	}

	/** The member's flags as a list shows them. */
	String flags(boolean floor) {
		StringJoiner flags = new StringJoiner("|");
		if (this.hears) {
			flags.add("hear");
		}
		if (this.speaks) {
			flags.add("speak");
		}
		if (this.talking) {
			flags.add("talking");
		}
		if (floor) {
			flags.add("floor");
		}
		if (this.held) {
			flags.add("hold");
		}
		return flags.toString();
	}

	/** Changes a flag; false if there is no such change. */
	boolean apply(String action) {
		switch (action) {
			case "mute" -> this.speaks = false;
			case "unmute" -> this.speaks = true;
			case "tmute" -> this.speaks = !this.speaks;
			case "deaf" -> this.hears = false;
			case "undeaf" -> this.hears = true;
			case "hold" -> this.held = true;
			case "unhold" -> this.held = false;
			case "start-talking" -> this.talking = true;
			case "stop-talking" -> this.talking = false;
			default -> {
				return false;
			}
		}
		return true;
	}

	void append(SimulatedEventBuilder event, boolean floor) {
		event.header("Floor", Boolean.toString(floor));
		this.run.channel().appendTo(event);
		event.header("Video", "false")
			.header("Hear", Boolean.toString(this.hears))
			.header("See", "true")
			.header("Speak", Boolean.toString(this.speaks))
			.header("Talking", Boolean.toString(this.talking))
			.header("Mute-Detect", "false")
			.header("Hold", Boolean.toString(this.held))
			.header("Member-ID", this.id)
			.header("Member-Type", "member")
			.header("Member-Ghost", "false")
			.header("Energy-Level", 100)
			.header("Current-Energy", 0);
	}

	/** Leaves because somebody else wants it. */
	void leave() {
		this.run.breakOff();
	}

}
