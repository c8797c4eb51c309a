package io.github.eslspring.event;

import org.jspecify.annotations.Nullable;

/**
 * CODEC: a channel changed a codec. The audio codecs are {@link #readCodec()} and
 * {@link #writeCodec()}.
 */
public final class CodecEvent extends ChannelEvent {

	/**
	 * Wrap an event.
	 * @param event an event named CODEC
	 */
	public CodecEvent(EslEvent event) {
		super(event);
	}

	/**
	 * The video codec the channel sees.
	 * @return the codec, {@code null} if this event is not about it
	 */
	public @Nullable Codec videoReadCodec() {
		return Codec.of(this, "channel-video-read-codec");
	}

	/**
	 * The video codec the channel shows.
	 * @return the codec, {@code null} if this event is not about it
	 */
	public @Nullable Codec videoWriteCodec() {
		return Codec.of(this, "channel-video-write-codec");
	}

}
