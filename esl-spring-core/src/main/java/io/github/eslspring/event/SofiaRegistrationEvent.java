package io.github.eslspring.event;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * CUSTOM {@code sofia::register}, {@code pre_register}, {@code register_attempt},
 * {@code register_failure}, {@code unregister} and {@code expire}: a SIP phone registers,
 * or is gone.
 */
public final class SofiaRegistrationEvent extends CustomEvent {

	/**
	 * Wrap an event.
	 * @param event a CUSTOM event of one of these subclasses
	 */
	public SofiaRegistrationEvent(EslEvent event) {
		super(event);
	}

	/**
	 * The SIP profile.
	 * @return its name, or {@code null}
	 */
	public @Nullable String profile() {
		return header("profile-name");
	}

	/**
	 * Who registers.
	 * @return the user part of the address, or {@code null}
	 */
	public @Nullable String user() {
		return first("from-user", "user", "to-user");
	}

	/**
	 * Where.
	 * @return the domain of the address, or {@code null}
	 */
	public @Nullable String host() {
		return first("from-host", "host", "to-host");
	}

	/**
	 * Where the phone can be reached.
	 * @return the contact as the phone gave it, or {@code null}
	 */
	public @Nullable String contact() {
		return header("contact");
	}

	/**
	 * The Call-ID of the registration.
	 * @return the id, or {@code null}
	 */
	public @Nullable String callId() {
		return header("call-id");
	}

	/**
	 * What the server says of the registration.
	 * @return for example {@code Registered(UDP)}, or {@code null}
	 */
	public @Nullable String status() {
		return header("status");
	}

	/**
	 * How long the registration lasts.
	 * @return the length, {@code null} if it is not told and for {@code expire}
	 */
	public @Nullable Duration expires() {
		return isExpiry() ? null : FieldText.duration(header("expires"), ChronoUnit.SECONDS);
	}

	/**
	 * Of {@code expire}, where the server tells a moment instead of a length: when the
	 * registration ended.
	 * @return the moment, {@code null} for other subclasses
	 */
	public @Nullable Instant expiredAt() {
		return isExpiry() ? FieldText.instant(header("expires"), ChronoUnit.SECONDS) : null;
	}

	/**
	 * The address the phone registered from.
	 * @return the IP address, or {@code null}
	 */
	public @Nullable String networkIp() {
		return header("network-ip");
	}

	/**
	 * The port the phone registered from.
	 * @return the port, empty if it is not told
	 */
	public OptionalInt networkPort() {
		return FieldText.integer(header("network-port"));
	}

	/**
	 * What the phone calls itself.
	 * @return its User-Agent, or {@code null}
	 */
	public @Nullable String userAgent() {
		return header("user-agent");
	}

	/**
	 * The realm the phone authenticated for.
	 * @return the realm, or {@code null}
	 */
	public @Nullable String realm() {
		return header("realm");
	}

	/**
	 * Of {@code register_attempt}: how the authentication went.
	 * @return for example {@code SUCCESS} or {@code FORBIDDEN}, or {@code null}
	 */
	public @Nullable String authResult() {
		return header("auth-result");
	}

	/**
	 * Of {@code unregister}: why, if the phone did not ask for it.
	 * @return for example {@code socket-disconnection}, or {@code null}
	 */
	public @Nullable String reason() {
		return header("reason");
	}

	private boolean isExpiry() {
		return "sofia::expire".equals(subclass());
	}

	private @Nullable String first(String... names) {
		return Stream.of(names).map(this::header).filter(Objects::nonNull).findFirst().orElse(null);
	}

}
