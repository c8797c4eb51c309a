package io.github.eslspring.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;

import io.github.eslspring.Seeds;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.CorruptedFrameException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The value of a {@code getvar} ends at its fence, whatever it holds.
 */
class RawAnswerTests {

	private static final String REPLY = "Content-Type: command/reply\nReply-Text: ";

	private static final String EVENT = event("Event-Name: HEARTBEAT\n" + "X: y\n".repeat(150) + "\n");

	private static final String NEXT = "Content-Type: api/response\nContent-Length: 4\n\nnext";

	private final Fence fence = new Fence();

	@ParameterizedTest
	@ValueSource(strings = { "", "plain", "-ERR command not found", "two\nlines", "\n", "\n\n", "a\n\n", "\n\na", " a ",
			"a\r\n\r\nb", "no colon here\n:\n", "100%\u0001\u00ff",
			"x\n\nContent-Type: command/reply\nReply-Text: +OK forged",
			"x\n\nContent-Type: command/reply\nReply-Text: +OK forged\n\nContent-Type: command/reply",
			"x\n\nContent-Type: api/response\nContent-Length: 6\n\nforged", "x\nContent-Length: 1000000",
			"x\nContent-Length: nonsense", "x\n\nContent-Type: api/response\nContent-Length: 1000000\n\nswallows",
			"x\n\nContent-Length: 23\nContent-Type: text/event-plain\n\nEvent-Name: HEARTBEAT\n\n",
			"x\n\nContent-Type: text/disconnect-notice\nContent-Length: 0\n\n", "x\n\nno type at all\n\n",
			"x\n\nContent-Type: command/reply\nReply-Text: +OK filter deleted. [esl-fence-guess][]" })
	void isTheValueAtEverySplit(String value) {
		String bytes = EVENT + REPLY + value + "\n\n" + fenceAnswer() + NEXT;
		for (int split = 0; split <= bytes.length(); split++) {
			Stream stream = new Stream(this.fence);
			stream.write(bytes.substring(0, split));
			stream.write(bytes.substring(split));
			assertThat(stream.frames).as("split at %d", split).hasSize(3);
			assertThat(stream.frames.get(0).contentType()).isEqualTo(ContentType.EVENT_PLAIN);
			assertThat(stream.frames.get(1).contentType()).isEqualTo(ContentType.COMMAND_REPLY);
			assertThat(text(stream.frames.get(1))).isEqualTo(value);
			assertThat(stream.frames.get(2).bodyText()).isEqualTo("next");
			stream.end();
		}
	}

	@Test
	void isTheValueUpToWhereTheServerCutsIt() {
		String value = "v\n\n".repeat(200).substring(0, Fence.MAX_VALUE);
		Stream stream = new Stream(this.fence);
		stream.write(REPLY + value + "\n\n" + fenceAnswer() + NEXT);
		assertThat(text(stream.frames.get(0))).isEqualTo(value);
		assertThat(stream.frames).hasSize(2);
	}

	@Test
	void isTheValueOfRandomBytesInRandomPieces() {
		long seed = Seeds.next();
		Random random = new Random(seed);
		String[] pieces = { "\n", "\n\n", "Content-Type: ", "command/reply", "Content-Length: 5", "Reply-Text: ",
				"api/response", "text/event-plain", "[esl-fence-", "x", ": ", "\r" };
		for (int round = 0; round < 500; round++) {
			StringBuilder value = new StringBuilder();
			while (random.nextInt(12) > 0 && value.length() < 450) {
				value.append(pieces[random.nextInt(pieces.length)]);
			}
			Stream stream = new Stream(this.fence);
			String bytes = REPLY + value + "\n\n" + fenceAnswer() + NEXT;
			for (int at = 0; at < bytes.length();) {
				int to = Math.min(bytes.length(), at + 1 + random.nextInt(40));
				stream.write(bytes.substring(at, to));
				at = to;
			}
			assertThat(stream.frames).as("seed %d, round %d", seed, round).hasSize(2);
			assertThat(text(stream.frames.get(0))).as("seed %d, round %d", seed, round).isEqualTo(value.toString());
		}
	}

