package io.github.eslspring.capture;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Redaction}.
 */
class RedactionTests {

	private final Redaction redaction = new Redaction(new SecretNames(CaptureOptions.DEFAULT_REDACT));

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"uuid_setvar u sip_auth_password s3cret|uuid_setvar u sip_auth_password ******",
			"uuid_setvar u sip_auth_password s3 c,ret|uuid_setvar u sip_auth_password ******",
			"global_setvar my_password=s3,cr}et|global_setvar my_password=******",
			"uuid_setvar_multi u a=1;password=s3cret|uuid_setvar_multi u a=1;password=******",
			"originate {a=b,sip_auth_password=s3cret,c=d}user/1000 5000|originate {a=b,sip_auth_password=******,c=d}user/1000 5000",
			"originate {password='s3,c ret',c=d}user/1 5|originate {password='******',c=d}user/1 5",
			"originate {password=s3\\,cret,c=d}user/1 5|originate {password=******,c=d}user/1 5",
			"originate [sip_auth_username=bob]user/1 5|originate [sip_auth_username=******]user/1 5",
			"originate <Password=s3cret>user/1 5|originate <Password=******>user/1 5",
			"originate {variable_sip_auth_x=y}user/1 5|originate {variable_sip_auth_x=******}user/1 5",
			"originate user/1000 5000|originate user/1000 5000",
			"x no_sip_auth_here=1 sip_auth=2|x no_sip_auth_here=1 sip_auth=2" })
	void takesValuesOutOfArguments(String arguments, String expected) {
		assertThat(this.redaction.arguments(arguments)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "variable_sip_auth_password: s3cret of mine|variable_sip_auth_password: ******",
					"a_password = \"s3 cret\" b|a_password = \"******\" b",
					"{\"a\":1,\"password\":\"s3\\\"cret\",\"b\":2}|{\"a\":1,\"password\":\"******\",\"b\":2}",
					"{\"password\" : 12345, \"b\":2}|{\"password\" : ******, \"b\":2}",
					"<param name=\"password\" value=\"s3cret\"/>|<param name=\"password\" value=\"******\"/>",
					"<password>s3cret</password>|<password>******</password>",
					"wrong password given|wrong password given",
					"Data: %7Bsip_auth_user%3Ds3cret%2Cx%3D1%7D|Data: %7Bsip_auth_user%3D******",
					"100%password=s3cret|100%password=******", "%addpassword=s3cret|%addpassword=******",
					"user:password@host|user:password@host", "std::password::x|std::password::x" })
	void takesValuesOutOfText(String text, String expected) {
		assertThat(this.redaction.text(text)).isEqualTo(expected);
	}

	@Test
	void goesOnInTheNextLine() {
		assertThat(this.redaction.text("password: a\r\nuser: b\npassword=c\n"))
			.isEqualTo("password: ******\r\nuser: b\npassword=******\n");
	}

	@Test
	void tellsTheNames() {
		this.redaction.header("DTMF-Digit", "5");
		this.redaction.header("dtmf-digit", "5");
		this.redaction.arguments("x Password=1");
		assertThat(this.redaction.names()).containsExactly("DTMF-Digit", "dtmf-digit", "Password");
	}

	@Test
	void knowsHeadersWithAndWithoutTheirPrefix() {
		assertThat(this.redaction.header("variable_sip_auth_realm", "x")).isEqualTo("******");
		assertThat(this.redaction.header("SIP_AUTH_realm", "x")).isEqualTo("******");
		assertThat(this.redaction.header("variable_sip_auto", "x")).isEqualTo("x");
	}

	@ParameterizedTest
	@CsvSource({ "api uuid_getvar u sip_auth_password, true", "api eval ${sip_auth_password}, true",
			"api hash select/realm/password, true", "api originate {password=x}user/1 5, false",
			"api uuid_setvar u password x, false", "api status, false" })
	void knowsWhoAsksForASecret(String command, boolean asks) {
		assertThat(this.redaction.askedBy(command).isEmpty()).isEqualTo(!asks);
		assertThat(this.redaction.isEmpty()).isTrue();
	}

	@Test
	void looksThroughALongLineOnce() {
		String text = "{" + "password=a,".repeat(200_000) + "}";
		long start = System.nanoTime();
		assertThat(this.redaction.text(text)).isEqualTo(text.replace("=a", "=******"));
		assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
	}

	@Test
	void isNotOverwhelmedByALongWord() {
		String word = "a".repeat(8 << 20);
		assertThat(this.redaction.text(word + "=1")).isEqualTo(word + "=1");
		assertThat(this.redaction.text(word + "password=1")).isEqualTo(word + "password=******");
	}

	@Test
	void redactsNothingWithoutNames() {
		Redaction none = new Redaction(new SecretNames(List.of()));
		assertThat(none.header("password", "password=x")).isEqualTo("password=x");
		assertThat(none.mayBeIn("password")).isFalse();
	}

}
