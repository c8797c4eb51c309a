package io.github.eslspring.event;

/**
 * The name of a header that is looked for in every event. As the server writes it, it is
 * recognised by its first and last eight bytes if it has no more than sixteen.
 */
final class HeaderKey {

	private final String name;

	private final long anyCase;

	private final long head;

	private final long tail;

	/**
	 * Make a key.
	 * @param name a name of 8 or more characters of ASCII
	 */
	HeaderKey(String name) {
		byte[] bytes = WireBytes.of(name);
		this.name = name;
		this.anyCase = LineScan.beginning(name);
		this.head = LineScan.word(bytes, 0);
		this.tail = LineScan.word(bytes, bytes.length - Long.BYTES);
	}

	/**
	 * Whether a line may be one of this header, by its {@linkplain LineScan#beginning
	 * beginning}.
	 */
	boolean mayBegin(long beginning) {
		return beginning == this.anyCase;
	}

	/**
	 * Whether a line's name is this one.
	 * @param bytes where the line is
	 * @param start where it begins
	 */
	boolean names(byte[] bytes, int start) {
		return isExactly(bytes, start) || names(bytes, start, this.name);
	}

	private boolean isExactly(byte[] bytes, int start) {
		int end = start + this.name.length();
		return this.name.length() <= 2 * Long.BYTES && end < bytes.length && bytes[end] == ':'
				&& LineScan.word(bytes, start) == this.head && LineScan.word(bytes, end - Long.BYTES) == this.tail;
	}

	/**
	 * Whether a line's name is a certain one, in any case. Makes a text only of a name
	 * beyond ASCII.
	 * @param bytes where the line is
	 * @param start where it begins
	 * @param wanted the name
	 */
	static boolean names(byte[] bytes, int start, String wanted) {
		for (int i = 0; i < wanted.length(); i++) {
			char c = wanted.charAt(i);
			if (c > 0x7f) {
				return AsciiCase.equal(LineScan.name(bytes, start), wanted);
			}
			byte b = bytes[Math.min(start + i, bytes.length - 1)];
			if (b == ':' || AsciiCase.lower(b) != AsciiCase.lower(c)) {
				return false;
			}
		}
		int colon = start + wanted.length();
		return colon < bytes.length && bytes[colon] == ':';
	}

}
