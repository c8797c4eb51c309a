package io.github.eslspring.sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class NewCallTests {

	@Test
	void callsAUserOrAnEndpoint() {
		assertThat(arguments("1000")).startsWith("user/1000 5000 XML default");
		assertThat(arguments("sofia/gateway/carrier/+4930123")).startsWith("sofia/gateway/carrier/+4930123 5000 ");
	}

	@ParameterizedTest
	@CsvSource({ "'', 5000, The phone is missing", "1000, ' ', The extension is missing",
			"{x=y}user/1000, 5000, The phone cannot be dialled", "'1000,1001', 5000, The phone cannot be dialled",
			"1000, &park, The extension cannot be dialled", "1000, 5000 inline, The extension cannot be dialled" })
	void saysWhatIsWrong(String phone, String extension, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> new NewCall("default", phone, extension).originate())
			.withMessageStartingWith(message);
	}

	private static String arguments(String phone) {
		return new NewCall("default", phone, "5000").originate().toCommand().arguments();
	}

}
