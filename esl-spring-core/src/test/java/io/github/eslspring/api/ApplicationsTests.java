package io.github.eslspring.api;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ApplicationsTests {

	private static final Duration FIVE = Duration.ofSeconds(5);

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("applications")
	void argumentsAreWrittenAsTheApplicationReadsThem(String name, String argument, Application application) {
		assertThat(application).isEqualTo(new Application(name, argument));
	}

	static Stream<Arguments> applications() {
		return Stream.of(Arguments.of("answer", "", Applications.answer()),
				Arguments.of("pre_answer", "", Applications.preAnswer()), Arguments.of("park", "", Applications.park()),
				Arguments.of("hangup", "", Applications.hangup()),
				Arguments.of("hangup", "USER_BUSY", Applications.hangup("USER_BUSY")),
				Arguments.of("att_xfer", "user/davis", Applications.attendedTransfer(DialString.user("davis"))),
				Arguments.of("bind_meta_app", "2 a s hangup",
						Applications.bindMetaApp(2, "a", "s", Applications.hangup())),
				Arguments.of("bind_meta_app", "2 a s execute_extension::dx XML features",
						Applications.bindMetaApp(2, "a", "s", new Application("execute_extension", "dx XML features"))),
				Arguments.of("unbind_meta_app", "3", Applications.unbindMetaApp(3)),
				Arguments.of("bridge", "{foo=bar,lol=cat}user/coltrane,user/davis",
						Applications.bridge(DialString.user("coltrane")
							.and(DialString.user("davis"))
							.variable("foo", "bar")
							.variable("lol", "cat"))),
				Arguments.of("deflect", "sip:1@x", Applications.deflect("sip:1@x")),
				Arguments.of("redirect", "sip:1@x", Applications.redirect("sip:1@x")),
				Arguments.of("export", "foo=bar", Applications.export("foo", "bar")),
				Arguments.of("export", "nolocal:foo=bar", Applications.exportToOthers("foo", "bar")),
				Arguments.of("gentones", "%(500,0,800)", Applications.gentones("%(500,0,800)")),
				Arguments.of("read", "1 2 f read_digits_var 5000 #",
						Applications.read(1, 2, "f", "read_digits_var", FIVE, "#")),
				Arguments.of("read", "2 3 f other_var 10000 0",
						Applications.read(2, 3, "f", "other_var", Duration.ofSeconds(10), "0")),
				Arguments.of("record", "p", Applications.record("p")),
				Arguments.of("record", "p 15", Applications.record("p", Duration.ofSeconds(15))),
				Arguments.of("respond", "403", Applications.respond(403)),
				Arguments.of("set", "foo=bar", Applications.set("foo", "bar")),
				Arguments.of("unset", "foo", Applications.unset("foo")),
				Arguments.of("transfer", "1000", Applications.transfer("1000")),
				Arguments.of("transfer", "1000 XML public", Applications.transfer("1000", "XML", "public")),
				Arguments.of("sleep", "5000", Applications.sleep(FIVE)),
				Arguments.of("say", "en NUMBER iterated FEMININE 1234",
						Applications.say("en", "NUMBER", "iterated", "FEMININE", "1234")),
				Arguments.of("play_and_get_digits", "1 2 3 5000 # f inv read_digits_var \\d+",
						new PlayAndGetDigits(1, 2, 3, FIVE, "#", "f", "inv", "read_digits_var", "\\d+", null)
							.toApplication()),
				Arguments.of("play_and_get_digits", "2 3 4 10000 0 please-enter invalid-choice other_var [125]",
						new PlayAndGetDigits(2, 3, 4, Duration.ofSeconds(10), "0", "please-enter", "invalid-choice",
								"other_var", "[125]", null)
							.toApplication()),
				Arguments.of("play_and_get_digits", "4 8 3 4000 # a b play_get_digits_result ^(1|2)+ 2000",
						new PlayAndGetDigits(4, 8, 3, Duration.ofSeconds(4), "#", "a", "b", "play_get_digits_result",
								"^(1|2)+", Duration.ofSeconds(2))
							.toApplication()));
	}

	@Test
	void fileNamesMayHaveSpaces() {
		assertThat(Applications.playback("/var/rec/my file.wav").argument()).isEqualTo("/var/rec/my file.wav");
		assertThat(Applications.record("/var/rec/my file.wav", FIVE).argument()).isEqualTo("/var/rec/my\\sfile.wav 5");
		assertThat(new PlayAndGetDigits(1, 1, 1, FIVE, "#", "my prompt.wav", "x y", "v", "\\d", null).toApplication()
			.argument()).isEqualTo("1 1 1 5000 # my\\sprompt.wav x\\sy v \\d");
	}

	/** Arrived unchanged in a channel of a running server. */
	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', value = { "it's, it's", "it\\'s, `it\\\\\\\\'s`", "a\\\\b, `a\\\\\\\\\\\\\\\\b`",
			"a\\d, a\\d", "`a,b`, `a,b`", "${x}, ${x}" })
	void setSurvivesBothExpansions(String value, String argument) {
		assertThat(Applications.set("k", value).argument()).isEqualTo("k=" + argument);
	}

	@Test
	void multisetChoosesADelimiterNoValueHas() {
		assertThat(Applications.multiset(variables("1", "2")).argument()).isEqualTo("^^|foo=1|bar=2");
		assertThat(Applications.multiset(variables("a|b", "2")).argument()).isEqualTo("^^;foo=a|b;bar=2");
		assertThat(Applications.multiset(variables("a|b;c", "~!#:")).argument()).isEqualTo("^^|foo=a\\|b;c|bar=~!#:");
		assertThat(Applications.multiset(variables("it's", "it's")).argument())
			.isEqualTo("^^|foo=it\\\\'s|bar=it\\\\'s");
	}

	@Test
	void backslashesOfADialStringSurviveTheExpansion() {
		assertThat(Applications.bridge(DialString.user("x").variable("k", "a,b")).argument())
			.isEqualTo("{k=a\\,b}user/x");
		assertThat(Applications.bridge(DialString.user("x").variable("k", "it's")).argument())
			.isEqualTo("{k=it\\\\\\\\\\\\'s}user/x");
	}

	@Test
	void isExecutedOnACall() {
		assertThat(Applications.playback("f").on("u").line()).isEqualTo("sendmsg u");
		assertThat(Applications.playback("f").on("u").argument()).isEqualTo("f");
		assertThat(Applications.set("pin", "1234")).hasToString("set");
	}

	@Test
	void refusesWhatCannotArrive() {
		assertThatIllegalArgumentException().isThrownBy(() -> Applications.playback(""))
			.withMessageContaining("'file'");
		assertThatIllegalArgumentException().isThrownBy(() -> Applications.set("a b", "x"))
			.withMessageContaining("'variable name'");
		assertThatIllegalArgumentException().isThrownBy(() -> Applications.multiset(Map.of()))
			.withMessageContaining("'variables'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Applications.bindMetaApp(10, "a", "s", Applications.park()))
			.withMessageContaining("'key'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new PlayAndGetDigits(2, 1, 1, FIVE, "#", "f", "i", "v", "\\d", null))
			.withMessageContaining("'min'");
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "7, 7", "10, 10", "13, 13", "20, 20", "23, 20 3", "100, 1 hundred", "116, 1 hundred 16",
			"1000, 1 thousand", "1005, 1 thousand 5", "20000, 20 thousand", "21500, 20 1 thousand 5 hundred",
			"1000000, 1 million", "1234567, 1 million 2 hundred 30 4 thousand 5 hundred 60 7" })
	void numbersAreSpokenInWords(int number, String words) {
		assertThat(SpokenNumber.files(number)).isEqualTo("digits/" + words.replace(" ", ".wav!digits/") + ".wav");
	}

	private static Map<String, String> variables(String foo, String bar) {
		Map<String, String> variables = new LinkedHashMap<>();
		variables.put("foo", foo);
		variables.put("bar", bar);
		return variables;
	}

}
