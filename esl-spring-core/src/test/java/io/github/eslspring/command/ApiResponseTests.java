package io.github.eslspring.command;

import io.github.eslspring.EslCommandException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ApiResponseTests {

	@ParameterizedTest
	@CsvSource({ "'+OK x\n', x", "+OK, ''", "'+OK\n', ''", "'+OK Added: 5\n', Added: 5" })
	void agreementIsStripped(String body, String text) {
		assertThat(response(body).isOk()).isTrue();
		assertThat(response(body).isError()).isFalse();
		assertThat(response(body).text()).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-ERR no such channel\n", "-USAGE: <uuid>\n", "-ERR", "-ERR x Command not found!\n" })
	void errorsInTheBodyAreRecognised(String body) {
		assertThat(response(body).isError()).isTrue();
		assertThatExceptionOfType(EslCommandException.class).isThrownBy(() -> response(body).orThrow())
			.satisfies((ex) -> assertThat(ex.serverText()).isEqualTo(body.strip()));
	}

	@Test
	void wrongUsageIsAnErrorOfItsOwn() {
		assertThat(response("-USAGE: <uuid>\n").isUsage()).isTrue();
		assertThat(response("-ERR no\n").isUsage()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\":1}", "true", "one\ntwo", "a: b\nc: d", "%41", "_undef_", " 50%25" })
	void resultsAreUnchanged(String body) {
		assertThat(response(body).text()).isEqualTo(body);
		assertThat(response(body + "\n").text()).isEqualTo(body);
		assertThat(response(body + "\n\n").text()).isEqualTo(body + "\n");
		assertThat(response(body).orThrow()).isEqualTo(response(body));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\n", "-ERR no reply\n" })
	void nothingPrintedIsNoReply(String body) {
		assertThat(response(body).isEmpty()).isTrue();
		assertThat(response(body).isError()).isFalse();
		assertThat(response(body).text()).isEmpty();
	}

	private static ApiResponse response(String body) {
		return new ApiResponse("pbx1", "api x", body);
	}

}
