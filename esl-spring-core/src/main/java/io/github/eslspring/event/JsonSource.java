package io.github.eslspring.event;

import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Opens parsers for the JSON of events. Names are the same from event to event, so the
 * texts made of them are shared; who may choose names, such as a caller in the headers of
 * his INVITE, must not fill the memory with them.
 */
final class JsonSource {

	private static final int MAX_NAME = 65_536;

	/** Jackson shares 6,000 names at most. */
	private static final int LONGEST_SHARED = 256;

	/** An object, and arrays in it. */
	private static final int MAX_DEPTH = 2;

	private static volatile JsonFactory factory = newFactory();

	private JsonSource() {
	}

	/**
	 * Begin to read an event. The server writes bytes as they are, so what is no UTF-8 is
	 * parsed as {@link LooseText}.
	 * @param bytes the event
	 * @return a parser, to be closed
	 */
	static JsonParser open(byte[] bytes) {
		return Utf8.isValid(bytes) ? factory.createParser(ObjectReadContext.empty(), bytes)
				: factory.createParser(ObjectReadContext.empty(), LooseText.decode(bytes));
	}

	/**
	 * A name was read; after a long one none is shared any more that was before.
	 * @param name the name
	 */
	static void named(String name) {
		if (name.length() > LONGEST_SHARED) {
			forgetNames();
		}
	}

	/** Share no name any more that was read before. */
	static void forgetNames() {
		factory = newFactory();
	}

	/**
	 * No bound for a value: it cannot be larger than its frame, which is bounded. Names
	 * that somebody made to have the same hash must not cost the event, and what is no
	 * UTF-8 is not for the parser to guess.
	 */
	private static JsonFactory newFactory() {
		return JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder()
				.maxNestingDepth(MAX_DEPTH)
				.maxNameLength(MAX_NAME)
				.maxStringLength(Integer.MAX_VALUE)
				.build())
			.disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
			.disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
			.build();
	}

}
