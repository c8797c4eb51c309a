package io.github.eslspring;

/**
 * Seeds of random tests, which they print when they fail. With {@code -Desl.test.seed=…}
 * every one of them gets that seed.
 */
public final class Seeds {

	private static final String PROPERTY = "esl.test.seed";

	private Seeds() {
	}

	/**
	 * A seed for one test.
	 * @return the one that was given, or another each time
	 */
	public static long next() {
		return Long.getLong(PROPERTY, System.nanoTime());
	}

}
