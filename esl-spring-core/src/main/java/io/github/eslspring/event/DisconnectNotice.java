package io.github.eslspring.event;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The server's word that a connection ends or that its call has, a
 * {@code text/disconnect-notice} frame. See {@code docs/protocol-notes.md},
 * authentication and outbound.
 *
 * @param disposition whether the connection ends now
 * @param channel the Unique-ID of the call the connection is bound to, {@code null} for
 * none
 * @param channelName that call's channel name, told only when lingering
 * @param lingerTime how long the connection stays, {@code null} if it ends now or stays
 * until the client leaves
 * @param text the text as sent, empty when lingering
 */
public record DisconnectNotice(Disposition disposition, @Nullable String channel, @Nullable String channelName,
		@Nullable Duration lingerTime, String text) {

	/**
	 * What becomes of the connection.
	 */
	public enum Disposition {

		/** It ends. */
		DISCONNECT,

		/** The call has ended, the connection stays for its last events. */
		LINGER

	}

	/**
	 * Read a notice off a frame.
	 * @param header finds a header of the frame, {@code null} if there is none
	 * @param body the frame's body
	 * @return the notice
	 */
	public static DisconnectNotice of(Function<String, @Nullable String> header, String body) {
		boolean lingers = "linger".equalsIgnoreCase(header.apply("Content-Disposition"));
		return new DisconnectNotice(lingers ? Disposition.LINGER : Disposition.DISCONNECT,
				header.apply("Controlled-Session-UUID"), header.apply("Channel-Name"),
				seconds(header.apply("Linger-Time")), body);
	}

	/**
	 * Whether the connection stays for now.
	 * @return {@code true} if the call has ended and the connection lingers
	 */
	public boolean isLingering() {
		return this.disposition == Disposition.LINGER;
	}

	private static @Nullable Duration seconds(@Nullable String text) {
		OptionalInt seconds = FieldText.integer(text);
		return (seconds.orElse(-1) >= 0) ? Duration.ofSeconds(seconds.getAsInt()) : null;
	}

}
