package io.github.eslspring.codec;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A reply without an end, and the frame it runs into.
 */
class CutRepliesTests {

	private static final String ACCEPTED = "Content-Type: command/reply\nReply-Text: +OK accepted\n";

	private static final String WHOLE = ACCEPTED + "Allowed-Events: CHANNEL_CREATE CUSTOM a::b c::d\n"
			+ "Allowed-API: status,version\nAllowed-LOG: true\n\n";

	@Test
	void takesTheReplyAndTheNextApartWhereverItWasCut() {
		for (int cut = ACCEPTED.length(); cut < WHOLE.length() - 1; cut++) {
			List<Frame> frames = CutReplies
				.split(decode(WHOLE.substring(0, cut) + "Content-Type: command/reply\nReply-Text: -ERR next\n\n"));
			assertThat(frames).as("cut at %d", cut).hasSize(2);
			assertThat(frames.get(0).header("Reply-Text")).as("cut at %d", cut).isEqualTo("+OK accepted");
			assertThat(frames.get(1).header("Reply-Text")).as("cut at %d", cut).isEqualTo("-ERR next");
			assertThat(frames.get(1).contentType()).isEqualTo(ContentType.COMMAND_REPLY);
			assertThat("CHANNEL_CREATE CUSTOM a::b c::d status,version true").as("cut at %d", cut)
				.contains(lastWord(frames.get(0).headBytes()));
		}
	}

	@Test
	void keepsTheBodyOfTheNextFrame() {
		List<Frame> frames = CutReplies
			.split(decode(WHOLE.substring(0, 100) + "Content-Type: text/disconnect-notice\nContent-Length: 3\n\nbye"));
		assertThat(frames.get(0).body()).isEmpty();
		assertThat(frames.get(1).contentType()).isEqualTo(ContentType.DISCONNECT_NOTICE);
		assertThat(frames.get(1).bodyText()).isEqualTo("bye");
	}

	@Test
	void leavesAWholeReplyAlone() {
		Frame whole = decode(WHOLE);
		assertThat(CutReplies.split(whole)).containsExactly(whole);
	}

	private static String lastWord(byte[] head) {
		String text = new String(head, StandardCharsets.UTF_8).strip();
		return text.endsWith(":") ? "" : text.substring(text.lastIndexOf(' ') + 1).replace("accepted", "");
	}

	private static Frame decode(String bytes) {
		EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(FrameLimits.DEFAULT));
		channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.UTF_8));
		Frame frame = channel.readInbound();
		channel.finishAndReleaseAll();
		return frame;
	}

}
