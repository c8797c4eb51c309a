package io.github.eslspring.codec;

import io.github.eslspring.captures.FrameStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Short streams that other decoders of this protocol get wrong.
 */
class FrameVectorTests {

	@Test
	void makesNothingOfNothing() {
		FrameStream stream = new FrameStream().write("").end();
		assertThat(stream.frames()).isEmpty();
		assertThat(stream.errors()).isEmpty();
		assertThat(stream.truncated()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "'Content-Length: 10\n\n+OK ', 'status', '+OK status'", "'Content-Length: 6\n\nabc', '...', abc...",
			"'Content-', 'Length: 2\n\nOK', OK", "'Content-Length: 2\n', '\nOK', OK",
			"'Content-Length: 2\n\n', 'OK', OK" })
	void waitsForTheRestOfAFrame(String first, String rest, String body) {
		FrameStream stream = new FrameStream().write(first);
		assertThat(stream.frames()).isEmpty();
		stream.write(rest).end();
		assertThat(stream.frames()).extracting(Frame::bodyText).containsExactly(body);
		assertThat(stream.truncated()).isEmpty();
	}

	@Test
	void keepsTheBeginningOfTheNextFrame() {
		FrameStream stream = new FrameStream().write(
				"Content-Type: api/response\nContent-Length: 3\n\n+OKContent-Type: text/event-json\nContent-Length: 2");
		assertThat(stream.frames()).extracting(Frame::bodyText).containsExactly("+OK");
		stream.write("\n\n{}").end();
		assertThat(stream.frames()).extracting(Frame::contentType)
			.containsExactly(ContentType.API_RESPONSE, ContentType.EVENT_JSON);
	}

	@Test
	void takesAHeaderWithoutNameForData() {
		FrameStream stream = new FrameStream().write(": value\nContent-Type: auth/request\n\n").end();
		assertThat(stream.errors()).isEmpty();
		assertThat(stream.frames()).extracting(Frame::contentType).containsExactly(ContentType.AUTH_REQUEST);
		assertThat(stream.frames().get(0).headerCount()).isEqualTo(2);
		assertThat(stream.frames().get(0).malformedLines()).isZero();
	}

	@Test
	void takesAContentTypeWithoutColonForNoContentType() {
		FrameStream stream = new FrameStream().write("Content-Type auth/request\n\n").end();
		assertThat(stream.errors()).isEmpty();
		assertThat(stream.frames()).extracting(Frame::contentType).containsExactly(ContentType.UNKNOWN);
		assertThat(stream.frames().get(0).malformedLines()).isOne();
	}

}
