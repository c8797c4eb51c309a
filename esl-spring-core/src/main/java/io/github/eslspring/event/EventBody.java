package io.github.eslspring.event;

/**
 * Where the body of an event is.
 */
interface EventBody {

	/**
	 * What ends with the body.
	 * @return the array itself, which nobody may change
	 */
	byte[] bytes();

	/**
	 * Where in it the body starts.
	 * @return the position, the array's length if there is no body
	 */
	int start();

	/**
	 * A body that was found already.
	 * @param bytes the body, empty if there is none; nobody may change it afterwards
	 */
	static EventBody of(byte[] bytes) {
		return new EventBody() {
			@Override
			public byte[] bytes() {
				return bytes;
			}

			@Override
			public int start() {
				return 0;
			}
		};
	}

}
