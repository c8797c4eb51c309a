package io.github.eslspring.event;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The header lines of a plain event, by number; a line without a colon is none. Where
 * they all are is found when somebody asks for others than the {@link Landmarks}. A
 * look-up compares names and touches no value.
 */
final class HeaderLines extends Landmarks implements HeaderTable, EventBody {

	/** How long a line is on average. */
	private static final int USUAL_LINE = 24;

	private volatile @Nullable Places places;

	/** Whether somebody asked for a header; threads may find the same one. */
	private boolean searched;

	/**
	 * Look at an event that arrived.
	 * @param bytes the event's bytes
	 * @throws EventFormatException if there is no header among them, or another body than
	 * they tell of; that is only looked for if the event was read as a whole
	 */
	HeaderLines(byte[] bytes) {
		super(bytes);
		if (isWhole()) {
			requireHeader();
			requireLength(bytes.length - start());
		}
	}

	private void requireHeader() {
		if (this.lines > 0 && this.nameAt < 0 && this.coreAt < 0 && count() == 0) {
			throw new EventFormatException("the event has no header: none of its " + this.lines + " lines has a colon");
		}
	}

	/**
	 * Compare the body with what the event says about it. The server's own
	 * {@code Content-Length} is the last header of an event with a body; one before
	 * others is a sender's and means nothing if there is no body.
	 */
	private void requireLength(int length) {
		if (length == 0 && (this.lengthAt < 0 || this.lengthAt != place(count() - 1))) {
			return;
		}
		if (this.lengthAt < 0 || !Integer.toString(length).equals(textAt(this.lengthAt))) {
			throw new EventFormatException(
					"the event's body has " + length + " bytes, not what its Content-Length says");
		}
	}

	@Override
	public byte[] bytes() {
		return this.bytes;
	}

	@Override
	public int start() {
		int end = isWhole() ? this.end : places().end;
		return Math.min(end + 1, this.bytes.length);
	}

	@Override
	public int count() {
		return places().count;
	}

	@Override
	public int stamp() {
		return this.stamped ? Arrays.binarySearch(places().starts, 0, count(), this.nameAt) : NONE;
	}

	@Override
	public @Nullable String eventName() {
		if (this.nameAt < 0) {
			return null;
		}
		int start = LineScan.valueStart(this.bytes, this.nameAt + EslEvent.EVENT_NAME.length());
		String known = KnownNames.find(this.bytes, start, LineScan.lineEnd(this.bytes, start));
		return (known != null) ? known : textAt(this.nameAt);
	}

	@Override
	public @Nullable String uniqueId() {
		return textAt(this.channelAt);
	}

	@Override
	public @Nullable String subclass() {
		return (this.subclassAt >= 0 || isWhole()) ? textAt(this.subclassAt) : HeaderTable.super.subclass();
	}

	@Override
	public @Nullable String coreUuid() {
		return textAt(this.coreAt);
	}

	/** Where all lines are is noted for the second look-up; many events have only one. */
	@Override
	public @Nullable String header(String name) {
		if (name.equals(TRANSFER_SOURCE)) {
			return textAt(transferSource());
		}
		if (!this.searched) {
			this.searched = true;
			return textAt(find(name, 0));
		}
		return HeaderTable.super.header(name);
	}

	@Override
	public int next(String name, int line) {
		Places places = places();
		long beginning = LineScan.beginning(name);
		for (int i = line + 1; i < places.count; i++) {
			if (isNamed(places.starts[i], beginning, name)) {
				return i;
			}
		}
		return NONE;
	}

	@Override
	public int last(String name) {
		Places places = places();
		long beginning = LineScan.beginning(name);
		int line = places.count - 1;
		while (line >= 0 && !isNamed(places.starts[line], beginning, name)) {
			line--;
		}
		return line;
	}

	@Override
	public String name(int line) {
		return LineScan.name(this.bytes, place(line));
	}

	@Override
	public String text(int line) {
		int start = place(line);
		return PercentDecoder.text(this.bytes, valueStart(start), valueEnd(start));
	}

	@Override
	public byte[] bytes(int line) {
		int start = place(line);
		return PercentDecoder.decode(this.bytes, valueStart(start), valueEnd(start));
	}

	@Override
	public boolean isDamaged(int line) {
		return !Utf8.isValid(bytes(line));
	}

	private int place(int line) {
		return places().starts[line];
	}

	private Places places() {
		Places found = this.places;
		if (found == null) {
			found = findPlaces();
			this.places = found;
		}
		return found;
	}

	private Places findPlaces() {
		int[] starts = new int[isWhole() ? this.lines : this.bytes.length / USUAL_LINE];
		int count = 0;
		int start = 0;
		while (start < this.bytes.length && this.bytes[start] != '\n') {
			int end = LineScan.lineEnd(this.bytes, start);
			if (LineScan.nameEnd(this.bytes, start, end) < end) {
				starts = (count < starts.length) ? starts : Arrays.copyOf(starts, 2 * count + 1);
				starts[count++] = start;
			}
			start = end + 1;
		}
		return new Places(starts, count, start);
	}

	private @Nullable String textAt(int start) {
		return (start >= 0) ? PercentDecoder.text(this.bytes, valueStart(start), valueEnd(start)) : null;
	}

	private int valueStart(int line) {
		return LineScan.valueStart(this.bytes, LineScan.nameEnd(this.bytes, line, this.bytes.length));
	}

	private int valueEnd(int line) {
		return LineScan.lineEnd(this.bytes, line);
	}

	private boolean isNamed(int start, long beginning, String name) {
		return mayBegin(start, beginning) && HeaderKey.names(this.bytes, start, name);
	}

	/** Where the headers start, and where the empty line is. */
	private static final class Places {

		private final int[] starts;

		private final int count;

		private final int end;

		Places(int[] starts, int count, int end) {
			this.starts = starts;
			this.count = count;
			this.end = end;
		}

	}

}
