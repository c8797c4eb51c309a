package io.github.eslspring.captures;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.eslspring.codec.ContentType;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventDecoder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the frame says and what the event inside says are two things.
 */
class FrameAndEventVectorTests {

	@Test
	void tellsTheEventsLengthFromTheFrames() {
		String head = "Event-Name: BACKGROUND_JOB\nContent-Length: 41\nFiller: ";
		String result = "+OK 7f2ecfa6-3fc4-46f9-8250-666502ae1f77\n";
		String event = head + "x".repeat(582 - head.length() - 2 - result.length()) + "\n\n" + result;
		FrameStream stream = new FrameStream()
			.write("Content-Length: 694\nContent-Type: text/event-plain\n\n" + "A: " + "y".repeat(689) + "\n\n"
					+ "Content-Length: 582\nContent-Type: text/event-plain\n\n" + event
					+ "Content-Type: command/reply\nReply-Text: +OK\n\n")
			.end();
		assertThat(stream.frames()).extracting(Frame::contentType)
			.containsExactly(ContentType.EVENT_PLAIN, ContentType.EVENT_PLAIN, ContentType.COMMAND_REPLY);
		assertThat(stream.frames()).extracting((frame) -> frame.body().length).containsExactly(694, 582, 0);
		assertThat(EventDecoder.plain(stream.frames().get(0).body()).body()).isNull();
		assertThat(EventDecoder.plain(stream.frames().get(1).body()).body()).isEqualTo(result);
	}

	@Test
	void readsACallerNameBeyondLatinInEveryFormat() {
		FrameStream stream = new FrameStream();
		stream.write(frame("plain", "Caller-Caller-ID-Name: %E5%BC%A0%E4%BC%9F\n\n"))
			.write(frame("plain", "Caller-Caller-ID-Name: 张伟\n\n"))
			.write(frame("json", "{\"Caller-Caller-ID-Name\":\"张伟\"}"))
			.write(frame("json", "{\"Caller-Caller-ID-Name\":\"\\u5f20\\u4f1f\"}"))
			.write(frame("xml",
					"<event><headers><Caller-Caller-ID-Name>%E5%BC%A0%E4%BC%9F</Caller-Caller-ID-Name></headers></event>"))
			.end();
		List<EslEvent> events = stream.frames()
			.stream()
			.map((frame) -> EventDecoder.decode(CapturedEvents.format(frame), frame.body()))
			.toList();
		assertThat(events).hasSize(5)
			.allSatisfy((event) -> assertThat(event.header("Caller-Caller-ID-Name")).isEqualTo("张伟"));
	}

	@Test
	void isBackInStepBehindAReplyThatWasCutIntoTheNextFrame() {
		List<Frame> frames = CapturedEvents.frames(CaptureIndex.named("userauth-long-permissions")).toList();
		assertThat(frames).extracting(Frame::contentType)
			.containsExactly(ContentType.AUTH_REQUEST, ContentType.COMMAND_REPLY, ContentType.COMMAND_REPLY,
					ContentType.DISCONNECT_NOTICE);
		assertThat(frames.get(1).header("Reply-Text")).isEqualTo("+OK accepted");
		assertThat(frames.get(1).header("Allowed-API")).endsWith(" api_Content-Type: api/response");
		assertThat(frames.get(1).bodyText()).isEqualTo("-ERR api_000 Command not found!\n");
		assertThat(frames.get(2).header("Reply-Text")).isEqualTo("+OK bye");
	}

	private static byte[] frame(String format, String event) {
		byte[] body = event.getBytes(StandardCharsets.UTF_8);
		String head = "Content-Length: " + body.length + "\nContent-Type: text/event-" + format + "\n\n";
		return (head + event).getBytes(StandardCharsets.UTF_8);
	}

}
