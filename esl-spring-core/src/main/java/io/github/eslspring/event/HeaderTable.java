package io.github.eslspring.event;

import org.jspecify.annotations.Nullable;

/**
 * The headers of an event by number, whatever format they came in.
 */
interface HeaderTable {

	/** The name of the server process. */
	String CORE_UUID = "Core-UUID";

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
	 * The last {@code Event-Name}.
	 * @return its value, {@code null} if there is none
	 */
	default @Nullable String eventName() {
		return last(EslEvent.EVENT_NAME, this);
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
	 * The last {@code Core-UUID}.
	 * @return its value, {@code null} if there is none
	 */
	default @Nullable String coreUuid() {
		return last(CORE_UUID, this);
	}

	private static @Nullable String first(String name, HeaderTable table) {
		int header = table.next(name, NONE);
		return (header >= 0) ? table.text(header) : null;
	}

	private static @Nullable String last(String name, HeaderTable table) {
		int header = table.last(name);
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
