package io.github.eslspring.event;

/**
 * Where those lines of a plain event are that nearly everybody asks for, found when it
 * arrives. No more of an event is read than up to where its {@code Unique-ID} and its
 * {@linkplain HeaderTable#stamp() stamp} are known, a quarter of it as a rule.
 */
abstract class Landmarks {

	private static final HeaderKey NAME = new HeaderKey(EslEvent.EVENT_NAME);

	private static final HeaderKey SUBCLASS = new HeaderKey(EslEvent.EVENT_SUBCLASS);

	private static final HeaderKey CHANNEL = new HeaderKey(EslEvent.UNIQUE_ID);

	private static final HeaderKey CORE = new HeaderKey(HeaderTable.CORE_UUID);

	private static final HeaderKey HOST = new HeaderKey(HeaderTable.HOST);

	private static final HeaderKey LENGTH = new HeaderKey(HeaderTable.CONTENT_LENGTH);

	private static final HeaderKey TRANSFER = new HeaderKey(HeaderTable.TRANSFER_SOURCE);

	private static final int NONE = HeaderTable.NONE;

	/** What of a beginning {@code Event-} is. */
	private static final long EVENT_LETTERS = 0xffff_ffff_ffffL;

	/** Most lines of a stamp begin so. */
	private static final long EVENT = LineScan.beginning(EslEvent.EVENT_NAME) & EVENT_LETTERS;

	/** A line has two bytes or more, so one this long may have too many lines. */
	private static final int LONG_EVENT = 2 * HeaderTable.MOST;

	/** The lines of a stamp are longer together, without the last of them. */
	private static final int SHORTEST_STAMP = 320;

	final byte[] bytes;

	/** Where each line begins, {@link HeaderTable#NONE} if it was not seen. */
	int nameAt = NONE;

	int subclassAt = NONE;

	int channelAt = NONE;

	int coreAt = NONE;

	int lengthAt = NONE;

	private int transferAt = NONE;

	/** Whether the name is that of a stamp. */
	boolean stamped;

	/** How many lines there are, {@link HeaderTable#NONE} if not all were read. */
	final int lines;

	/** Where the empty line is, or would be; known if all were read. */
	int end;

	/**
	 * Read the lines up to the first empty one, or up to where enough is known.
	 * @param bytes the event's bytes
	 */
	Landmarks(byte[] bytes) {
		this.bytes = bytes;
		this.lines = read(mayBeLeft());
	}

	/** Whether all lines were read. */
	final boolean isWhole() {
		return this.lines >= 0;
	}

	/**
	 * Find the first {@code Caller-Transfer-Source}, which many events are asked for when
	 * they arrive.
	 * @return where it begins, {@link HeaderTable#NONE} if there is none
	 */
	final int transferSource() {
		if (this.transferAt >= 0 || isWhole()) {
			return this.transferAt;
		}
		return find(HeaderTable.TRANSFER_SOURCE, this.channelAt);
	}

	/**
	 * Find the first line of a name.
	 * @param name the name in any case
	 * @param from the line to begin with
	 * @return where it begins, {@link HeaderTable#NONE} if there is none
	 */
	final int find(String name, int from) {
		long beginning = LineScan.beginning(name);
		int start = from;
		while (start < this.bytes.length && this.bytes[start] != '\n') {
			int end = LineScan.lineEnd(this.bytes, start);
			if (mayBegin(start, beginning) && LineScan.nameEnd(this.bytes, start, end) < end
					&& HeaderKey.names(this.bytes, start, name)) {
				return start;
			}
			start = end + 1;
		}
		return NONE;
	}

	/** Whether a line may begin with a name; most need no second look. */
	final boolean mayBegin(int start, long beginning) {
		return beginning == 0 || beginning == LineScan.beginning(this.bytes, start);
	}

