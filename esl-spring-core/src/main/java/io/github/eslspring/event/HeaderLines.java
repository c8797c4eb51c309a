package io.github.eslspring.event;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * The header lines of a plain event, by number. One scan when the event arrives finds
 * where those lines are that nearly everybody asks for; a second one, when somebody asks
 * for others, where all of them start. A look-up compares names and touches no value.
 */
final class HeaderLines implements HeaderTable {

	private static final HeaderKey NAME = new HeaderKey(EslEvent.EVENT_NAME);

	private static final HeaderKey SUBCLASS = new HeaderKey(EslEvent.EVENT_SUBCLASS);

	private static final HeaderKey CHANNEL = new HeaderKey(EslEvent.UNIQUE_ID);

	private static final HeaderKey CORE = new HeaderKey(CORE_UUID);

	private static final HeaderKey LENGTH = new HeaderKey(CONTENT_LENGTH);

	private final byte[] bytes;

	private final int count;

	private final int end;

	private int name = NONE;

	private int subclass = NONE;

	private int channel = NONE;

	private int core = NONE;

	private int length = NONE;

	private int lastLine;

	/**
	 * Where each line starts and, behind them, where the lines end; found when somebody
	 * asks for more than what is noted above.
	 */
	private volatile int @Nullable [] starts;

	/**
	 * Scan the lines up to the first empty one, and note where those are that nearly
	 * everybody asks for.
	 * @param bytes the event's bytes
	 * @throws EventFormatException if a line has no colon
	 */
	HeaderLines(byte[] bytes) {
		this.bytes = bytes;
		int lines = 0;
		int start = 0;
		long colons = 0;
		scan: for (int i = 0; i < bytes.length; i += Long.BYTES) {
			long word = LineScan.wordOrRest(bytes, i);
			long found = LineScan.colons(word);
			for (long ends = LineScan.lineEnds(word); ends != 0; ends &= ends - 1) {
				int end = i + LineScan.first(ends);
				if (end == start) {
					break scan;
				}
				long before = LineScan.before(ends, found);
				take(++lines, start, (colons | before) != 0);
				start = end + 1;
				colons = 0;
				found ^= before;
			}
			colons |= found;
		}
		if (start < bytes.length && bytes[start] != '\n') {
			take(++lines, start, colons != 0);
			start = bytes.length;
		}
		this.count = lines;
		this.end = start;
	}

	private void take(int number, int start, boolean hasColon) {
		if (!hasColon) {
			throw new EventFormatException("header line " + number + " of the event has no colon");
		}
		HeaderTable.requireRoom(number);
		note(start, LineScan.beginning(this.bytes, start));
		this.lastLine = start;
	}

	private void note(int start, long beginning) {
		if (NAME.mayBegin(beginning) && isNamed(start, NAME)) {
			this.name = start;
		}
		else if (CHANNEL.mayBegin(beginning) && this.channel < 0 && isNamed(start, CHANNEL)) {
			this.channel = start;
		}
		else if (SUBCLASS.mayBegin(beginning) && this.subclass < 0 && isNamed(start, SUBCLASS)) {
			this.subclass = start;
		}
		else if (CORE.mayBegin(beginning) && isNamed(start, CORE)) {
			this.core = start;
		}
		else if (LENGTH.mayBegin(beginning) && isNamed(start, LENGTH)) {
			this.length = start;
		}
	}

	@Override
	public int count() {
		return this.count;
	}

	/**
	 * Where the body starts.
	 * @return the position behind the empty line
	 */
	int bodyStart() {
		return Math.min(this.end + 1, this.bytes.length);
	}

	/**
	 * What the event says about the length of its body. The server's own
	 * {@code Content-Length} is the last line of an event with a body; one before other
	 * lines is a sender's and means nothing if there is no body.
	 * @param length how long the body is
	 * @return whether that is right
	 */
	boolean announces(int length) {
		if (length == 0 && (this.length < 0 || this.length != this.lastLine)) {
			return true;
		}
		return this.length >= 0 && Integer.toString(length).equals(textAt(this.length));
	}

	@Override
	public @Nullable String eventName() {
		if (this.name < 0) {
			return null;
		}
		String known = KnownNames.find(this.bytes, valueStart(this.name), valueEnd(this.name));
		return (known != null) ? known : textAt(this.name);
	}

	@Override
	public @Nullable String uniqueId() {
		return (this.channel >= 0) ? textAt(this.channel) : null;
	}

	@Override
	public @Nullable String subclass() {
		return (this.subclass >= 0) ? textAt(this.subclass) : null;
	}

	@Override
	public @Nullable String coreUuid() {
		return (this.core >= 0) ? textAt(this.core) : null;
	}

	@Override
	public int next(String name, int line) {
		int[] starts = starts();
		long beginning = LineScan.beginning(name);
		for (int i = line + 1; i < this.count; i++) {
			if (mayBegin(starts[i], beginning) && isNamed(starts[i], name)) {
				return i;
			}
		}
		return NONE;
	}

	@Override
	public int last(String name) {
		int[] starts = starts();
		long beginning = LineScan.beginning(name);
		int line = this.count - 1;
		while (line >= 0 && !(mayBegin(starts[line], beginning) && isNamed(starts[line], name))) {
			line--;
		}
		return line;
	}

	@Override
	public String name(int line) {
		return nameAt(starts()[line]);
	}

	@Override
	public String text(int line) {
		return textAt(starts()[line]);
	}

	@Override
	public byte[] bytes(int line) {
		int start = starts()[line];
		return PercentDecoder.decode(this.bytes, valueStart(start), valueEnd(start));
	}

	@Override
	public boolean isDamaged(int line) {
		return !LooseText.isValid(bytes(line));
	}

	private int[] starts() {
		int[] found = this.starts;
		if (found == null) {
			found = new int[this.count];
			int start = 0;
			for (int i = 0; i < found.length; i++) {
				found[i] = start;
				start = LineScan.lineEnd(this.bytes, start) + 1;
			}
			this.starts = found;
		}
		return found;
	}

	private String nameAt(int start) {
		return new String(this.bytes, start, LineScan.nameEnd(this.bytes, start) - start, StandardCharsets.UTF_8);
	}

	private String textAt(int start) {
		return PercentDecoder.text(this.bytes, valueStart(start), valueEnd(start));
	}

	private int valueStart(int line) {
		int start = LineScan.nameEnd(this.bytes, line) + 1;
		while (start < this.bytes.length && this.bytes[start] == ' ') {
			start++;
		}
		return start;
	}

	private int valueEnd(int line) {
		return LineScan.lineEnd(this.bytes, line);
	}

	private boolean isNamed(int start, HeaderKey key) {
		return key.isExactly(this.bytes, start) || isNamed(start, key.name());
	}

	private boolean mayBegin(int start, long beginning) {
		return beginning == 0 || beginning == LineScan.beginning(this.bytes, start);
	}

	/** Makes a text only of a name beyond ASCII. */
	private boolean isNamed(int start, String wanted) {
		for (int i = 0; i < wanted.length(); i++) {
			char c = wanted.charAt(i);
			if (c > 0x7f) {
				return AsciiCase.equal(nameAt(start), wanted);
			}
			byte b = this.bytes[Math.min(start + i, this.bytes.length - 1)];
			if (b == ':' || AsciiCase.lower(b) != AsciiCase.lower(c)) {
				return false;
			}
		}
		int colon = start + wanted.length();
		return colon < this.bytes.length && this.bytes[colon] == ':';
	}

}
