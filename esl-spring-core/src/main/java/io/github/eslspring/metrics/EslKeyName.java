package io.github.eslspring.metrics;

import java.util.Locale;

import io.micrometer.common.docs.KeyName;

/**
 * What observations tell.
 */
public enum EslKeyName implements KeyName {

	/** The name of the node; {@code outbound} for calls that are handed over. */
	NODE,

	/** How it ended, a word of {@link io.github.eslspring.probe.Outcome}. */
	OUTCOME,

	/** {@code api}, {@code bgapi}, {@code sendmsg} and so on, or {@code other}. */
	KIND,

	/** What an annotated method is known by. */
	LISTENER,

	/** The verb of a command, such as {@code api status}. */
	VERB,

	/** The name of an event. */
	EVENT,

	/** The Unique-ID of a channel. */
	CHANNEL;

	@Override
	public String asString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
