package io.github.eslspring.sample;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

import io.github.eslspring.channel.LiveChannel;
import org.jspecify.annotations.Nullable;

/**
 * A live channel: one leg of a call.
 *
 * @param id its Unique-ID
 * @param call what the legs of one call have in common
 * @param node the node it lives on
 * @param direction {@code inbound} or {@code outbound}, as FreeSWITCH sees it
 * @param name the caller's name, whatever the caller says
 * @param caller the caller's number
 * @param destination the number called
 * @param state its call state, such as {@code RINGING}, {@code ACTIVE}, {@code HELD}
 * @param other the leg it is bridged with, {@code null} for none
 * @param since when it was created, by the server's clock; {@code null} if it is not
 * known
 */
record Call(String id, String call, String node, String direction, String name, String caller, String destination,
		String state, @Nullable String other, @Nullable Instant since) {

	static Call of(String node, String call, LiveChannel leg) {
		return new Call(leg.uuid(), call, node, leg.direction().name().toLowerCase(Locale.ROOT), text(leg.callerName()),
				text(leg.callerNumber()), text(leg.destination()), leg.callState().name(), leg.otherLeg(),
				leg.created());
	}

	private static String text(@Nullable String told) {
		return Objects.requireNonNullElse(told, "");
	}

}
