package io.github.eslspring.test.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.event.SimulatedEventBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Channels that hear each other. Its methods may be called from any thread.
 */
public final class Conference {

	private static final String DOMAIN = "127.0.0.1";

	private final Calls calls;

	private final String name;

	private final String profile;

	private final String uuid = UUID.randomUUID().toString();

	private final Duration begun;

	private final List<ConferenceMember> members = new ArrayList<>();

	private @Nullable ConferenceMember floor;

	private boolean locked;

	private int lastId;

	private int presence;

	Conference(Calls calls, String name, String profile) {
		this.calls = calls;
		this.name = name;
		this.profile = profile;
		this.begun = calls.clock().elapsed();
		fire(event("conference-create", null));
	}

	/**
	 * The conference's name.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * The conference's identity.
	 * @return a UUID
	 */
	public String uuid() {
		return this.uuid;
	}

	/**
	 * How long it has been going on.
	 * @return the time since the first member came
	 */
	public Duration lasted() {
		return this.calls.clock().elapsed().minus(this.begun);
	}

	/**
	 * Who takes part.
	 * @return a copy, the newest member first
	 */
	public List<ConferenceMember> members() {
		return this.calls.read(() -> {
			List<ConferenceMember> newestFirst = new ArrayList<>(this.members);
			Collections.reverse(newestFirst);
			return List.copyOf(newestFirst);
		});
	}

	/**
	 * Whether that member has the floor.
	 * @param member a member
	 * @return whether it has
	 */
	public boolean hasFloor(ConferenceMember member) {
		return this.floor == member;
	}

	/**
	 * Whether nobody may join any more.
	 * @return whether it is locked
	 */
	public boolean isLocked() {
		return this.locked;
	}

	/**
	 * The flags of a member as a list shows them.
	 * @param member a member
	 * @return for example {@code hear|speak|floor}
	 */
	public String flags(ConferenceMember member) {
		return this.calls.read(() -> member.flags(hasFloor(member)));
	}

	/**
	 * Locks or unlocks it.
	 * @param locked whether nobody may join
	 */
	public void lock(boolean locked) {
		this.calls.exclusively(() -> {
			this.locked = locked;
			fire(event(locked ? "lock" : "unlock", null));
		});
	}

	/**
	 * Changes what a member may do or does.
	 * @param member a member
	 * @param action {@code mute}, {@code unmute}, {@code tmute}, {@code deaf},
	 * {@code undeaf}, {@code hold}, {@code unhold}, {@code start-talking} or
	 * {@code stop-talking}
	 */
	public void change(ConferenceMember member, String action) {
		this.calls.exclusively(() -> {
			if (!member.apply(action)) {
				throw new IllegalArgumentException("unknown change of a conference member: " + action);
			}
			boolean talking = action.endsWith("-talking");
			String reported = action.equals("tmute") ? (member.speaks() ? "unmute" : "mute") : action;
			fire(event(talking ? action : reported + "-member", member));
		});
	}

	/**
	 * Gives the floor to a member or takes it away.
	 * @param member the new holder, or {@code null} for nobody
	 */
	public void giveFloor(@Nullable ConferenceMember member) {
		this.calls.exclusively(() -> {
			ConferenceMember before = this.floor;
			this.floor = member;
			SimulatedEventBuilder event = conferenceEvent().header("Action", "floor-change")
				.header("Old-ID", (before != null) ? Integer.toString(before.id()) : "none");
			if (member != null) {
				appendConference(event);
				member.append(event, true);
			}
			fire(event.header("New-ID", (member != null) ? Integer.toString(member.id()) : "none"));
		});
	}

	/**
	 * Sends a member out.
	 * @param member a member
	 */
	public void kick(ConferenceMember member) {
		this.calls.exclusively(() -> {
			fire(event("kick-member", member));
			member.leave();
			member.call().stack().proceed();
		});
	}

	/**
	 * Fires something about the conference.
	 * @param action the {@code Action}
	 * @param member whom it is about, {@code null} for all
	 * @param more further headers
	 */
	public void report(String action, @Nullable ConferenceMember member, Map<String, String> more) {
		this.calls.exclusively(() -> {
			SimulatedEventBuilder event = event(action, member);
			more.forEach(event::header);
			fire(event);
		});
	}

	ConferenceMember join(ApplicationRun run, boolean muted) {
		ConferenceMember member = new ConferenceMember(++this.lastId, run, muted);
		this.members.add(member);
		fire(event("add-member", member));
		firePresence();
		if (this.floor == null && member.speaks()) {
			giveFloor(member);
		}
		return member;
	}

	void remove(ConferenceMember member) {
		if (!this.members.remove(member)) {
			return;
		}
		if (this.floor == member) {
			this.floor = null;
		}
		firePresence();
		fire(event("del-member", member));
		if (this.members.isEmpty()) {
			this.calls.conferences().remove(this);
			fire(event("conference-destroy", null));
		}
	}

	private SimulatedEventBuilder event(String action, @Nullable ConferenceMember member) {
		SimulatedEventBuilder event = conferenceEvent();
		if (member != null) {
			member.append(event, hasFloor(member));
		}
		return event.header("Action", action);
	}

	private SimulatedEventBuilder conferenceEvent() {
		SimulatedEventBuilder event = SimulatedEvent.custom("conference::maintenance")
			.calledBy("conference_member.c", "conference_member_add", 885);
		appendConference(event);
		return event;
	}

	private void appendConference(SimulatedEventBuilder event) {
		event.header("Conference-Name", this.name)
			.header("Conference-Domain", DOMAIN)
			.header("Conference-Size", this.members.size())
			.header("Conference-Ghosts", 0)
			.header("Conference-Profile-Name", this.profile)
			.header("Conference-Unique-ID", this.uuid);
	}

	private void firePresence() {
		int size = this.members.size();
		fire(SimulatedEvent.named("PRESENCE_IN")
			.calledBy("conference_event.c", "conference_event_call_setup_handler", 1100)
			.header("proto", "conf")
			.header("login", this.name)
			.header("from", this.name + "@" + DOMAIN)
			.header("event_type", "presence")
			.header("alt_event_type", "dialog")
			.header("event_count", this.presence++)
			.header("unique-id", this.name)
			.header("force-status",
					(size > 0) ? "Active (" + size + " caller" + ((size == 1) ? "" : "s") + ")" : "Inactive")
			.header("answer-state", (size == 0) ? "terminated" : (size == 1) ? "early" : "confirmed")
			.header("presence-call-direction", (size == 1) ? "outbound" : "inbound"));
	}

	private void fire(SimulatedEventBuilder event) {
		this.calls.bus().fire(event.build());
	}

}
