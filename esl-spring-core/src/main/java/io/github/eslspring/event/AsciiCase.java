package io.github.eslspring.event;

/**
 * Compares names of headers in any case of the ASCII letters, as the server does.
 */
final class AsciiCase {

	private AsciiCase() {
	}

	static boolean equal(String one, String other) {
		if (one.length() != other.length()) {
			return false;
		}
		for (int i = 0; i < one.length(); i++) {
			if (lower(one.charAt(i)) != lower(other.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	static int lower(int c) {
		return (c >= 'A' && c <= 'Z') ? c + 32 : c;
	}

}
