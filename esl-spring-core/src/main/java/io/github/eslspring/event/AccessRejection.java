package io.github.eslspring.event;

/**
 * {@code text/rude-rejection}: the server's access list refuses this address. See
 * {@code docs/protocol-notes.md}, authentication.
 *
 * @param text the server's words
 */
public record AccessRejection(String text) {

	/**
	 * Read the rejection.
	 * @param body the frame's body
	 * @return the rejection, without the line end
	 */
	public static AccessRejection of(String body) {
		return new AccessRejection(body.strip());
	}

}
