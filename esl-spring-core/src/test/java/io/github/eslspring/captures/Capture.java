package io.github.eslspring.captures;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One recording and what its index lists.
 *
 * @param name its name
 * @param outbound whether FreeSWITCH connected to the client
 * @param hostile whether FreeSWITCH broke the framing in it
 * @param inFile the resource with what FreeSWITCH sent
 * @param outFile the resource with what the client sent
 * @param inSize the number of bytes FreeSWITCH sent
 * @param inSha256 their hash
 * @param trailingBytes how many of them belong to an unfinished frame at the end
 * @param frames the frames
 * @param events the events in these frames, in all formats
 * @param decodedSha256 the hash over all decoded plain and JSON events, {@code null} if
 * there are none
 * @param checks single decoded values
 */
public record Capture(String name, boolean outbound, boolean hostile, String inFile, String outFile, int inSize,
		String inSha256, int trailingBytes, List<FrameRow> frames, List<EventRow> events,
		@Nullable String decodedSha256, List<Check> checks) {

	private static final int SMALL = 32 * 1024;

	/**
	 * A frame.
	 *
	 * @param contentType its content type, {@code null} if it has none
	 * @param headers the number of header lines with a colon
	 * @param bodyLength the body's length in bytes
	 * @param malformedLines the number of header lines without a colon
	 */
	public record FrameRow(@Nullable String contentType, int headers, int bodyLength, int malformedLines) {

	}

	/**
	 * An event, with the first of doubled headers.
	 *
	 * @param name the first {@code Event-Name}
	 * @param sequence the first {@code Event-Sequence}
	 * @param uniqueId the first {@code Unique-ID}
	 * @param bodyLength the body's length in bytes, {@code null} for no body
	 * @param format plain, json or xml
	 * @param headers the number of headers
	 */
	public record EventRow(@Nullable String name, @Nullable String sequence, @Nullable String uniqueId,
			@Nullable Integer bodyLength, String format, int headers) {

	}

	/**
	 * A decoded value.
	 *
	 * @param event the number of the event in the capture
	 * @param header the header, {@code _body} for the body
	 * @param value a text, the texts of a JSON array, or an object with {@code bytes} or
	 * with {@code length} and {@code start} for a long one
	 */
	public record Check(int event, String header, JsonNode value) {

	}

	/**
	 * Whether it is short enough to be cut at every position.
	 * @return {@code true} up to 32 kB
	 */
	public boolean isSmall() {
		return this.inSize <= SMALL;
	}

	/**
	 * Read what FreeSWITCH sent.
	 * @return the bytes
	 */
	public byte[] in() {
		return CaptureIndex.read(this.inFile);
	}

	/**
	 * Read what the client sent.
	 * @return the bytes
	 */
	public byte[] out() {
		return CaptureIndex.read(this.outFile);
	}

	@Override
	public String toString() {
		return this.name;
	}

}
