package io.github.eslspring.codec;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.eslspring.captures.FrameStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.CorruptedFrameException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FrameDecoderTests {

	private static final String GREETING = "Content-Type: auth/request\n\n";

	@Test
	void decodesAFrameWithoutBody() {
		Frame frame = only(GREETING);
		assertThat(frame.contentType()).isEqualTo(ContentType.AUTH_REQUEST);
		assertThat(frame.body()).isEmpty();
		assertThat(frame.bodyText()).isEmpty();
		assertThat(frame.headerCount()).isOne();
		assertThat(frame.malformedLines()).isZero();
		assertThat(frame.discardedBytes()).isZero();
	}

	@Test
	void decodesAFrameWithBody() {
		Frame frame = only("Content-Type: api/response\nContent-Length: 2\n\nOK");
		assertThat(frame.contentType()).isEqualTo(ContentType.API_RESPONSE);
		assertThat(frame.bodyText()).isEqualTo("OK");
		assertThat(frame.headBytes()).asString(StandardCharsets.US_ASCII)
			.isEqualTo("Content-Type: api/response\nContent-Length: 2\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 2\nContent-Type: api/response\n\nOK",
			"content-length:2\ncontent-type:api/response\n\nOK",
			"CONTENT-LENGTH:   2  \nCONTENT-TYPE:   API/Response  \n\nOK",
			"Content-Length : 2\nContent-Type : api/response\n\nOK",
			"Content-Length: 2\r\nContent-Type: api/response\r\n\nOK",
			"X-New: 1\nContent-Length: 2\nX-Newer:\nContent-Type: api/response\nnonsense\n\nOK",
			"Content-Length: 2\nContent-Length: 02\nContent-Type: api/response\n\nOK" })
	void readsHeadersInAnyOrderCaseAndSpacing(String text) {
		Frame frame = only(text);
		assertThat(frame.contentType()).isEqualTo(ContentType.API_RESPONSE);
		assertThat(frame.bodyText()).isEqualTo("OK");
	}

	@Test
	void findsHeadersInAnyCaseAndTheFirstOfTwo() {
		Frame frame = only("Reply-Text: +OK Job-UUID: x\nX-Two: 1\nx-two: 2\nempty:\nraw: 50%25off+1\nX-Ü: ü\n\n");
		assertThat(frame.header("reply-text")).isEqualTo("+OK Job-UUID: x");
		assertThat(frame.header("X-TWO")).isEqualTo("1");
		assertThat(frame.header("Empty")).isEmpty();
		assertThat(frame.header("raw")).isEqualTo("50%25off+1");
		assertThat(frame.header("X-Ü")).isEqualTo("ü");
		assertThat(frame.header("X-T")).isNull();
		assertThat(frame.header("X-Two-And-Much-Longer-Than-Everything-That-Is-Left-In-This-Frame")).isNull();
	}

	@Test
	void keepsLinesWithoutColonAsData() {
		Frame frame = only("Content-Type: command/reply\nReply-Text: line1\nline2\n\n");
		assertThat(frame.header("Reply-Text")).isEqualTo("line1");
		assertThat(frame.headerCount()).isEqualTo(2);
		assertThat(frame.malformedLines()).isOne();
	}

	@Test
	void survivesAGetvarAnswerOfManyLines() {
		String sdp = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\n\r\na=ptime:20\r\n";
		FrameStream stream = new FrameStream()
			.write("Content-Type: command/reply\nReply-Text: " + sdp + "\n\n" + GREETING)
			.end();
		assertThat(stream.errors()).isEmpty();
		assertThat(stream.frames()).extracting(Frame::contentType)
			.containsExactly(ContentType.COMMAND_REPLY, ContentType.AUTH_REQUEST);
		assertThat(stream.frames().get(0).header("Reply-Text")).isEqualTo("v=0");
		assertThat(stream.frames().get(0).headBytes()).asString(StandardCharsets.UTF_8)
			.isEqualTo("Content-Type: command/reply\nReply-Text: " + sdp);
	}

	@Test
	void endsHeadersAtAnEmptyLineOnlyAndNotAtACr() {
		FrameStream stream = new FrameStream().write("Content-Type: auth/request\r\n\r\n");
		assertThat(stream.frames()).isEmpty();
		stream.write("\n").end();
		assertThat(stream.frames()).extracting(Frame::contentType).containsExactly(ContentType.AUTH_REQUEST);
	}

	@Test
	void readsALogLine() {
		Frame frame = only("Content-Type: log/data\nContent-Length: 8\nLog-Level: 7\nText-Channel: 3\n"
				+ "Log-File: mod_x.c\nLog-Func: f\nLog-Line: 1\nUser-Data: \n\n[DEBUG]\n");
		assertThat(frame.contentType()).isEqualTo(ContentType.LOG_DATA);
		assertThat(frame.header("Log-Level")).isEqualTo("7");
		assertThat(frame.header("User-Data")).isEmpty();
		assertThat(frame.bodyText()).isEqualTo("[DEBUG]\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 2\n\nOK", "Content-Length: 2\nContent-Type: text/unknown\n\nOK",
			"Content-Length: 2\nContent-Type:\n\nOK" })
	void takesUnknownContentTypesAsData(String text) {
		FrameStream stream = new FrameStream().write(text + GREETING).end();
		assertThat(stream.errors()).isEmpty();
		assertThat(stream.frames()).extracting(Frame::contentType)
			.containsExactly(ContentType.UNKNOWN, ContentType.AUTH_REQUEST);
		assertThat(stream.frames().get(0).bodyText()).isEqualTo("OK");
	}

	@Test
	void countsContentLengthInBytesAtEverySplit() {
		byte[] bytes = ("Content-Length: 9\n\né€😀" + GREETING).getBytes(StandardCharsets.UTF_8);
		for (int split = 0; split <= bytes.length; split++) {
			FrameStream stream = new FrameStream().write(bytes, 0, split).write(bytes, split, bytes.length).end();
			assertThat(stream.frames()).as("split at %d", split)
				.extracting(Frame::bodyText)
				.containsExactly("é€😀", "");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n\nbody", "body\n\n", "a\n\n\nb", "\n", "Content-Type: auth/request\n\n", "\r\n\r\n" })
	void leavesTheBodyAlone(String body) {
		FrameStream stream = new FrameStream().write("Content-Length: " + body.length() + "\n\n" + body + GREETING)
			.end();
		assertThat(stream.frames()).extracting(Frame::bodyText).containsExactly(body, "");
	}

	@Test
	void takesZeroLengthAsNoBody() {
		assertThat(only("Content-Type: text/disconnect-notice\nContent-Length: 0\n\n").body()).isEmpty();
	}

	@Test
	void skipsEmptyLinesBetweenFrames() {
		FrameStream stream = new FrameStream().write("\n\n" + GREETING + "\n\n\n").write("\n" + GREETING + "\n").end();
		assertThat(stream.frames()).hasSize(2);
		assertThat(stream.errors()).isEmpty();
		assertThat(stream.truncated()).isEmpty();
	}

	@Test
	void handsOutWholeFramesAndKeepsHalfOnes() {
		FrameStream stream = new FrameStream();
		stream.write(GREETING + "Content-Length: 3\n\n+OK" + "Content-Length: 4\n\nha");
		assertThat(stream.frames()).hasSize(2);
		stream.write("lf");
		assertThat(stream.frames()).hasSize(3);
		assertThat(stream.frames().get(2).bodyText()).isEqualTo("half");
		stream.write("Content-").write("Type").end();
		assertThat(stream.frames()).hasSize(3);
	}

	@Test
	void takesBytesBehindATooShortBodyAsTheNextFrame() {
		FrameStream stream = new FrameStream().write("Content-Length: 2\n\nHello" + GREETING).end();
		assertThat(stream.frames()).extracting(Frame::bodyText).containsExactly("He", "");
		assertThat(stream.frames().get(1).contentType()).isEqualTo(ContentType.UNKNOWN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "abc", "", "-1", "+1", "1x", "0x10", "1 2", "9999999999999999999", "1.5" })
	void endsTheStreamAtAnUnusableLength(String length) {
		FrameStream stream = new FrameStream().write(GREETING + "Content-Length: " + length + "\n\n" + GREETING);
		assertThat(stream.frames()).hasSize(1);
		assertThat(stream.errors()).hasSize(1);
		assertThat(stream.errors().get(0)).isInstanceOf(CorruptedFrameException.class)
			.hasMessage("Content-Length is no usable number");
		stream.write(GREETING).write(GREETING).end();
		assertThat(stream.frames()).hasSize(1);
		assertThat(stream.errors()).hasSize(1);
		assertThat(stream.truncated()).isEmpty();
	}

	@Test
	void endsTheStreamAtTwoDifferentLengths() {
		FrameStream stream = new FrameStream().write("Content-Length: 2\nContent-Length: 3\n\nOK" + GREETING).end();
		assertThat(stream.frames()).isEmpty();
		assertThat(stream.errors()).hasSize(1);
		assertThat(stream.errors().get(0)).isInstanceOf(CorruptedFrameException.class);
	}

	@ParameterizedTest
	@CsvSource({ "'Content-Length: 10\n\n+OK\n', 24", "'Content-Le', 10", "'Content-Type: auth/request\n', 27",
			"'Content-Length: 10\n\n', 20" })
	void reportsAStreamThatEndsInsideAFrame(String text, long bytes) {
		FrameStream stream = new FrameStream().write(GREETING + text).end();
		assertThat(stream.frames()).hasSize(1);
		assertThat(stream.errors()).isEmpty();
		assertThat(stream.truncated()).containsExactly(new TruncatedFrame(bytes));
	}

	@Test
	void reportsTheEndOnceEvenIfTheInputIsShutDownBefore() {
		FrameStream stream = new FrameStream().write("Content-Length: 10\n\n+OK");
		stream.channel().pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
		stream.end();
		assertThat(stream.truncated()).containsExactly(new TruncatedFrame(23));
	}

	@Test
	void releasesWhatItWasGiven() {
		EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(FrameLimits.DEFAULT));
		List<ByteBuf> reads = List.of(read(GREETING), read("Content-Length: 100\n\nthe"), read(" beginning"));
		reads.forEach(channel::writeInbound);
		channel.finishAndReleaseAll();
		assertThat(reads).allSatisfy((read) -> assertThat(read.refCnt()).isZero());
	}

	@Test
	void letsGoOfEverythingAtOnceWhenFramingIsBroken() {
		FrameStream stream = new FrameStream();
		ByteBuf read = read("Content-Length: x\n\n" + GREETING);
		stream.channel().writeInbound(read);
		assertThat(stream.errors()).hasSize(1);
		assertThat(read.refCnt()).isZero();
		stream.end();
	}

	@Test
	void tellsNoContentInItsText() {
		assertThat(only("Content-Type: api/response\nContent-Length: 6\n\nsecret"))
			.hasToString("Frame[API_RESPONSE, 6 bytes]");
	}

	private static ByteBuf read(String text) {
		return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
	}

	private static Frame only(String text) {
		FrameStream stream = new FrameStream().write(text).end();
		assertThat(stream.errors()).isEmpty();
		assertThat(stream.truncated()).isEmpty();
		assertThat(stream.frames()).hasSize(1);
		return stream.frames().get(0);
	}

}
