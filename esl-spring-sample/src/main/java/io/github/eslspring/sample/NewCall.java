package io.github.eslspring.sample;

import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;

import io.github.eslspring.api.DialString;
import io.github.eslspring.api.Originate;
import org.jspecify.annotations.Nullable;

/**
 * A call somebody wants: a phone rings, and who answers is connected to an extension.
 *
 * @param node the node to call from
 * @param phone a user, such as {@code 1000}, or an endpoint, such as
 * {@code sofia/gateway/carrier/+4930123}
 * @param extension what the one who answers is connected to
 */
record NewCall(@Nullable String node, @Nullable String phone, @Nullable String extension) {

	private static final Pattern PHONE = Pattern.compile("[\\w.+*#@:/-]{1,128}");

	private static final Pattern EXTENSION = Pattern.compile("[\\w.+*#-]{1,64}");

	private static final Duration LONGEST_RINGING = Duration.ofSeconds(30);

	String requireNode() {
		return Objects.requireNonNullElse(this.node, "");
	}

	/**
	 * The command.
	 * @return the command
	 * @throws IllegalArgumentException if it cannot be made, with a message for the
	 * operator
	 */
	Originate originate() {
		String called = require("phone", this.phone, PHONE,
				"a user such as 1000, or an endpoint such as sofia/gateway/carrier/+4930123");
		String wanted = require("extension", this.extension, EXTENSION,
				"a number of the dialplan such as " + Ivr.NUMBER);
		DialString dialString = called.contains("/") ? DialString.parse(called) : DialString.user(called);
		return Originate.to(dialString, wanted)
			.in("XML", "default")
			.callerId("Call board", wanted)
			.timeout(LONGEST_RINGING);
	}

	private static String require(String field, @Nullable String text, Pattern pattern, String expected) {
		String given = Objects.requireNonNullElse(text, "").strip();
		if (given.isEmpty()) {
			throw new IllegalArgumentException("The " + field + " is missing: " + expected + ".");
		}
		if (!pattern.matcher(given).matches()) {
			throw new IllegalArgumentException("The " + field + " cannot be dialled. Expected is " + expected + ".");
		}
		return given;
	}

}
