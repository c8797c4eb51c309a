package io.github.eslspring.captures;

import java.util.List;

import io.github.eslspring.codec.ContentType;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.event.AccessRejection;
import io.github.eslspring.event.ChannelEvent;
import io.github.eslspring.event.ConnectReply;
import io.github.eslspring.event.DisconnectNotice;
import io.github.eslspring.event.LogLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a server says on its own, and its answer to connect, as recorded.
 */
class ServerMessagesTests {

	@ParameterizedTest
	@CsvSource({ "outbound-async-full, true, true", "outbound-async-notfull, true, false",
			"outbound-sync, false, false", "outbound-sync-full, false, true" })
	void connectReplyTellsHowTheSocketWasOpened(String capture, boolean async, boolean full) {
		ConnectReply reply = ConnectReply.of(frames(capture, ContentType.COMMAND_REPLY).get(0).headBytes());
		assertThat(reply.isOk()).isTrue();
		assertThat(reply.reply()).isEqualTo("+OK");
		assertThat(reply.isAsync()).isEqualTo(async);
		assertThat(reply.isFull()).isEqualTo(full);
		assertThat(reply.channel()).isInstanceOf(ChannelEvent.class);
		assertThat(reply.channel().name()).isEqualTo("CHANNEL_DATA");
		assertThat(reply.channel().uniqueId()).hasSize(36);
	}

	@Test
	void rejectionAndNoticeCarryTheServersWords() {
		Frame rejection = frames("acl-rejected", ContentType.RUDE_REJECTION).get(0);
		assertThat(AccessRejection.of(rejection.bodyText()).text()).isEqualTo("Access Denied, go away.");
		List<DisconnectNotice> notices = frames("outbound-async-full", ContentType.DISCONNECT_NOTICE).stream()
			.map((frame) -> DisconnectNotice.of(frame::header, frame.bodyText()))
			.toList();
		assertThat(notices).extracting(DisconnectNotice::isLingering).containsExactly(true, false);
	}

	@Test
	void everyLogFrameIsALogLine() {
		List<LogLine> lines = frames("log-interleaved", ContentType.LOG_DATA).stream()
			.map((frame) -> LogLine.of(frame::header, frame.bodyText()))
			.toList();
		assertThat(lines).hasSize(995).allMatch((line) -> !line.file().isEmpty() && line.line() > 0);
	}

	private static List<Frame> frames(String capture, ContentType type) {
		return new FrameStream().write(CaptureIndex.named(capture).in())
			.end()
			.frames()
			.stream()
			.filter((frame) -> frame.contentType() == type)
			.toList();
	}

}
