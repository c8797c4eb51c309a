package io.github.eslspring.test.call;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What a channel shall run.
 *
 * @param name the application
 * @param argument its argument before variables are inserted
 * @param uuid the {@code Application-UUID}
 * @param uuidName the {@code Application-UUID-Name}, {@code null} for none
 * @param locked whether further messages wait until it has ended
 */
record ApplicationRequest(String name, String argument, String uuid, @Nullable String uuidName, boolean locked) {

	static ApplicationRequest of(String name, String argument) {
		return new ApplicationRequest(name, argument, UUID.randomUUID().toString(), null, false);
	}

	/** Reads a message whose command is {@code execute}. */
	static ApplicationRequest of(CallMessage message) {
		String uuid = message.header("Event-UUID");
		String argument = message.header("execute-app-arg");
		String type = message.header("content-type");
		if (argument == null) {
			argument = "text/plain".equalsIgnoreCase(type) ? message.body() : "";
		}
		String name = message.header("execute-app-name");
		return new ApplicationRequest((name != null) ? name : "", argument,
				(uuid != null) ? uuid : UUID.randomUUID().toString(), message.header("Event-UUID-Name"),
				isTrue(message.header("event-lock")) || isTrue(message.header("event-lock-pri")));
	}

	private static boolean isTrue(@Nullable String value) {
		return value != null && value.matches("(?i)yes|on|true|t|enabled|active|allow|-?[1-9][0-9]*");
	}

}
