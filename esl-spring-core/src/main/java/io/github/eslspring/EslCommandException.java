package io.github.eslspring;

/**
 * The server refused a command with {@code -ERR}. The message holds the server's text.
 */
public class EslCommandException extends EslException {

	private final String serverText;

	/**
	 * Create an exception.
	 * @param node the name of the node
	 * @param verb the command's verb without arguments
	 * @param serverText the server's words, with their leading {@code -ERR}
	 */
	public EslCommandException(String node, String verb, String serverText) {
		super(node, verb, "the server answered: " + serverText);
		this.serverText = serverText;
	}

	/**
	 * What the server answered.
	 * @return the text, with its leading {@code -ERR}
	 */
	public String serverText() {
		return this.serverText;
	}

}
