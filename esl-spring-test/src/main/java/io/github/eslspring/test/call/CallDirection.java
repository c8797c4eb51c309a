package io.github.eslspring.test.call;

import java.util.Locale;

/**
 * The direction of a channel as the switch sees it.
 */
enum CallDirection {

	INBOUND, OUTBOUND;

	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
