package io.github.eslspring.test.session;

/**
 * The module that listens for clients, as its api commands see it.
 */
public interface EventSocketModule {

	/**
	 * Disconnects every client with a notice; new ones are welcome.
	 */
	void reload();

	/**
	 * Disconnects every client with a notice and closes the port.
	 */
	void unload();

}
