package io.github.eslspring.api;

import java.util.Map;
import java.util.Random;

import io.github.eslspring.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DialStringParserTests {

	private static final int ROUNDS = 10_000;

	/** What a running server made of each text. */
	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', nullValues = "null",
			value = { "{a=x}u/1, x", "`{^^:a=x,y:b=1}u/1`, `x,y`", "`{a='x,y',b=1}u/1`, `x,y`", "`{a=x\\,y}u/1`, `x,y`",
					"{a=}u/1, null", "{a=''}u/1, null", "{a=\\'\\'}u/1, null", "{}u/1, null", "{a}u/1, null",
					"`{b=1,,a=2}u/1`, 2", "`{a=1,a=2}u/1`, 2", "`{a =1, b = 2 }u/1`, 1", "{a=1}{a=2}u/1, 2",
					"{a=x{y}z}u/1, x{y}z", "` {a=1}u/1`, 1", "`{a='x y'}u/1`, x y", "<a=1>u/1, 1", "<a=}b>u/1, }b" })
	void readsVariablesOfAllLegs(String text, String value) {
		assertThat(DialString.parse(text).variables().get("a")).isEqualTo(value);
		assertThat(DialString.parse(text).endpoints()).containsExactly("u/1");
	}

	@Test
	void readsVariablesOfOneLeg() {
		assertThat(DialString.parse("[a=1,b=x\\,y]u/1,[c=3]u/2|u/3")).isEqualTo(DialString.endpoint("u", "1")
			.legVariable("a", "1")
			.legVariable("b", "x,y")
			.and(DialString.endpoint("u", "2").legVariable("c", "3"))
			.or(DialString.endpoint("u", "3")));
		assertThat(DialString.parse("[^^:a=x,y:b=1]u/1"))
			.isEqualTo(DialString.endpoint("u", "1").legVariable("a", "x,y").legVariable("b", "1"));
		assertThat(DialString.parse("[a=1][b=2]u/1"))
			.isEqualTo(DialString.endpoint("u", "1").legVariable("a", "1").legVariable("b", "2"));
	}

	@Test
	void quotesDoNotProtectACommaOfOneLeg() {
		assertThat(DialString.parse("[a='x,y',b=2]u/1"))
			.isEqualTo(DialString.endpoint("u", "1").legVariable("a", "x").legVariable("b", "2"));
		assertThat(DialString.parse("[a=\\'x,y\\',b=2]u/1"))
			.isEqualTo(DialString.endpoint("u", "1").legVariable("a", "x,y").legVariable("b", "2"));
	}

	@Test
	void readsEnterpriseStrings() {
		assertThat(DialString.parse("<a=1>{b=2}error/user_busy:_:{c=3}u/1")).isEqualTo(
				DialString
					.enterprise(DialString.error("user_busy").variable("b", "2"),
							DialString.endpoint("u", "1").variable("c", "3"))
					.variable("a", "1"));
	}

	@Test
	void readsOptionsWrittenWithQuotes() {
		DialString string = DialString.parse("{origination_caller_id_name='Dan',originate_timeout='60',"
				+ "origination_privacy='hide_name:hide_number:screen',ignore_early_media='true'}user/1000");
		assertThat(string.variables()).isEqualTo(Map.of("origination_caller_id_name", "Dan", "originate_timeout", "60",
				"origination_privacy", "hide_name:hide_number:screen", "ignore_early_media", "true"));
		assertThat(string).hasToString("{origination_caller_id_name=Dan,originate_timeout=60,"
				+ "origination_privacy=hide_name:hide_number:screen,ignore_early_media=true}user/1000");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "{a=1", "{a=x}y}", "[a=1u/1", "<a=1", "u/1:_:", ":_:u/1", "u/1,,u/2", "[a=1]",
			"u/1|", "u/1\nu/2" })
	void refusesWhatCallsNobody(String text) {
		if (text.equals("u/1|") || text.equals("{a=x}y}")) {
			assertThat(DialString.parse(text).endpoints()).hasSize(1);
			return;
		}
		assertThatIllegalArgumentException().isThrownBy(() -> DialString.parse(text)).withMessageContaining("'text'");
	}

	@Test
	void whatIsWrittenIsReadBackEqual() {
		long seed = Seeds.next();
		Random random = new Random(seed);
		for (int i = 0; i < ROUNDS; i++) {
			DialString string = string(random);
			assertThat(DialString.parse(string.toString())).as("seed %d, round %d, %s", seed, i, string)
				.isEqualTo(string)
				.hasSameHashCodeAs(string);
		}
	}

	private static DialString string(Random random) {
		if (random.nextInt(4) > 0) {
			return plan(random);
		}
		DialString enterprise = DialString.enterprise(plan(random), plan(random));
		return random.nextBoolean() ? enterprise.variable("e", Hostile.text(random)) : enterprise;
	}

	private static DialString plan(Random random) {
		DialString string = group(random);
		for (int i = random.nextInt(3); i > 0; i--) {
			string = string.or(group(random));
		}
		for (int i = random.nextInt(3); i > 0; i--) {
			string = string.variable("v" + i, Hostile.text(random));
		}
		return string;
	}

	private static DialString group(Random random) {
		DialString string = leg(random);
		for (int i = random.nextInt(3); i > 0; i--) {
			string = string.and(leg(random));
		}
		return string;
	}

	private static DialString leg(Random random) {
		DialString string = DialString.endpoint("e" + random.nextInt(9), "x" + Hostile.text(random) + "x");
		for (int i = random.nextInt(3); i > 0; i--) {
			string = string.legVariable("l" + i, Hostile.text(random));
		}
		return string;
	}

}
