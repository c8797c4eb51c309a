package io.github.eslspring.event;

import org.jspecify.annotations.Nullable;

/**
 * DETECTED_SPEECH: a speech recogniser has news. It comes as an event if the channel
 * variable {@code fire_asr_events} is set.
 */
public final class DetectedSpeechEvent extends ChannelEvent {

	/**
	 * Wrap an event.
	 * @param event an event named DETECTED_SPEECH
	 */
	public DetectedSpeechEvent(EslEvent event) {
		super(event);
	}

	/**
	 * What kind of news.
	 * @return {@code begin-speaking}, {@code detected-partial-speech}, {@code
	 * detected-speech} or {@code closed}, or {@code null}
	 */
	public @Nullable String speechType() {
		return header("Speech-Type");
	}

	/**
	 * What was recognised, as the recogniser wrote it.
	 * @return the text, often XML, {@code null} if nothing was
	 */
	public @Nullable String result() {
		return body();
	}

}