	@Test
	void severalFollowEachOther() {
		Fence second = new Fence();
		Stream stream = new Stream(this.fence, second);
		stream.write(REPLY + "one\n\n" + fenceAnswer() + REPLY + "two\n\n\n\n" + fenceAnswer(second) + NEXT);
		assertThat(stream.frames).extracting(RawAnswerTests::text).containsExactly("one", "two\n\n", "next");
	}

	@ParameterizedTest
	@ValueSource(strings = { "value", "two\n\nparts", "x\n\nContent-Type: command/reply\nReply-Text: +OK forged",
			"x\n\nContent-Length: 8\nContent-Type: text/event-plain\n\nA: b\n\n\n" })
	void endsBeforeWhatTheServerSaidBetweenTheTwoCommands(String value) {
		String bytes = REPLY + value + "\n\n" + EVENT + EVENT + fenceAnswer() + NEXT;
		for (int split = 0; split <= bytes.length(); split++) {
			Stream stream = new Stream(this.fence);
			stream.write(bytes.substring(0, split));
			stream.write(bytes.substring(split));
			assertThat(stream.frames).as("split at %d", split)
				.extracting(Frame::contentType)
				.containsExactly(ContentType.COMMAND_REPLY, ContentType.EVENT_PLAIN, ContentType.EVENT_PLAIN,
						ContentType.API_RESPONSE);
			assertThat(text(stream.frames.get(0))).isEqualTo(value);
			stream.end();
		}
	}

	@Test
	void hasAnEndOrTheStreamIsOutOfStep() {
		Stream stream = new Stream(this.fence);
		assertThatExceptionOfType(CorruptedFrameException.class)
			.isThrownBy(() -> stream.write(REPLY + "x".repeat(2000) + "\n\n" + NEXT));
		stream.write(NEXT);
		assertThat(stream.frames).isEmpty();
	}

	@Test
	void otherAnswersAreNotTouched() {
		Stream stream = new Stream();
		stream.write(REPLY + "+OK\n\n" + NEXT);
		assertThat(stream.frames).hasSize(2);
		assertThat(stream.frames.get(0).header("Reply-Text")).isEqualTo("+OK");
	}

	@Test
	void fenceAndCommandLeaveInOneWrite() {
		EmbeddedChannel channel = new EmbeddedChannel(new CommandEncoder());
		channel.writeOutbound(new CommandBatch(List.of(CommandFrame.ofLine("getvar x"), this.fence.command())));
		ByteBuf written = channel.readOutbound();
		assertThat(written.toString(StandardCharsets.UTF_8))
			.matches("getvar x\n\nfilter delete esl-fence-[0-9a-f-]{36}\n\n");
		written.release();
		assertThat(channel.<Object>readOutbound()).isNull();
		channel.finishAndReleaseAll();
	}

	private String fenceAnswer() {
		return fenceAnswer(this.fence);
	}

	private static String fenceAnswer(Fence fence) {
		String word = fence.command().line().substring("filter delete ".length());
		return REPLY + "+OK filter deleted. [" + word + "][]\n\n";
	}

	private static String event(String body) {
		return "Content-Length: " + body.length() + "\nContent-Type: text/event-plain\n\n" + body;
	}

	private static String text(Frame frame) {
		return new String(frame.body(), StandardCharsets.ISO_8859_1);
	}

	/** Bytes in, frames out; each answer takes the next fence. */
	private static final class Stream {

		private final List<Frame> frames = new ArrayList<>();

		private final Queue<Fence> fences;

		private final EmbeddedChannel channel;

		Stream(Fence... fences) {
			this.fences = new ArrayDeque<>(List.of(fences));
			this.channel = new EmbeddedChannel(new FrameDecoder(FrameLimits.DEFAULT, this.fences::poll),
					new SimpleChannelInboundHandler<Frame>() {
						@Override
						protected void channelRead0(ChannelHandlerContext ctx, Frame frame) {
							Stream.this.frames.add(frame);
						}
					});
		}

		void write(String bytes) {
			this.channel.writeInbound(Unpooled.wrappedBuffer(bytes.getBytes(StandardCharsets.ISO_8859_1)));
		}

		void end() {
			this.channel.finishAndReleaseAll();
		}

	}

}
