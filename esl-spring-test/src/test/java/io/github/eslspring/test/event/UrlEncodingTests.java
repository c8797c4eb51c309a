package io.github.eslspring.test.event;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UrlEncodingTests {

	@Test
	void encodesWhatTheServerEncodes() {
		assertThat(UrlEncoding.encode(" #%&+:;<=>?@[\\]^`{|}\"\r\n\u0001\u007F\u00FF"))
			.isEqualTo("%20%23%25%26%2B%3A%3B%3C%3D%3E%3F%40%5B%5C%5D%5E%60%7B%7C%7D%22%0D%0A%01%7F%FF");
		assertThat(UrlEncoding.encode("/,()'!$*~-_.aZ9")).isEqualTo("/,()'!$*~-_.aZ9");
	}

	@Test
	void leavesPercentWithTwoUpperCaseHexDigitsAlone() {
		assertThat(UrlEncoding.encode("100% %zz %41%4 %c3 %")).isEqualTo("100%25%20%25zz%20%41%254%20%25c3%20%25");
	}

	@Test
	void decodesHexInEitherCaseAndKeepsPlus() {
		assertThat(UrlEncoding.decode("a%20b%3a%3A+%zz%4")).isEqualTo("a b::+%zz%4");
	}

}
