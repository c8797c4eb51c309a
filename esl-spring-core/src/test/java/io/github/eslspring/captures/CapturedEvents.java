package io.github.eslspring.captures;

import java.util.List;
import java.util.stream.Stream;

import io.github.eslspring.codec.Frame;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventDecoder;
import io.github.eslspring.event.EventFormat;

/**
 * The events of a capture, decoded.
 */
public final class CapturedEvents {

	private CapturedEvents() {
	}

	/**
	 * The frames of a capture.
	 * @param capture the capture
	 * @return its frames, in order
	 */
	public static Stream<Frame> frames(Capture capture) {
		return new FrameStream().write(capture.in()).end().frames().stream();
	}

	/**
	 * The frames of a capture that hold events.
	 * @param capture the capture's name
	 * @return the frames, in order
	 */
	public static Stream<Frame> eventFrames(String capture) {
		return frames(CaptureIndex.named(capture)).filter((frame) -> frame.contentType().isEvent());
	}

	/**
	 * The events of a capture.
	 * @param capture the capture's name
	 * @return the events, in order
	 */
	public static List<EslEvent> of(String capture) {
		return eventFrames(capture).map((frame) -> EventDecoder.decode(format(frame), frame.body())).toList();
	}

	/**
	 * The format of the event a frame holds.
	 * @param frame the frame
	 * @return the format
	 */
	public static EventFormat format(Frame frame) {
		return switch (frame.contentType()) {
			case EVENT_PLAIN -> EventFormat.PLAIN;
			case EVENT_JSON -> EventFormat.JSON;
			case EVENT_XML -> EventFormat.XML;
			default -> throw new IllegalArgumentException(frame.contentType() + " is no event");
		};
	}

}
