package io.github.eslspring.event;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * Who calls whom on one leg of a call, and when what happened: a view of an event's
 * headers {@code Caller-…} or {@code Other-Leg-…}.
 */
public final class CallerProfile {

	private final EslEvent event;

	private final String prefix;

	CallerProfile(EslEvent event, String prefix) {
		this.event = event;
		this.prefix = prefix + "-";
	}

	/**
	 * Which way the call goes.
	 * @return the direction, {@link CallDirection#UNKNOWN} if it is not told
	 */
	public CallDirection direction() {
		return CallDirection.of(get("Direction"));
	}

	/**
	 * Which way the call goes for who talks: a call the server makes to let somebody call
	 * on is inbound.
	 * @return the direction, {@link CallDirection#UNKNOWN} if it is not told
	 */
	public CallDirection logicalDirection() {
		return CallDirection.of(get("Logical-Direction"));
	}

	/**
	 * The name the caller authenticated with.
	 * @return the name, or {@code null}
	 */
	public @Nullable String username() {
		return get("Username");
	}

	/**
	 * The dialplan.
	 * @return for example {@code XML}, or {@code null}
	 */
	public @Nullable String dialplan() {
		return get("Dialplan");
	}

	/**
	 * The caller's name.
	 * @return the name, or {@code null}
	 */
	public @Nullable String callerIdName() {
		return get("Caller-ID-Name");
	}

	/**
	 * The caller's number.
	 * @return the number, or {@code null}
	 */
	public @Nullable String callerIdNumber() {
		return get("Caller-ID-Number");
	}

	/**
	 * The caller's name as it first was.
	 * @return the name, or {@code null}
	 */
	public @Nullable String originalCallerIdName() {
		return get("Orig-Caller-ID-Name");
	}

	/**
	 * The caller's number as it first was.
	 * @return the number, or {@code null}
	 */
	public @Nullable String originalCallerIdNumber() {
		return get("Orig-Caller-ID-Number");
	}

	/**
	 * The name of who was called.
	 * @return the name, or {@code null}
	 */
	public @Nullable String calleeIdName() {
		return get("Callee-ID-Name");
	}

	/**
	 * The number of who was called.
	 * @return the number, or {@code null}
	 */
	public @Nullable String calleeIdNumber() {
		return get("Callee-ID-Number");
	}

	/**
	 * Where the caller's signalling comes from.
	 * @return the IP address, or {@code null}
	 */
	public @Nullable String networkAddress() {
		return get("Network-Addr");
	}

	/**
	 * The number the network tells of the caller.
	 * @return the number, or {@code null}
	 */
	public @Nullable String ani() {
		return get("ANI");
	}

	/**
	 * What was dialled.
	 * @return the number, or {@code null}
	 */
	public @Nullable String destinationNumber() {
		return get("Destination-Number");
	}

	/**
	 * The channel.
	 * @return its Unique-ID, or {@code null}
	 */
	public @Nullable String uniqueId() {
		return get("Unique-ID");
	}

	/**
	 * The module the channel belongs to.
	 * @return for example {@code mod_sofia}, or {@code null}
	 */
	public @Nullable String source() {
		return get("Source");
	}

	/**
	 * Who transferred the call, and how.
	 * @return the server's record of it, or {@code null}
	 */
	public @Nullable String transferSource() {
		return get("Transfer-Source");
	}

	/**
	 * The context of the dialplan.
	 * @return for example {@code default}, or {@code null}
	 */
	public @Nullable String context() {
		return get("Context");
	}

	/**
	 * The number the call was redirected from.
	 * @return the number, or {@code null}
	 */
	public @Nullable String rdnis() {
		return get("RDNIS");
	}

	/**
	 * The channel's name.
	 * @return for example {@code sofia/internal/1000@example.net}, or {@code null}
	 */
	public @Nullable String channelName() {
		return get("Channel-Name");
	}

	/**
	 * When this profile was made; a transfer makes a new one.
	 * @return the moment by the server's clock, to the microsecond, {@code null} if it
	 * has not come
	 */
	public @Nullable Instant profileCreated() {
		return time("Profile-Created-Time");
	}

	/**
	 * When the channel was made.
	 * @return the moment by the server's clock, to the microsecond, {@code null} if it
	 * has not come
	 */
	public @Nullable Instant created() {
		return time("Channel-Created-Time");
	}

	/**
	 * When the call was answered.
	 * @return the moment by the server's clock, to the microsecond, {@code null} if it
	 * has not come
	 */
	public @Nullable Instant answered() {
		return time("Channel-Answered-Time");
	}

	/**
	 * When the call began to ring.
	 * @return the moment by the server's clock, to the microsecond, {@code null} if it
	 * has not come
	 */
	public @Nullable Instant progressed() {
		return time("Channel-Progress-Time");
	}

	/**
	 * When media came before the answer.
	 * @return the moment by the server's clock, to the microsecond, {@code null} if it
	 * has not come
	 */
	public @Nullable Instant progressedWithMedia() {
		return time("Channel-Progress-Media-Time");
	}

	/**
	 * When the channel hung up.
	 * @return the moment by the server's clock, to the microsecond, {@code null} if it
	 * has not come
	 */
	public @Nullable Instant hungUp() {
		return time("Channel-Hangup-Time");
	}

	/**
	 * When the call was transferred.
	 * @return the moment by the server's clock, to the microsecond, {@code null} if it
	 * has not come
	 */
	public @Nullable Instant transferred() {
		return time("Channel-Transfer-Time");
	}

	/**
	 * When the channel was last bridged.
	 * @return the moment by the server's clock, to the microsecond, {@code null} if it
	 * has not come
	 */
	public @Nullable Instant bridged() {
		return time("Channel-Bridged-Time");
	}

	/**
	 * When the channel was recovered after a crash.
	 * @return the moment by the server's clock, to the microsecond, {@code null} if it
	 * has not come
	 */
	public @Nullable Instant resurrected() {
		return time("Channel-Resurrect-Time");
	}

	/**
	 * When the channel was last put on hold.
	 * @return the moment by the server's clock, to the microsecond, {@code null} if it
	 * has not come
	 */
	public @Nullable Instant lastHold() {
		return time("Channel-Last-Hold");
	}

	/**
	 * How long the channel was on hold altogether.
	 * @return the length, {@code null} if it is not told
	 */
	public @Nullable Duration held() {
		return FieldText.duration(get("Channel-Hold-Accum"), ChronoUnit.MICROS);
	}

	/**
	 * Whether the caller wants the name withheld.
	 * @return {@code true} if so
	 */
	public boolean isNameHidden() {
		return FieldText.isTrue(get("Privacy-Hide-Name"));
	}

	/**
	 * Whether the caller wants the number withheld.
	 * @return {@code true} if so
	 */
	public boolean isNumberHidden() {
		return FieldText.isTrue(get("Privacy-Hide-Number"));
	}

	/**
	 * Any other value of the profile, such as one a module has added.
	 * @param name the header's name without {@code Caller-} or {@code Other-Leg-}, in any
	 * case
	 * @return the value, or {@code null}
	 */
	public @Nullable String get(String name) {
		return this.event.header(this.prefix + name);
	}

	@Override
	public String toString() {
		return "CallerProfile[" + this.prefix + uniqueId() + "]";
	}

	private @Nullable Instant time(String name) {
		return FieldText.instant(get(name), ChronoUnit.MICROS);
	}

}
