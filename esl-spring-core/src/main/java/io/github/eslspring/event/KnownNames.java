package io.github.eslspring.event;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The names of FreeSWITCH's events, found by their bytes, so that no text is made for
 * each event that arrives.
 */
final class KnownNames {

	private static final int SLOTS = 1024;

	private static final byte[][] BYTES = new byte[SLOTS][];

	private static final String[] NAMES = new String[SLOTS];

	static {
		for (EventName name : EventName.values()) {
			byte[] bytes = WireBytes.of(name.name());
			int slot = slot(bytes, 0, bytes.length);
			while (NAMES[slot] != null) {
				slot = (slot + 1) % SLOTS;
			}
			BYTES[slot] = bytes;
			NAMES[slot] = name.name();
		}
	}

	private KnownNames() {
	}

	/**
	 * Find a name.
	 * @param bytes where it is
	 * @param from where it begins
	 * @param to where it ends
	 * @return the name, {@code null} if it is no event of FreeSWITCH
	 */
	static @Nullable String find(byte[] bytes, int from, int to) {
		int slot = slot(bytes, from, to);
		while (NAMES[slot] != null) {
			if (Arrays.equals(BYTES[slot], 0, BYTES[slot].length, bytes, from, to)) {
				return NAMES[slot];
			}
			slot = (slot + 1) % SLOTS;
		}
		return null;
	}

	private static int slot(byte[] bytes, int from, int to) {
		int hash = 0;
		for (int i = from; i < to; i++) {
			hash = 31 * hash + bytes[i];
		}
		return (hash ^ (hash >>> 16)) & (SLOTS - 1);
	}

}
