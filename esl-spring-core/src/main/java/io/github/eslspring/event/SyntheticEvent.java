package io.github.eslspring.event;

/**
 * An event the library made because the server's own was missed.
 */
final class SyntheticEvent extends TypedEvent {

	SyntheticEvent(EslEvent event) {
		super(event);
	}

	@Override
	public boolean synthetic() {
		return true;
	}

}
