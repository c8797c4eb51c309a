package io.github.eslspring.codec;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.eslspring.codec.CommandFrame.Header;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.EncoderException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CommandEncoderTests {

	@Test
	void endsACommandWithAnEmptyLine() {
		assertThat(encode(CommandFrame.ofLine("api status"))).isEqualTo("api status\n\n");
	}

	@Test
	void writesHeadersInOrder() {
		assertThat(encode(command("bgapi status", "", new Header("Job-UUID", "1"), new Header("X", ""))))
			.isEqualTo("bgapi status\nJob-UUID: 1\nX: \n\n");
	}

	@Test
	void writesTheLengthOfTheBodyInBytes() {
		assertThat(encode(command("sendevent MESSAGE", "é€😀\n\n", new Header("to", "José"))))
			.isEqualTo("sendevent MESSAGE\nto: José\nContent-Length: 11\n\né€😀\n\n");
	}

	@Test
	void countsAnUnpairedSurrogateAsWritten() {
		assertThat(encode(command("sendevent MESSAGE", "a\uD83Db"))).endsWith("Content-Length: 3\n\na?b");
	}

	@ParameterizedTest
	@ValueSource(chars = { '\n', '\r', '\0' })
	void refusesLineEndsAndNulAndEchoesNothing(char bad) {
		String text = "secret" + bad + "secret";
		assertRefused(CommandFrame.ofLine(text), "CR, LF or NUL in the command at position 6");
		assertRefused(command("api", "", new Header("good", "good"), new Header(text, "v")),
				"CR, LF or NUL in the header name at position 6");
		assertRefused(command("api", "", new Header("n", text)), "CR, LF or NUL in the header value at position 6");
	}

	@Test
	void refusesNulInTheBody() {
		assertRefused(command("sendevent X", "body\0secret"), "NUL in the body at position 4");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length", "content-length", " CONTENT-LENGTH " })
	void refusesAForeignContentLength(String name) {
		assertRefused(command("sendevent X", "", new Header(name, "10")), "the encoder writes Content-Length");
	}

	@Test
	void refusesNamesThatAreNoNames() {
		assertRefused(command("sendevent X", "", new Header("Content-Length: 10", "")), "a header name has a colon");
		assertRefused(command("sendevent X", "", new Header(" ", "secret")), "a header name is empty");
		assertRefused(CommandFrame.ofLine(""), "the command is empty");
		assertRefused(CommandFrame.ofLine("  "), "the command is empty");
	}

	@Test
	void refusesAHeadTheServerWouldCutInTwo() {
		assertRefused(CommandFrame.ofLine("x".repeat(10 << 20)), "the command without its body exceeds 10485760 bytes");
		assertThat(encode(CommandFrame.ofLine("x".repeat(1_000_000)))).hasSize(1_000_002);
	}

	@Test
	void tellsNoContentInItsText() {
		CommandFrame command = command("auth secret", "secret", new Header("password", "secret"));
		assertThat(command.toString()).doesNotContain("secret");
		assertThat(command.headers().toString()).doesNotContain("secret");
	}

	private static CommandFrame command(String line, String body, Header... headers) {
		return new CommandFrame(line, List.of(headers), body);
	}

	private static String encode(CommandFrame command) {
		EmbeddedChannel channel = new EmbeddedChannel(new CommandEncoder());
		channel.writeOutbound(command);
		assertThat(channel.outboundMessages()).hasSize(1);
		ByteBuf written = channel.readOutbound();
		try {
			return written.toString(StandardCharsets.UTF_8);
		}
		finally {
			written.release();
			channel.finishAndReleaseAll();
		}
	}

	private static void assertRefused(CommandFrame command, String problem) {
		EmbeddedChannel channel = new EmbeddedChannel(new CommandEncoder());
		ChannelFuture write = channel.writeOneOutbound(command);
		channel.flushOutbound();
		assertThat(channel.outboundMessages()).isEmpty();
		assertThat(write.cause()).isInstanceOf(EncoderException.class)
			.hasCauseInstanceOf(IllegalArgumentException.class);
		assertThat(write.cause().getCause()).hasMessage(problem + "; nothing was written");
		assertThat(write.cause().getMessage()).doesNotContain("secret");
		channel.finishAndReleaseAll();
	}

}
