package io.github.eslspring.sample;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

import io.github.eslspring.event.EslEvent;

/**
 * A live channel: one leg of a call.
 *
 * @param id its Unique-ID
 * @param direction {@code inbound} or {@code outbound}, as FreeSWITCH sees it
 * @param caller the caller's number
 * @param destination the number called
 * @param state its call state, such as {@code RINGING}, {@code ACTIVE}, {@code HELD}
 * @param since when it was created, by the server's clock
 * @param sequence the number of the event this was read from, 0 if it was none
 */
record Call(String id, String direction, String caller, String destination, String state, Instant since,
		long sequence) {

	/**
	 * What an event tells about its channel.
	 * @param event any event of a channel
	 * @return the channel as of then
	 */
	static Call of(EslEvent event) {
		return new Call(text(event, EslEvent.UNIQUE_ID), text(event, "Call-Direction"),
				text(event, "Caller-Caller-ID-Number"), text(event, "Caller-Destination-Number"),
				text(event, "Channel-Call-State"), created(event), event.sequence().orElse(0));
	}

	/**
	 * The newer of two views of one channel. Its events may arrive out of order.
	 * @param other another view
	 * @return this one unless the other is of a later event
	 */
	Call newer(Call other) {
		return (other.sequence > this.sequence) ? other : this;
	}

	private static Instant created(EslEvent event) {
		String microseconds = event.header("Caller-Channel-Created-Time");
		return (microseconds != null) ? Instant.EPOCH.plus(Long.parseLong(microseconds), ChronoUnit.MICROS)
				: Objects.requireNonNullElseGet(event.time(), Instant::now);
	}

	private static String text(EslEvent event, String header) {
		return Objects.requireNonNullElse(event.header(header), "");
	}

}
