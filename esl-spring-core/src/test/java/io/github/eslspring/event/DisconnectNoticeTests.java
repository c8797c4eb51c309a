package io.github.eslspring.event;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.eslspring.captures.CaptureIndex;
import io.github.eslspring.captures.CapturedEvents;
import io.github.eslspring.codec.ContentType;
import io.github.eslspring.event.DisconnectNotice.Disposition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DisconnectNoticeTests {

	private static final String GOODBYE = "Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n";

	@Test
	void tellsLingeringFromTheEnd() {
		String channel = "b70f618e-7f2f-4584-ad40-80c102596f0d";
		assertThat(notices("outbound-async-full")).containsExactly(
				new DisconnectNotice(Disposition.LINGER, channel, "loopback/9997-b", Duration.ofSeconds(3), ""),
				new DisconnectNotice(Disposition.DISCONNECT, channel, null, null, GOODBYE));
		assertThat(notices("outbound-async-full")).extracting(DisconnectNotice::isLingering)
			.containsExactly(true, false);
	}

	@Test
	void knowsNoEndOfLingeringWithoutATime() {
		assertThat(notices("outbound-caller-hangup-linger").get(0).isLingering()).isTrue();
		assertThat(notices("outbound-caller-hangup-linger").get(0).lingerTime()).isNull();
	}

	@Test
	void needsNoCall() {
		assertThat(notices("auth-bad-password"))
			.containsExactly(new DisconnectNotice(Disposition.DISCONNECT, null, null, null, GOODBYE));
		assertThat(notices("server-sigterm")).extracting(DisconnectNotice::text)
			.containsExactly("The system is being shut down.\n");
	}

	@Test
	void takesAnythingElseForTheEnd() {
		assertThat(DisconnectNotice.of(Map.of("Content-Disposition", "other", "Linger-Time", "soon")::get, "x"))
			.isEqualTo(new DisconnectNotice(Disposition.DISCONNECT, null, null, null, "x"));
	}

	private static List<DisconnectNotice> notices(String capture) {
		return CapturedEvents.frames(CaptureIndex.named(capture))
			.filter((frame) -> frame.contentType() == ContentType.DISCONNECT_NOTICE)
			.map((frame) -> DisconnectNotice.of(frame::header, frame.bodyText()))
			.toList();
	}

}
