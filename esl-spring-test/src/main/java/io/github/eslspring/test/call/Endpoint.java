package io.github.eslspring.test.call;

/**
 * The module that makes a channel, and what it writes into events.
 */
enum Endpoint {

	SOFIA("mod_sofia", "sofia", "XML", "PCMU", 64000), LOOPBACK("mod_loopback", "loopback", "xml", "L16", 128000),
	NULL("mod_loopback", "null", "", "L16", 128000);

	private final String module;

	private final String word;

	private final String dialplan;

	private final String codec;

	private final int bitRate;

	Endpoint(String module, String word, String dialplan, String codec, int bitRate) {
		this.module = module;
		this.word = word;
		this.dialplan = dialplan;
		this.codec = codec;
		this.bitRate = bitRate;
	}

	String module() {
		return this.module;
	}

	String word() {
		return this.word;
	}

	String dialplan() {
		return this.dialplan;
	}

	String codec() {
		return this.codec;
	}

	int bitRate() {
		return this.bitRate;
	}

}
