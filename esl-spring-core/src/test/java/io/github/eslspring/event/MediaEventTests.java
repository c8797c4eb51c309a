package io.github.eslspring.event;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MediaEventTests {

	@Test
	void tellsADigit() {
		DtmfEvent event = RecordedEvents.read("dtmf", DtmfEvent.class);
		assertThat(event.digit()).isEqualTo("1");
		assertThat(event.duration()).isEqualTo(Duration.ofMillis(250));
		assertThat(event.source()).isEqualTo("UNKNOWN");
		assertThat(event.channelName()).startsWith("loopback/9990");
		assertThat(RecordedEvents.of(DtmfEvent.class, "Event-Name", "DTMF").duration()).isNull();
	}

	@Test
	void tellsWhatIsPlayed() {
		PlaybackEvent start = RecordedEvents.read("playback-start", PlaybackEvent.class);
		assertThat(start.isStop()).isFalse();
		assertThat(start.filePath()).isEqualTo("tone_stream://%(300,0,440)");
		assertThat(start.fileType()).isEqualTo("tone_stream");
		assertThat(start.status()).isNull();
		assertThat(start.played()).isNull();
		PlaybackEvent stop = RecordedEvents.read("playback-stop", PlaybackEvent.class);
		assertThat(stop.isStop()).isTrue();
		assertThat(stop.status()).isEqualTo("done");
		assertThat(stop.played()).isEqualTo(Duration.ofMillis(300));
	}

	@Test
	void tellsWhatIsRecorded() {
		RecordEvent start = RecordedEvents.read("record-start", RecordEvent.class);
		assertThat(start.isStop()).isFalse();
		assertThat(start.filePath()).isEqualTo("/var/spool/recordings/call.wav");
		assertThat(start.recorded()).isNull();
		RecordEvent stop = RecordedEvents.read("record-stop", RecordEvent.class);
		assertThat(stop.isStop()).isTrue();
		assertThat(stop.completionCause()).isEqualTo("success-maxtime");
		assertThat(stop.recorded()).isEqualTo(Duration.ofMillis(140));
	}

	@Test
	void tellsACodecUnderEitherSpelling() {
		CodecEvent event = RecordedEvents.read("codec", CodecEvent.class);
		assertThat(event.headers("Channel-Read-Codec-Name")).containsExactly("L16", "L16");
		assertThat(event.readCodec()).isEqualTo(new Codec("L16", 8000, 128000));
		assertThat(event.writeCodec()).isNull();
		assertThat(event.videoReadCodec()).isNull();
		CodecEvent video = RecordedEvents.of(CodecEvent.class, "Event-Name", "CODEC", "channel-video-write-codec-name",
				"VP8", "channel-video-write-codec-rate", "90000");
		assertThat(video.videoWriteCodec()).isEqualTo(new Codec("VP8", 90000, 0));
	}

	@Test
	void tellsAToneThatKnowsNoChannel() {
		DetectedToneEvent event = RecordedEvents.read("detected-tone", DetectedToneEvent.class);
		assertThat(event.tone()).isEqualTo("mytone");
		assertThat(event.uniqueId()).isNull();
	}

	@Test
	void tellsWhatWasSaid() {
		String text = "Event-Name: DETECTED_SPEECH\nSpeech-Type: detected-speech\nUnique-ID: u\nContent-Length: 5\n\nhello";
		DetectedSpeechEvent event = (DetectedSpeechEvent) EventDecoder.plain(text.getBytes(StandardCharsets.UTF_8));
		assertThat(event.speechType()).isEqualTo("detected-speech");
		assertThat(event.result()).isEqualTo("hello");
		assertThat(event.uniqueId()).isEqualTo("u");
	}

	@Test
	void tellsAnUpdateOfACall() {
		CallUpdateEvent event = RecordedEvents.read("call-update", CallUpdateEvent.class);
		assertThat(event.updateDirection()).isEqualTo("RECV");
		assertThat(event.bridgedTo()).isNull();
		assertThat(event.direction()).isSameAs(CallDirection.OUTBOUND);
		assertThat(event.callerProfile().callerIdName()).isEqualTo("Outbound Call");
	}

	@Test
	void tellsThatASessionLives() {
		SessionHeartbeatEvent event = RecordedEvents.read("session-heartbeat", SessionHeartbeatEvent.class);
		assertThat(event.callerProfile().answered()).isEqualTo("2026-11-21T11:58:59.895660Z");
		assertThat(event.callState()).isSameAs(CallState.ACTIVE);
	}

}
