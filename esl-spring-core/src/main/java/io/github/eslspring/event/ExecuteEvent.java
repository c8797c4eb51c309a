package io.github.eslspring.event;

import org.jspecify.annotations.Nullable;

/**
 * CHANNEL_EXECUTE and CHANNEL_EXECUTE_COMPLETE: a channel begins a dialplan application,
 * and has ended it. See {@code docs/protocol-notes.md}, sendmsg.
 */
public final class ExecuteEvent extends ChannelEvent {

	/**
	 * Wrap an event.
	 * @param event an event named CHANNEL_EXECUTE or CHANNEL_EXECUTE_COMPLETE
	 */
	public ExecuteEvent(EslEvent event) {
		super(event);
	}

	/**
	 * Whether the application has ended.
	 * @return {@code true} for CHANNEL_EXECUTE_COMPLETE
	 */
	public boolean isComplete() {
		return name().equals(EventName.CHANNEL_EXECUTE_COMPLETE.name());
	}

	/**
	 * The application.
	 * @return its name, or {@code null}
	 */
	public @Nullable String application() {
		return header("Application");
	}

	/**
	 * The application's argument.
	 * @return the argument, {@code null} for none
	 */
	public @Nullable String applicationData() {
		return header("Application-Data");
	}

	/**
	 * What the application said at its end. A nested application can leave its own answer
	 * behind.
	 * @return for example {@code FILE PLAYED}, {@code null} if it said nothing
	 */
	public @Nullable String applicationResponse() {
		String response = header("Application-Response");
		return "_none_".equals(response) ? null : response;
	}

	/**
	 * The id of this execution: the Event-UUID of the {@code sendmsg} that asked for it,
	 * otherwise one the server made. All rounds of a loop share it.
	 * @return the id, or {@code null}
	 */
	public @Nullable String applicationUuid() {
		return header("Application-UUID");
	}

	/**
	 * The Event-UUID-Name of the {@code sendmsg} that asked for it.
	 * @return the name, or {@code null}
	 */
	public @Nullable String applicationUuidName() {
		return header("Application-UUID-Name");
	}

}
