package io.github.eslspring.test.call;

/**
 * The call state of a channel and its number in events.
 */
enum CallState {

	DOWN(0), DIALING(1), RINGING(2), EARLY(3), ACTIVE(4), HELD(5), RING_WAIT(6), HANGUP(7), UNHELD(8);

	private final int number;

	CallState(int number) {
		this.number = number;
	}

	int number() {
		return this.number;
	}

}
