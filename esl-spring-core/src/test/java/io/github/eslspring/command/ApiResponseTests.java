package io.github.eslspring.command;

import io.github.eslspring.EslCommandException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ApiResponseTests {

	@ParameterizedTest
	@ValueSource(strings = { "-ERR no such channel\n", "-ERR", "-USAGE: uuid_kill <uuid> [cause]\n", "\n-ERR late\n" })
	void knowsAnError(String body) {
		ApiResponse response = response(body);
		assertThat(response.isError()).isTrue();
		assertThatExceptionOfType(EslCommandException.class).isThrownBy(response::orThrow)
			.satisfies((refusal) -> assertThat(refusal.serverText()).isEqualTo(body.strip()))
			.withMessage("pbx: api x: the server answered: " + body.strip());
	}

	@ParameterizedTest
	@ValueSource(strings = { "+OK\n", "+OK", "UP 0 years\n", "true", "ERR", "", "-ERR no reply\n", "x -ERR y" })
	void takesAnythingElseForAnAnswer(String body) {
		ApiResponse response = response(body);
		assertThat(response.isError()).isFalse();
		assertThat(response.orThrow()).isSameAs(response);
		assertThat(response.body()).isEqualTo(body);
	}

	@Test
	void knowsThatNothingWasPrinted() {
		assertThat(response("-ERR no reply\n").isEmpty()).isTrue();
		assertThat(response("").isEmpty()).isTrue();
		assertThat(response("\n").isEmpty()).isTrue();
		assertThat(response("-ERR no reply\n").text()).isEmpty();
		assertThat(response("-ERR no reply from it\n").isEmpty()).isFalse();
	}

	@Test
	void givesTheTextWithoutLineEndAndOk() {
		assertThat(response("UP 0 years\n").text()).isEqualTo("UP 0 years");
		assertThat(response("a\nb\n\n").text()).isEqualTo("a\nb\n");
		assertThat(response("+OK 1234\n").text()).isEqualTo("1234");
		assertThat(response("+OK").text()).isEmpty();
	}

	@Test
	void printsNoBody() {
		assertThat(response("topsecret").toString()).isEqualTo("ApiResponse[pbx, api x, 9 characters]");
	}

	private static ApiResponse response(String body) {
		return new ApiResponse("pbx", "api x", body);
	}

}