	/**
	 * Whether the rest of an event can wait until somebody asks: it cannot have too many
	 * lines, and neither a body nor the length of one at its end.
	 */
	private boolean mayBeLeft() {
		int last = this.bytes.length - 1;
		return last > 1 && last < LONG_EVENT && this.bytes[last] == '\n' && this.bytes[last - 1] == '\n'
				&& !endsWithLength(last - 1);
	}

	private boolean endsWithLength(int end) {
		int digits = end;
		while (digits > 0 && this.bytes[digits - 1] >= '0' && this.bytes[digits - 1] <= '9') {
			digits--;
		}
		int start = digits - ": ".length() - HeaderTable.CONTENT_LENGTH.length();
		return digits < end && start >= 0 && LENGTH.names(this.bytes, start);
	}

	private int read(boolean mayBeLeft) {
		byte[] bytes = this.bytes;
		boolean whole = !mayBeLeft;
		int lines = 0;
		int beforeThat = 0;
		int before = 0;
		int start = 0;
		for (int i = 0; i < bytes.length; i += Long.BYTES) {
			long word = LineScan.wordOrRest(bytes, i);
			for (long ends = LineScan.lineEnds(word); ends != 0; ends &= ends - 1) {
				int end = i + LineScan.first(ends);
				if (end == start) {
					this.end = start;
					return lines;
				}
				HeaderTable.requireRoom(++lines);
				note(start, before, beforeThat);
				if (!whole && this.stamped && this.channelAt >= 0) {
					if (!isStampedAgain(end)) {
						return NONE;
					}
					whole = true;
				}
				beforeThat = before;
				before = start;
				start = end + 1;
			}
		}
		if (start < bytes.length) {
			HeaderTable.requireRoom(++lines);
			note(start, before, beforeThat);
		}
		this.end = bytes.length;
		return lines;
	}

	private void note(int start, int before, int beforeThat) {
		long beginning = LineScan.beginning(this.bytes, start);
		if (NAME.mayBegin(beginning)) {
			this.nameAt = (!this.stamped && NAME.names(this.bytes, start)) ? start : this.nameAt;
		}
		else if (CORE.mayBegin(beginning)) {
			this.coreAt = (!this.stamped && CORE.names(this.bytes, start)) ? start : this.coreAt;
		}
		else if (HOST.mayBegin(beginning)) {
			stamp(start, before, beforeThat);
		}
		else if (CHANNEL.mayBegin(beginning)) {
			this.channelAt = first(this.channelAt, CHANNEL, start);
		}
		else if (SUBCLASS.mayBegin(beginning)) {
			this.subclassAt = first(this.subclassAt, SUBCLASS, start);
		}
		else if (LENGTH.mayBegin(beginning)) {
			this.lengthAt = LENGTH.names(this.bytes, start) ? start : this.lengthAt;
		}
		else if (TRANSFER.mayBegin(beginning)) {
			this.transferAt = first(this.transferAt, TRANSFER, start);
		}
	}

	private void stamp(int start, int before, int beforeThat) {
		if (CORE.names(this.bytes, before) && NAME.names(this.bytes, beforeThat) && HOST.names(this.bytes, start)) {
			this.stamped = true;
			this.nameAt = beforeThat;
			this.coreAt = before;
		}
	}

	private int first(int noted, HeaderKey key, int start) {
		return (noted < 0 && key.names(this.bytes, start)) ? start : noted;
	}

	/**
	 * Whether there is another stamp further on. It is so long that to look at one line
	 * here and there is enough.
	 */
	private boolean isStampedAgain(int from) {
		for (int i = from; i < this.bytes.length; i += SHORTEST_STAMP) {
			if (isOfStamp(LineScan.beginning(this.bytes, LineScan.lineEnd(this.bytes, i) + 1))) {
				return true;
			}
		}
		return false;
	}

	private static boolean isOfStamp(long beginning) {
		return (beginning & EVENT_LETTERS) == EVENT || HOST.mayBegin(beginning) || CORE.mayBegin(beginning);
	}

}
