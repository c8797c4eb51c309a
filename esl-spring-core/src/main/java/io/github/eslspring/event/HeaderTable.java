package io.github.eslspring.event;

/**
 * The headers of an event by number, whatever format they came in.
 */
interface HeaderTable {

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
