package io.github.eslspring.api;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DialStringTests {

	private static final DialString COLTRANE = DialString.user("coltrane");

	private static final DialString DAVIS = DialString.user("davis");

	@Test
	void knowsTheUsualEndpoints() {
		assertThat(DialString.user("1000@example.com")).hasToString("user/1000@example.com");
		assertThat(DialString.sofia("internal", "1000@example.com")).hasToString("sofia/internal/1000@example.com");
		assertThat(DialString.gateway("carrier", "+4930123")).hasToString("sofia/gateway/carrier/+4930123");
		assertThat(DialString.loopback("9990", "default")).hasToString("loopback/9990/default");
		assertThat(DialString.group("sales@example.com")).hasToString("group/sales@example.com");
		assertThat(DialString.error("user_busy")).hasToString("error/user_busy");
		assertThat(DialString.endpoint("verto.rtc", "u:1@x")).hasToString("verto.rtc/u:1@x");
	}

	@Test
	void callsAtTheSameTimeAndOneAfterTheOther() {
		assertThat(COLTRANE.and(DAVIS)).hasToString("user/coltrane,user/davis");
		assertThat(COLTRANE.and(DAVIS).variable("foo", "bar").variable("lol", "cat"))
			.hasToString("{foo=bar,lol=cat}user/coltrane,user/davis");
		assertThat(COLTRANE.and(DAVIS).or(DialString.user("sun-ra").and(DialString.user("taylor"))))
			.hasToString("user/coltrane,user/davis|user/sun-ra,user/taylor");
	}

	@Test
	void enterpriseStringsKeepTheirOwnVariables() {
		DialString string = DialString.enterprise(COLTRANE.variable("a", "1"), DAVIS.or(DialString.error("user_busy")))
			.variable("b", "2");
		assertThat(string).hasToString("<b=2>{a=1}user/coltrane:_:user/davis|error/user_busy");
		assertThat(string.variables()).isEqualTo(Map.of("b", "2"));
		assertThat(string.endpoints()).containsExactly("user/coltrane", "user/davis", "error/user_busy");
	}

	@Test
	void legsHaveVariablesOfTheirOwn() {
		assertThat(
				COLTRANE.legVariable("a", "1").legVariable("b", "2").and(DAVIS.legTimeout(Duration.ofMillis(19_500))))
			.hasToString("[a=1,b=2]user/coltrane,[leg_timeout=20]user/davis");
		assertThat(COLTRANE.and(DAVIS).legVariable("a", "1")).hasToString("[a=1]user/coltrane,[a=1]user/davis");
		assertThat(COLTRANE.uuid("some-uuid")).hasToString("[origination_uuid=some-uuid]user/coltrane");
		assertThat(COLTRANE.callerId("Dan", "1"))
			.hasToString("{origination_caller_id_name=Dan,origination_caller_id_number=1}user/coltrane");
	}

	@Test
	void replacesAVariableSetTwice() {
		assertThat(COLTRANE.variable("a", "1").variable("b", "2").variable("a", "3"))
			.hasToString("{a=3,b=2}user/coltrane");
	}

	/** Each of these arrived unchanged in a channel of a running server. */
	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', value = { "`a,b`, `{k=a\\,b}`, `[k=a\\,b]`",
			"it's, `{k=it\\\\\\'s}`, `[k=it\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\'s]`", "`\"x\"`, `{k=\"x\"}`, `[k=\"x\"]`",
			"` x `, `{k=\\\\sx\\\\s}`, `[k=\\\\\\\\\\\\\\\\sx\\\\\\\\\\\\\\\\s]`", "a|b, {k=a|b}, [k=a\\|b]",
			"a=b, {k=a=b}, [k=a=b]", "a{b}c, {k=a{b}c}, [k=a{b}c]", ":_:, {k=:''_:}, [k=:''_:]",
			"a\\db, {k=a\\db}, [k=a\\db]", "(x) y, {k=(x) y}, [k=(x) y]" })
	void protectsValues(String value, String all, String leg) {
		assertThat(COLTRANE.variable("k", value)).hasToString(all + "user/coltrane");
		assertThat(COLTRANE.legVariable("k", value)).hasToString(leg + "user/coltrane");
	}

	@Test
	void givesLegVariablesBlocksOfTheirOwnWhereAQuoteOrBackslashWouldHideTheComma() {
		assertThat(COLTRANE.legVariable("a", "it's").legVariable("b", "2").toString()).contains("s][b=2]");
		assertThat(COLTRANE.legVariable("a", "x\\").legVariable("b", "2").toString()).contains("\\][b=2]");
		assertThat(COLTRANE.legVariable("a", "1").legVariable("b", "2").toString()).contains("[a=1,b=2]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "}", "{", "}{", "a}b{", "{{}" })
	void refusesBracketsTheServerWouldMiscount(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> COLTRANE.variable("k", value))
			.withMessageContaining("'variable k'");
		assertThat(COLTRANE.legVariable("k", value)).hasToString("[k=" + value + "]user/coltrane");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "a=b", "a,b", "a|b", "[0]", "{a", "^^:", "a'b", "${x}", "a\\" })
	void refusesNamesTheServerWouldTakeApart(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> COLTRANE.variable(name, "x"))
			.withMessageContaining("'variable name'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a\nb", "a\rb", "a\0b", "a\1b", "a\2b" })
	void refusesValuesTheServerCannotTake(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> COLTRANE.variable("k", value))
			.withMessageContaining("variable k");
		assertThatIllegalArgumentException().isThrownBy(() -> COLTRANE.legVariable("k", value))
			.withMessageContaining("variable k");
	}

	@Test
	void refusesCombinationsThatWouldMeanSomethingElse() {
		assertThatIllegalArgumentException().isThrownBy(() -> COLTRANE.or(DAVIS).and(DAVIS))
			.withMessageContaining("or(..)");
		assertThatIllegalArgumentException().isThrownBy(() -> COLTRANE.and(DAVIS.variable("a", "1")))
			.withMessageContaining("legVariable");
		assertThatIllegalArgumentException().isThrownBy(() -> COLTRANE.or(DialString.enterprise(COLTRANE, DAVIS)))
			.withMessageContaining("enterprise");
		assertThatIllegalArgumentException().isThrownBy(() -> DialString.enterprise(COLTRANE))
			.withMessageContaining("two");
		assertThatIllegalArgumentException().isThrownBy(() -> COLTRANE.and(DAVIS).uuid("x"))
			.withMessageContaining("each leg");
	}

	@Test
	void refusesEndpointsThatWouldNameAnother() {
		assertThatIllegalArgumentException().isThrownBy(() -> DialString.sofia("a/b", "c"))
			.withMessageContaining("'profile'");
		assertThatIllegalArgumentException().isThrownBy(() -> DialString.gateway("a/b", "c"))
			.withMessageContaining("'gateway'");
		assertThatIllegalArgumentException().isThrownBy(() -> DialString.endpoint("{a}user", "c"))
			.withMessageContaining("'type'");
		assertThatIllegalArgumentException().isThrownBy(() -> DialString.user(""))
			.withMessageContaining("'destination'");
		assertThat(DialString.user("a,user/b|c")).hasToString("user/a\\,user/b\\|c");
	}

}
