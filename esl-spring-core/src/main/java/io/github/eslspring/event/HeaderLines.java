package io.github.eslspring.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The header lines of a plain event, by number; a line without a colon is none. One scan
 * when the event arrives finds where those lines are that nearly everybody asks for; a
 * second one, when somebody asks for others, where all of them start. A look-up compares
 * names and touches no value.
 */
final class HeaderLines implements HeaderTable {

	private static final HeaderKey NAME = new HeaderKey(EslEvent.EVENT_NAME);

	private static final HeaderKey SUBCLASS = new HeaderKey(EslEvent.EVENT_SUBCLASS);

	private static final HeaderKey CHANNEL = new HeaderKey(EslEvent.UNIQUE_ID);

	private static final HeaderKey CORE = new HeaderKey(CORE_UUID);

	private static final HeaderKey LENGTH = new HeaderKey(CONTENT_LENGTH);

	private static final long TRANSFER = LineScan.beginning(TRANSFER_SOURCE);

	private final byte[] bytes;

	private final int lines;

	private final int end;

	private int name = NONE;

	private int subclass = NONE;

	private int channel = NONE;

	private int core = NONE;

	private int length = NONE;

	private int transfer = NONE;

	/**
	 * Where each header starts; found when somebody asks for more than what is noted
	 * above.
	 */
	private volatile int @Nullable [] starts;

	/**
	 * Scan the lines up to the first empty one, and note where those are that nearly
	 * everybody asks for.
	 * @param bytes the event's bytes
	 * @throws EventFormatException if there is no header among them
	 */
	HeaderLines(byte[] bytes) {
		this.bytes = bytes;
		int lines = 0;
		int start = 0;
		scan: for (int i = 0; i < bytes.length; i += Long.BYTES) {
			long word = LineScan.wordOrRest(bytes, i);
			for (long ends = LineScan.lineEnds(word); ends != 0; ends &= ends - 1) {
				int end = i + LineScan.first(ends);
				if (end == start) {
					break scan;
				}
				take(++lines, start);
				start = end + 1;
			}
		}
		if (start < bytes.length && bytes[start] != '\n') {
			take(++lines, start);
			start = bytes.length;
		}
		this.lines = lines;
		this.end = start;
		if (lines > 0 && this.name < 0 && this.core < 0 && count() == 0) {
			throw new EventFormatException("the event has no header: none of its " + lines + " lines has a colon");
		}
	}

	private void take(int number, int start) {
		HeaderTable.requireRoom(number);
		note(start, LineScan.beginning(this.bytes, start));
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
		else if (beginning == TRANSFER && this.transfer < 0 && isNamed(start, TRANSFER_SOURCE)) {
			this.transfer = start;
		}
	}

	@Override
	public int count() {
		return starts().length;
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
	 * {@code Content-Length} is the last header of an event with a body; one before
	 * others is a sender's and means nothing if there is no body.
	 * @param length how long the body is
	 * @return whether that is right
	 */
	boolean announces(int length) {
		if (length == 0 && (this.length < 0 || this.length != starts()[count() - 1])) {
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
	public @Nullable String header(String name) {
		if (name.equals(TRANSFER_SOURCE)) {
			return (this.transfer >= 0) ? textAt(this.transfer) : null;
		}
		return HeaderTable.super.header(name);
	}

	@Override
	public int next(String name, int line) {
		int[] starts = starts();
		long beginning = LineScan.beginning(name);
		for (int i = line + 1; i < starts.length; i++) {
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
		int line = starts.length - 1;
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
		return !Utf8.isValid(bytes(line));
	}

	private int[] starts() {
		int[] found = this.starts;
		if (found == null) {
			found = new int[this.lines];
			int headers = 0;
			int start = 0;
			for (int i = 0; i < found.length; i++) {
				int end = LineScan.lineEnd(this.bytes, start);
				if (LineScan.nameEnd(this.bytes, start, end) < end) {
					found[headers++] = start;
				}
				start = end + 1;
			}
			found = (headers < found.length) ? Arrays.copyOf(found, headers) : found;
			this.starts = found;
		}
		return found;
	}

	private String nameAt(int start) {
		return new String(this.bytes, start, nameEnd(start) - start, StandardCharsets.UTF_8);
	}

	private String textAt(int start) {
		return PercentDecoder.text(this.bytes, valueStart(start), valueEnd(start));
	}

	private int valueStart(int line) {
		int start = nameEnd(line) + 1;
		while (start < this.bytes.length && this.bytes[start] == ' ') {
			start++;
		}
		return start;
	}

	private int nameEnd(int line) {
		return LineScan.nameEnd(this.bytes, line, this.bytes.length);
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
