package io.github.eslspring.event;

import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

/**
 * CUSTOM {@code conference::maintenance}: something happened in a conference. An event
 * about a member carries the headers of its channel, {@link #uniqueId()} among them.
 */
public final class ConferenceEvent extends CustomEvent {

	/**
	 * Wrap an event.
	 * @param event a CUSTOM event of that subclass
	 */
	public ConferenceEvent(EslEvent event) {
		super(event);
	}

	/**
	 * What happened.
	 * @return for example {@code add-member}, {@code del-member}, {@code mute-member},
	 * {@code conference-create}, or {@code null}
	 */
	public @Nullable String action() {
		return header("Action");
	}

	/**
	 * The conference.
	 * @return its name, or {@code null}
	 */
	public @Nullable String conferenceName() {
		return header("Conference-Name");
	}

	/**
	 * The id of this run of the conference.
	 * @return the id, or {@code null}
	 */
	public @Nullable String conferenceUuid() {
		return header("Conference-Unique-ID");
	}

	/**
	 * The conference's domain.
	 * @return the domain, or {@code null}
	 */
	public @Nullable String conferenceDomain() {
		return header("Conference-Domain");
	}

	/**
	 * The profile the conference uses.
	 * @return its name, or {@code null}
	 */
	public @Nullable String profileName() {
		return header("Conference-Profile-Name");
	}

	/**
	 * How many members there are.
	 * @return the number, without ghosts, empty if it is not told
	 */
	public OptionalInt conferenceSize() {
		return FieldText.integer(header("Conference-Size"));
	}

	/**
	 * The member's number in its conference.
	 * @return the number, empty for an event that is not about a member
	 */
	public OptionalInt memberId() {
		return FieldText.integer(header("Member-ID"));
	}

	/**
	 * The member's part.
	 * @return {@code member} or {@code moderator}, {@code null} for an event that is not
	 * about a member
	 */
	public @Nullable String memberType() {
		return header("Member-Type");
	}

	/**
	 * Whether the member has the floor.
	 * @return {@code true} if it has
	 */
	public boolean hasFloor() {
		return FieldText.isTrue(header("Floor"));
	}

	/**
	 * Whether the member is talking.
	 * @return {@code true} if it is
	 */
	public boolean isTalking() {
		return FieldText.isTrue(header("Talking"));
	}

	/**
	 * Whether the others can hear the member.
	 * @return {@code false} if it is muted, and for an event that is not about a member
	 */
	public boolean maySpeak() {
		return FieldText.isTrue(header("Speak"));
	}

	/**
	 * Whether the member can hear the others.
	 * @return {@code false} if it is deaf, and for an event that is not about a member
	 */
	public boolean mayHear() {
		return FieldText.isTrue(header("Hear"));
	}

	/**
	 * How loud the member must be to be heard.
	 * @return the level, empty if it is not told
	 */
	public OptionalInt energyLevel() {
		return FieldText.integer(header("Energy-Level"));
	}

	/**
	 * Of the action {@code dtmf-member}: what was dialled.
	 * @return the digits, or {@code null}
	 */
	public @Nullable String digits() {
		return header("Digits");
	}

}
