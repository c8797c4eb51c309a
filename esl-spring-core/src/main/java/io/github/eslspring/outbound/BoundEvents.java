package io.github.eslspring.outbound;

import io.github.eslspring.command.EventSelection;
import io.github.eslspring.event.EslEvent;

/**
 * The events a connection bound to a call gets by {@code myevents} alone. See
 * {@code docs/protocol-notes.md}, a connection bound to a call.
 */
final class BoundEvents {

	static final EventSelection ALWAYS = EventSelection.of("CHANNEL_ANSWER", "CHANNEL_APPLICATION", "CHANNEL_BRIDGE",
			"CHANNEL_CREATE", "CHANNEL_DATA", "CHANNEL_DESTROY", "CHANNEL_EXECUTE", "CHANNEL_EXECUTE_COMPLETE",
			"CHANNEL_HANGUP", "CHANNEL_HANGUP_COMPLETE", "CHANNEL_ORIGINATE", "CHANNEL_OUTGOING", "CHANNEL_PARK",
			"CHANNEL_PROGRESS", "CHANNEL_PROGRESS_MEDIA", "CHANNEL_STATE", "CHANNEL_UNBRIDGE", "CHANNEL_UNPARK",
			"CHANNEL_UUID", "DETECTED_SPEECH", "DTMF", "NOTALK", "TALK");

	private BoundEvents() {
	}

	static boolean matches(EventSelection selection, EslEvent event) {
		String name = event.name();
		String subclass = name.equals(EventSelection.CUSTOM) ? event.subclass() : null;
		return selection.matches(name, (subclass != null) ? subclass : "");
	}

}
