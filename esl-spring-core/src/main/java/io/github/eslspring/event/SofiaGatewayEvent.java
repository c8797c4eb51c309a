package io.github.eslspring.event;

import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

/**
 * CUSTOM {@code sofia::gateway_state}, {@code gateway_add} and {@code gateway_delete}:
 * the way to a SIP provider has changed.
 */
public final class SofiaGatewayEvent extends CustomEvent {

	/**
	 * Wrap an event.
	 * @param event a CUSTOM event of one of these subclasses
	 */
	public SofiaGatewayEvent(EslEvent event) {
		super(event);
	}

	/**
	 * The gateway.
	 * @return its name, or {@code null}
	 */
	public @Nullable String gateway() {
		return header("Gateway");
	}

	/**
	 * Of {@code gateway_add} and {@code gateway_delete}: the SIP profile.
	 * @return its name, or {@code null}
	 */
	public @Nullable String profile() {
		return header("profile-name");
	}

	/**
	 * The state of its registration.
	 * @return {@code UNREGED}, {@code TRYING}, {@code REGISTER}, {@code REGED}, {@code
	 * UNREGISTER}, {@code FAILED}, {@code FAIL_WAIT}, {@code EXPIRED}, {@code NOREG},
	 * {@code DOWN}, {@code TIMEOUT}, or {@code null}
	 */
	public @Nullable String state() {
		return header("State");
	}

	/**
	 * Whether it answers pings.
	 * @return {@code UP}, {@code DOWN}, or {@code null}
	 */
	public @Nullable String pingStatus() {
		return header("Ping-Status");
	}

	/**
	 * The provider's last SIP status.
	 * @return for example 403, empty if it is not told
	 */
	public OptionalInt sipStatus() {
		return FieldText.integer(header("Status"));
	}

	/**
	 * The provider's words with that status.
	 * @return for example {@code Forbidden}, or {@code null}
	 */
	public @Nullable String phrase() {
		return header("Phrase");
	}

	/**
	 * The address it registered at.
	 * @return the IP address, or {@code null}
	 */
	public @Nullable String networkIp() {
		return header("Register-Network-IP");
	}

	/**
	 * The port it registered at.
	 * @return the port, empty if it is not told
	 */
	public OptionalInt networkPort() {
		return FieldText.integer(header("Register-Network-Port"));
	}

}
