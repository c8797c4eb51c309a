package io.github.eslspring.api;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OriginateTests {

	private static final DialString X = DialString.user("x");

	@Test
	void connectsToAnExtension() {
		assertThat(Originate.to(X, "4000").toCommand().line()).isEqualTo("api originate user/x 4000");
		assertThat(Originate.to(X, "4000").in("XML", "public").toCommand().line())
			.isEqualTo("api originate user/x 4000 XML public");
	}

	@Test
	void executesAnApplication() {
		assertThat(Originate.to(X, Applications.park()).toCommand().line()).isEqualTo("api originate user/x &park");
		assertThat(Originate.to(X, Applications.bridge(DialString.user("y"))).toCommand().line())
			.isEqualTo("api originate user/x &bridge(user/y)");
	}

	@Test
	void fillsTheGapsBeforeLaterArguments() {
		assertThat(Originate.to(X, "4000").timeout(Duration.ofMillis(6500)).toCommand().line())
			.isEqualTo("api originate user/x 4000 undef undef undef undef 7");
		assertThat(Originate.to(X, "4000").callerId("Jane Doe", "100").in("XML", "public").toCommand().line())
			.isEqualTo("api originate user/x 4000 XML public Jane\\sDoe 100");
	}

	/** Arrived unchanged in a channel of a running server. */
	@Test
	void protectsEveryArgumentOnceMore() {
		assertThat(Originate.to(X, Applications.park()).callerId("It's \"me\", \\o/", "+49 1").toCommand().line())
			.isEqualTo("api originate user/x &park undef undef It\\'s\\s\"me\",\\s\\o/ +49\\s1");
		assertThat(Originate.to(X.variable("k", "it's, a b"), Applications.park()).toCommand().line())
			.isEqualTo("api originate {k=it\\\\\\\\\\\\\\'s\\,\\sa\\sb}user/x &park");
		assertThat(Originate.to(X, Applications.playback("my file.wav")).toCommand().line())
			.isEqualTo("api originate user/x &playback(my\\sfile.wav)");
	}

	@Test
	void runsInTheBackground() {
		assertThat(Originate.to(X, "4000").inBackground().line()).isEqualTo("bgapi originate user/x 4000");
		assertThat(Originate.to(X, "4000").inBackground().jobUuid())
			.isNotEqualTo(Originate.to(X, "4000").inBackground().jobUuid());
		assertThat(Originate.to(X, "4000")).hasToString("originate");
	}

	@Test
	void everyLegOfACallToFollowHasAnIdOfItsOwn() {
		AtomicInteger made = new AtomicInteger();
		Originate followed = Originate.to(X.uuid("mine").and(DialString.user("y")).or(DialString.user("z")), "4000")
			.followed(() -> "id-" + made.incrementAndGet());
		assertThat(followed.legUuids()).containsExactly("mine", "id-1", "id-2");
		assertThat(followed.toCommand().line()).isEqualTo("api originate {originate_timeout=60}"
				+ "[origination_uuid=mine]user/x,[origination_uuid=id-1]user/y|[origination_uuid=id-2]user/z 4000");
		Originate enterprise = Originate.to(DialString.enterprise(X, DialString.user("y")), "4000")
			.followed(() -> "id-" + made.incrementAndGet());
		assertThat(enterprise.legUuids()).containsExactly("id-3", "id-4");
		assertThat(Originate.to(X.variable("origination_uuid", "of-all"), "4000").followed(() -> "none").legUuids())
			.containsExactly("of-all");
	}

	@Test
	void legsThatShareAnIdAreNotFollowed() {
		DialString two = X.and(DialString.user("y"));
		for (DialString shared : List.of(two.variable("origination_uuid", "a"),
				two.legVariable("origination_uuid", "a"),
				DialString.enterprise(X, DialString.user("y")).variable("origination_uuid", "a"))) {
			assertThatIllegalArgumentException().isThrownBy(() -> Originate.to(shared, "4000").followed(() -> "b"))
				.withMessageContaining("'origination_uuid'");
		}
	}

	@Test
	void knowsHowLongTheServerTries() {
		assertThat(Originate.to(X, "4000").answerLimit()).isEqualTo(Duration.ofMinutes(1));
		Originate limited = Originate.to(X, "4000").timeout(Duration.ofSeconds(7));
		assertThat(limited.answerLimit()).isEqualTo(Duration.ofSeconds(7));
		assertThat(limited.followed(() -> "a").toCommand().line()).contains("{originate_timeout=7}");
		Originate both = Originate.to(X.variable("originate_timeout", "9"), "4000").timeout(Duration.ofSeconds(7));
		assertThat(both.answerLimit()).isEqualTo(Duration.ofSeconds(9));
		assertThat(both.followed(() -> "a").toCommand().line()).contains("{originate_timeout=9}");
	}

	@Test
	void refusesWhatTheServerWouldTakeForSomethingElse() {
		assertThatIllegalArgumentException().isThrownBy(() -> Originate.to(X, "undef"))
			.withMessageContaining("'extension'");
		assertThatIllegalArgumentException().isThrownBy(() -> Originate.to(X, "&park"))
			.withMessageContaining("'extension'");
		assertThatIllegalArgumentException().isThrownBy(() -> Originate.to(X, Applications.gentones("%(500,0,800)")))
			.withMessageContaining("')'");
		assertThatIllegalArgumentException().isThrownBy(() -> Originate.to(X, "1").callerId("UNDEF", "1"))
			.withMessageContaining("caller id name");
		DialString quoted = X.variable("k", "it's");
		assertThatIllegalArgumentException().isThrownBy(() -> Originate.to(X, Applications.bridge(quoted)))
			.withMessageContaining("single quote");
		assertThat(Originate.to(X, Applications.playback("it's")).toCommand().line())
			.isEqualTo("api originate user/x &playback(it\\'s)");
		assertThatIllegalArgumentException().isThrownBy(() -> Originate.to(X, "1").timeout(Duration.ZERO))
			.withMessageContaining("'timeout'");
	}

}
