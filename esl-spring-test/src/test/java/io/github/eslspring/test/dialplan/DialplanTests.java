package io.github.eslspring.test.dialplan;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DialplanTests {

	private final Dialplan dialplan = new Dialplan();

	@Test
	void findsTheActionsOfANumberInItsContext() {
		this.dialplan.extension("5000").answer().sleep(Duration.ofSeconds(2)).playback("a.wav").hangup("USER_BUSY");
		assertThat(this.dialplan.find("default", "5000"))
			.hasValueSatisfying((actions) -> assertThat(actions).containsExactly(new Action("answer", ""),
					new Action("sleep", "2000"), new Action("playback", "a.wav"), new Action("hangup", "USER_BUSY")));
		assertThat(this.dialplan.find("default", "50001")).isEmpty();
		assertThat(this.dialplan.find("public", "5000")).isEmpty();
	}

	@Test
	void insertsTheGroupsOfARegularExpression() {
		this.dialplan.extension("^9(\\d+)$").bridge("sofia/gateway/out/$1").application("log", "INFO $0 $2");
		assertThat(this.dialplan.find("default", "9123").orElseThrow())
			.containsExactly(new Action("bridge", "sofia/gateway/out/123"), new Action("log", "INFO 9123 "));
	}

	@Test
	void asksExtensionsInTheOrderInWhichTheyWereAdded() {
		this.dialplan.extension("^5").answer();
		this.dialplan.extension("5000").park();
		this.dialplan.context("public").extension("5000").hangup();
		assertThat(this.dialplan.find("default", "5000").orElseThrow()).extracting(Action::application)
			.containsExactly("answer");
		assertThat(this.dialplan.find("public", "5000").orElseThrow()).extracting(Action::application)
			.containsExactly("hangup");
		this.dialplan.clear();
		assertThat(this.dialplan.find("default", "5000")).isEmpty();
	}

	@Test
	void hasTheRecordedExtensionsUnlessTheyAreReplaced() {
		assertThat(this.dialplan.find("default", "9989").orElseThrow()).containsExactly(new Action("answer", ""),
				new Action("sleep", "20"), new Action("hangup", ""));
		assertThat(this.dialplan.find("default", "9990").orElseThrow()).containsExactly(new Action("answer", ""),
				new Action("park", ""));
		this.dialplan.extension("9990").socket("127.0.0.1:8084", "async", "full");
		assertThat(this.dialplan.find("default", "9990").orElseThrow())
			.containsExactly(new Action("socket", "127.0.0.1:8084 async full"));
	}

	@Test
	void readsActionsInOneLine() {
		assertThat(Dialplan.inline("answer,playback:a.wav,sleep:20")).containsExactly(new Action("answer", ""),
				new Action("playback", "a.wav"), new Action("sleep", "20"));
		assertThat(Dialplan.inline("m:^:set:x=1,2^hangup")).containsExactly(new Action("set", "x=1,2"),
				new Action("hangup", ""));
	}

}
