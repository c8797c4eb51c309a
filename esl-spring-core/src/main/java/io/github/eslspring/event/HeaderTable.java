package io.github.eslspring.event;

import org.jspecify.annotations.Nullable;

/**
 * The headers of an event by number, whatever format they came in.
 */
interface HeaderTable {

	/** The name of the server process. */
	String CORE_UUID = "Core-UUID";

	/** The name of the server's machine. */
	String HOST = "FreeSWITCH-Hostname";

	/** The length of the body. */
	String CONTENT_LENGTH = "Content-Length";

	/**
	 * Where a transferred call came from: the runtime looks for it in many events, mostly
	 * in vain.
	 */
	String TRANSFER_SOURCE = "Caller-Transfer-Source";

	/** No such header. */
	int NONE = -1;

	/** The most headers an event may have; a real one has some hundreds. */
	int MOST = 10_000;

	/**
	 * Keep a hostile peer from filling the memory with headers.
	 * @param count how many there are so far
	 * @throws EventFormatException if there are more than {@link #MOST}
	 */
	static void requireRoom(int count) {
		if (count > MOST) {
			throw new EventFormatException("the event has more than " + MOST + " headers");
		}
	}

	int count();

	String name(int header);

	/**
	 * A header's decoded value.
	 * @param header its number
	 * @return the value, invalid UTF-8 replaced
	 */
	String text(int header);

	/**
	 * A header's decoded value as bytes.
	 * @param header its number
	 * @return a new array
	 */
	byte[] bytes(int header);

	/**
	 * Whether a header's value is not valid UTF-8.
	 * @param header its number
	 * @return {@code true} if its text is not all that was sent
	 */
	boolean isDamaged(int header);

	/**
	 * The first header of that name behind another.
	 * @param name the name in any case
	 * @param header the other header, or {@link #NONE}
	 * @return its number, or {@link #NONE}
	 */
	int next(String name, int header);

	/**
	 * The last header of that name.
	 * @param name the name in any case
	 * @return its number, or {@link #NONE}
	 */
	int last(String name);

	/**
	 * The first header of that name.
	 * @param name the name in any case
	 * @return its value, invalid UTF-8 replaced; {@code null} if there is none
	 */
	default @Nullable String header(String name) {
		return first(name, this);
	}

	/**
	 * Where the server's own lines begin, which it puts on every event when it makes it,
	 * or, if somebody sent it, before it delivers it: {@code Event-Name},
	 * {@code Core-UUID}, {@code FreeSWITCH-Hostname} and some ten more. If it did both,
	 * the last are right.
	 * @return the number of the {@code Event-Name}, {@link #NONE} if there are no such
	 * lines
	 */
	default int stamp() {
		int header = count() - 3;
		while (header >= 0 && !(AsciiCase.equal(name(header), EslEvent.EVENT_NAME)
				&& AsciiCase.equal(name(header + 1), CORE_UUID) && AsciiCase.equal(name(header + 2), HOST))) {
			header--;
		}
		return Math.max(header, NONE);
	}

	/**
	 * The server's own header of that name: what others write comes before or behind its
	 * lines.
	 * @param name the name in any case
	 * @return its value in the {@linkplain #stamp() stamp} or behind it, without a stamp
	 * the last one, invalid UTF-8 replaced; {@code null} if there is none
	 */
	default @Nullable String own(String name) {
		int stamp = stamp();
		int header = (stamp >= 0) ? next(name, stamp - 1) : last(name);
		return (header >= 0) ? text(header) : null;
	}

	/**
	 * The server's own {@code Event-Name}.
	 * @return its value, {@code null} if there is none
	 */
	default @Nullable String eventName() {
		return own(EslEvent.EVENT_NAME);
	}

	/**
	 * The first {@code Event-Subclass}.
	 * @return its value, {@code null} if there is none
	 */
	default @Nullable String subclass() {
		return first(EslEvent.EVENT_SUBCLASS, this);
	}

	/**
	 * The first {@code Unique-ID}.
	 * @return its value, {@code null} if there is none
	 */
	default @Nullable String uniqueId() {
		return first(EslEvent.UNIQUE_ID, this);
	}

	/**
	 * The server's own {@code Core-UUID}.
	 * @return its value, {@code null} if there is none
	 */
	default @Nullable String coreUuid() {
		return own(CORE_UUID);
	}

	private static @Nullable String first(String name, HeaderTable table) {
		int header = table.next(name, NONE);
		return (header >= 0) ? table.text(header) : null;
	}

	/**
	 * The headers of any event.
	 * @param event the event
	 * @return its headers, with their bytes unless somebody else implemented the event
	 */
	static HeaderTable of(EslEvent event) {
		if (event instanceof TypedEvent typed) {
			return of(typed.event());
		}
		return (event instanceof DecodedEvent decoded) ? decoded.table() : HeaderList.of(event.headers());
	}

}
