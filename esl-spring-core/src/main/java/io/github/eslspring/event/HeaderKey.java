package io.github.eslspring.event;

/**
 * The name of a header that is looked for in every event. As the server writes it, it is
 * recognised by its first and last eight bytes.
 */
final class HeaderKey {

	private final String name;

	private final long anyCase;

	private final long head;

	private final long tail;

	/**
	 * Make a key.
	 * @param name a name of 8 to 16 characters of ASCII
	 */
	HeaderKey(String name) {
		byte[] bytes = WireBytes.of(name);
		this.name = name;
		this.anyCase = LineScan.beginning(name);
		this.head = LineScan.word(bytes, 0);
		this.tail = LineScan.word(bytes, bytes.length - Long.BYTES);
	}

	String name() {
		return this.name;
	}

	/**
	 * Whether a line may be one of this header, by its {@linkplain LineScan#beginning
	 * beginning}.
	 */
	boolean mayBegin(long beginning) {
		return beginning == this.anyCase;
	}

	/**
	 * Whether a line's name is this one to the letter.
	 * @param bytes where the line is
	 * @param start where it begins
	 * @return {@code false} if it is another, or written otherwise
	 */
	boolean isExactly(byte[] bytes, int start) {
		int end = start + this.name.length();
		return end < bytes.length && bytes[end] == ':' && LineScan.word(bytes, start) == this.head
				&& LineScan.word(bytes, end - Long.BYTES) == this.tail;
	}

}
