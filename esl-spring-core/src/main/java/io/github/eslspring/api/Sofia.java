package io.github.eslspring.api;

import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.WireText;

/**
 * {@code sofia}: what can be done to the server's SIP profiles and gateways.
 */
public final class Sofia {

	private final String profile;

	private Sofia(String profile) {
		this.profile = profile;
	}

	/**
	 * A SIP profile.
	 * @param name its name
	 * @return what can be done to it
	 */
	public static Sofia profile(String name) {
		return new Sofia(WireText.requireWord("profile", name));
	}

	/**
	 * Ask how all profiles and gateways are.
	 * @return the command
	 */
	public static ApiCommand status() {
		return ApiCommand.of("sofia", "status");
	}

	/**
	 * Ask how a gateway is.
	 * @param gateway the gateway's name
	 * @return the command
	 */
	public static ApiCommand gatewayStatus(String gateway) {
		return new Arguments().plain("verb", "status").plain("kind", "gateway").plain("gateway", gateway).of("sofia");
	}

	/**
	 * Ask how the profile is.
	 * @return the command
	 */
	public ApiCommand profileStatus() {
		return statusOf().of("sofia");
	}

	/**
	 * Ask who is registered at the profile.
	 * @return the command
	 */
	public ApiCommand registrations() {
		return statusOf().plain("kind", "reg").of("sofia");
	}

	/**
	 * Start the profile.
	 * @return the command
	 */
	public ApiCommand start() {
		return to("start").of("sofia");
	}

	/**
	 * Stop the profile.
	 * @return the command
	 */
	public ApiCommand stop() {
		return to("stop").of("sofia");
	}

	/**
	 * Stop and start the profile.
	 * @return the command
	 */
	public ApiCommand restart() {
		return to("restart").of("sofia");
	}

	/**
	 * Read the profile's configuration again, new gateways included.
	 * @return the command
	 */
	public ApiCommand rescan() {
		return to("rescan").of("sofia");
	}

	/**
	 * Have a gateway register.
	 * @param gateway the gateway's name, or {@code all}
	 * @return the command
	 */
	public ApiCommand register(String gateway) {
		return to("register").plain("gateway", gateway).of("sofia");
	}

	/**
	 * Have a gateway unregister.
	 * @param gateway the gateway's name, or {@code all}
	 * @return the command
	 */
	public ApiCommand unregister(String gateway) {
		return to("unregister").plain("gateway", gateway).of("sofia");
	}

	/**
	 * Remove a gateway.
	 * @param gateway the gateway's name
	 * @return the command
	 */
	public ApiCommand killGateway(String gateway) {
		return to("killgw").plain("gateway", gateway).of("sofia");
	}

	/**
	 * Forget the registrations of a user.
	 * @param user {@code user@domain}, or a Call-ID
	 * @return the command
	 */
	public ApiCommand flushRegistrations(String user) {
		return to("flush_inbound_reg").plain("user", user).of("sofia");
	}

	/**
	 * Write the SIP messages of the profile to the log, or stop it.
	 * @param on whether to write them
	 * @return the command
	 */
	public ApiCommand trace(boolean on) {
		return to("siptrace").plain("on", on ? "on" : "off").of("sofia");
	}

	private Arguments to(String verb) {
		return new Arguments().plain("kind", "profile").plain("profile", this.profile).plain("verb", verb);
	}

	private Arguments statusOf() {
		return new Arguments().plain("verb", "status").plain("kind", "profile").plain("profile", this.profile);
	}

}
