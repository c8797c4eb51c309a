package io.github.eslspring.event;

import org.jspecify.annotations.Nullable;

/**
 * DETECTED_TONE: a tone that {@code tone_detect} looked for was heard. The server fires
 * it without any header of the channel; tell channels apart by the tone's key.
 */
public final class DetectedToneEvent extends TypedEvent {

	/**
	 * Wrap an event.
	 * @param event an event named DETECTED_TONE
	 */
	public DetectedToneEvent(EslEvent event) {
		super(event);
	}

	/**
	 * The tone.
	 * @return the key given to {@code tone_detect}, or {@code null}
	 */
	public @Nullable String tone() {
		return header("Detected-Tone");
	}

}
