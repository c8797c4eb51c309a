package io.github.eslspring.event;

import org.jspecify.annotations.Nullable;

/**
 * PRESENCE_IN, PRESENCE_OUT and PRESENCE_PROBE: somebody's presence has changed, or
 * somebody asks for it. It has a channel's headers if it comes of a call; wrap it in a
 * {@link ChannelEvent} to read them. That of a conference has a {@code unique-id} that is
 * the conference's name.
 */
public final class PresenceEvent extends TypedEvent {

	/**
	 * Wrap an event.
	 * @param event an event of one of these names
	 */
	public PresenceEvent(EslEvent event) {
		super(event);
	}

	/**
	 * Where the presence comes from.
	 * @return for example {@code sip}, {@code any}, {@code conf}, or {@code null}
	 */
	public @Nullable String proto() {
		return header("proto");
	}

	/**
	 * The account that fired it, such as a SIP profile's address.
	 * @return the account, or {@code null}
	 */
	public @Nullable String login() {
		return header("login");
	}

	/**
	 * Whose presence it is.
	 * @return for example {@code 1000@example.net}, or {@code null}
	 */
	public @Nullable String from() {
		return header("from");
	}

	/**
	 * Of PRESENCE_PROBE: who is asked for.
	 * @return the address, or {@code null}
	 */
	public @Nullable String to() {
		return header("to");
	}

	/**
	 * The activity.
	 * @return for example {@code on-the-phone}, {@code away}, {@code unknown}, or
	 * {@code null}
	 */
	public @Nullable String rpid() {
		return header("rpid");
	}

	/**
	 * The text to show.
	 * @return for example {@code Available}, or {@code null}
	 */
	public @Nullable String status() {
		String forced = header("force-status");
		return (forced != null) ? forced : header("status");
	}

	/**
	 * What kind of presence.
	 * @return for example {@code presence} or {@code dialog}, or {@code null}
	 */
	public @Nullable String presenceType() {
		return header("event_type");
	}

	/**
	 * The state of the call behind it.
	 * @return {@code idle}, {@code alerting}, {@code progressing}, {@code active},
	 * {@code held}, or {@code null}
	 */
	public @Nullable String callInfoState() {
		return header("presence-call-info-state");
	}

	/**
	 * Which way the call behind it goes.
	 * @return the direction, {@link CallDirection#UNKNOWN} if it is not told
	 */
	public CallDirection callDirection() {
		return CallDirection.of(header("presence-call-direction"));
	}

}
