package io.github.eslspring.test.call;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SoundAndDigitTests {

	private static final String TONE = "tone_stream://%(300,0,440)";

	private final TestSwitch pbx = new TestSwitch();

	@ParameterizedTest
	@CsvSource(delimiter = '~', textBlock = """
			tone_stream://%(200,100,440);loops=2~600
			tone_stream://%(200,0,440)%(300,0,450)~500
			silence_stream://250,1400~250
			file_string://a.wav!silence_stream://100~600
			unknown.wav~500
			""")
	void knowsHowLongASoundLasts(String file, long millis) {
		assertThat(this.pbx.calls().sounds().length(file)).isEqualTo(Duration.ofMillis(millis));
	}

	@Test
	void playsAFileAsLongAsItLasts() {
		SimulatedCall call = this.pbx.answered();
		this.pbx.calls().sounds().lasting("welcome.wav", Duration.ofSeconds(3));
		call.start("playback", "welcome.wav");
		assertThat(this.pbx.last("PLAYBACK_START").header("Playback-File-Type")).isEqualTo("file");
		this.pbx.advance(2999);
		assertThat(this.pbx.events("PLAYBACK_STOP")).isEmpty();
		this.pbx.advance(1);
		assertThat(this.pbx.last("PLAYBACK_STOP").header("Playback-Status")).isEqualTo("done");
		assertThat(this.pbx.last("PLAYBACK_STOP").header("variable_playback_ms")).isEqualTo("3000");
		assertThat(this.pbx.last("CHANNEL_EXECUTE_COMPLETE").header("Application-Response")).isEqualTo("FILE PLAYED");
	}

	@Test
	void saysThatAFileIsMissing() {
		SimulatedCall call = this.pbx.answered();
		this.pbx.calls().sounds().missing("nosuch.wav");
		call.start("playback", "nosuch.wav");
		assertThat(this.pbx.summary()).containsExactly("EXECUTE playback", "EXECUTE_COMPLETE playback");
		assertThat(this.pbx.last("CHANNEL_EXECUTE_COMPLETE").header("Application-Response"))
			.isEqualTo("FILE NOT FOUND");
	}

	@Test
	void endsPlayingAtATerminator() {
		SimulatedCall call = this.pbx.answered();
		call.start("playback", "a.wav");
		call.dtmf("1*2");
		assertThat(call.variable("playback_terminator_used")).isEqualTo("*");
		assertThat(this.pbx.summary()).containsExactly("EXECUTE playback", "PLAYBACK_START", "DTMF", "DTMF",
				"PLAYBACK_STOP", "EXECUTE_COMPLETE playback", "DTMF");
	}

	@Test
	void endsSleepingAtAnyKey() {
		SimulatedCall call = this.pbx.answered();
		call.start("sleep", "600000");
		call.dtmf("5");
		assertThat(this.pbx.summary()).containsExactly("EXECUTE sleep", "EXECUTE_COMPLETE sleep", "DTMF");
	}

	@Test
	void gathersDigitsUpToATerminator() {
		SimulatedCall call = this.pbx.answered();
		call.start("play_and_get_digits", "1 4 2 1000 # " + TONE + " " + TONE + " res \\d+ 500");
		this.pbx.advance(100);
		call.dtmf("12#", "APP");
		assertThat(this.pbx.summary()).containsExactly("EXECUTE play_and_get_digits", "PLAYBACK_START", "DTMF",
				"PLAYBACK_STOP", "DTMF", "DTMF", "EXECUTE_COMPLETE play_and_get_digits");
		assertThat(this.pbx.last("CHANNEL_EXECUTE_COMPLETE").header("variable_res")).isEqualTo("12");
		assertThat(this.pbx.last("CHANNEL_EXECUTE_COMPLETE").header("variable_read_result")).isEqualTo("success");
		assertThat(this.pbx.last("CHANNEL_EXECUTE_COMPLETE").header("variable_read_terminator_used")).isEqualTo("#");
		assertThat(this.pbx.last("DTMF").header("DTMF-Source")).isEqualTo("APP");
		assertThat(this.pbx.clock().pending()).isZero();
	}

	@Test
	void triesAgainWhenNobodyPressesAKeyAndThenGivesUp() {
		SimulatedCall call = this.pbx.answered();
		call.start("play_and_get_digits", "1 4 2 500 # " + TONE + " " + TONE + " res \\d+ 500");
		this.pbx.advance(2 * (300 + 1000 + 300) - 1);
		assertThat(this.pbx.events("CHANNEL_EXECUTE_COMPLETE")).isEmpty();
		assertThat(this.pbx.events("PLAYBACK_START")).hasSize(4);
		this.pbx.advance(1);
		assertThat(this.pbx.last("CHANNEL_EXECUTE_COMPLETE").header("variable_read_result")).isEqualTo("failure");
		assertThat(call.variable("res")).isNull();
	}

	@Test
	void keepsDigitsThatDoNotFitApart() {
		SimulatedCall call = this.pbx.answered();
		call.start("play_and_get_digits", "1 4 2 500 # " + TONE + " " + TONE + " res ^9$ 500");
		this.pbx.advance(100);
		call.dtmf("5#");
		assertThat(call.variable("res_invalid")).isEqualTo("5");
		this.pbx.advance(600);
		call.dtmf("9#");
		assertThat(call.variable("res")).isEqualTo("9");
		assertThat(this.pbx.events("CHANNEL_EXECUTE_COMPLETE")).hasSize(1);
	}

	@Test
	void readsUpToTheMostDigitsAndLeavesTheRest() {
		SimulatedCall call = this.pbx.answered();
		call.start("read", "1 2 " + TONE + " rd 800 #");
		call.dtmf("567");
		assertThat(call.variable("rd")).isEqualTo("56");
		assertThat(this.pbx.summary()).endsWith("EXECUTE_COMPLETE read", "DTMF");
	}

	@Test
	void readsTooFewDigitsAsAFailureThatKeepsThem() {
		SimulatedCall call = this.pbx.answered();
		call.start("read", "2 4 " + TONE + " rd 800 #");
		this.pbx.advance(200);
		call.dtmf("1");
		this.pbx.advance(1000);
		assertThat(this.pbx.last("CHANNEL_EXECUTE_COMPLETE").header("variable_read_result")).isEqualTo("failure");
		assertThat(call.variable("rd")).isEqualTo("1");
	}

	@Test
	void countsTheDigitsOfACallerWhoHangsUp() {
		SimulatedCall call = this.pbx.answered();
		call.start("play_and_get_digits", "1 4 2 1000 # " + TONE + " " + TONE + " res \\d+");
		call.dtmf("1");
		call.hangup();
		assertThat(this.pbx.last("CHANNEL_EXECUTE_COMPLETE").header("variable_res")).isEqualTo("1");
		assertThat(this.pbx.clock().pending()).isZero();
	}

	@Test
	void sendsKeysToTheOtherParty() {
		SimulatedCall call = this.pbx.answered();
		call.start("send_dtmf", "12@100").sendDtmf("3");
		assertThat(call.dtmfSent()).isEqualTo("123");
	}

	@Test
	void recordsUntilTheLimit() {
		SimulatedCall call = this.pbx.answered();
		call.start("record", "/tmp/a.wav 2");
		this.pbx.advance(2000);
		assertThat(this.pbx.summary()).containsExactly("EXECUTE record", "RECORD_START", "RECORD_STOP",
				"EXECUTE_COMPLETE record");
		assertThat(this.pbx.last("RECORD_STOP").header("variable_record_ms")).isEqualTo("2000");
	}

	@Test
	void recordsWhileOtherThingsHappenAndStopsWithTheCall() {
		SimulatedCall call = this.pbx.answered();
		call.start("record_session", "/tmp/a.wav").start("record_session_mask", "/tmp/a.wav");
		assertThat(call.recordings().isMasked("/tmp/a.wav")).isTrue();
		call.start("record_session_unmask", "/tmp/a.wav");
		assertThat(call.recordings().isMasked("/tmp/a.wav")).isFalse();
		assertThat(call.recordings().paths()).containsExactly("/tmp/a.wav");
		this.pbx.advance(320);
		call.start("stop_record_session", "/tmp/a.wav");
		assertThat(this.pbx.last("RECORD_STOP").header("Record-File-Path")).isEqualTo("/tmp/a.wav");
		assertThat(this.pbx.last("RECORD_STOP").header("variable_record_samples")).isEqualTo("2560");
		call.recordings().start("/tmp/b.wav");
		this.pbx.forget();
		call.hangup();
		assertThat(this.pbx.summary()).startsWith("HANGUP", "RECORD_STOP", "MEDIA_BUG_STOP", "HANGUP_COMPLETE");
		assertThat(this.pbx.last("RECORD_STOP").header("Record-Completion-Cause")).isEqualTo("success-silence");
	}

}
