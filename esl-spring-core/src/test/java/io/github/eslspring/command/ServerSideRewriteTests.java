package io.github.eslspring.command;

import java.util.List;

import io.github.eslspring.Secret;
import io.github.eslspring.api.UuidApi;
import io.github.eslspring.event.EventHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What the server would read differently than it was meant is refused.
 */
class ServerSideRewriteTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "please reload mod_event_socket", "UNLOAD of MOD_EVENT_SOCKET", "mod_event_socket reload" })
	void dataCannotReloadTheEventSocket(String data) {
		assertThatIllegalArgumentException().isThrownBy(() -> new ApiCommand("echo", data))
			.withMessageContaining("'arguments'")
			.withMessageNotContaining(data);
		assertThatIllegalArgumentException().isThrownBy(() -> new BgapiCommand("echo", data, "id"));
		assertThatIllegalArgumentException().isThrownBy(() -> RawCommand.of("api echo " + data));
		assertThatIllegalArgumentException().isThrownBy(() -> UuidApi.setVariable("u", "note", data));
	}

	@Test
	void whoMeansToReloadItMay() {
		assertThat(new ApiCommand("reload", "mod_event_socket").line()).isEqualTo("api reload mod_event_socket");
		assertThat(RawCommand.of("bgapi reload mod_event_socket").line()).isEqualTo("bgapi reload mod_event_socket");
		assertThatCode(() -> new ApiCommand("module_exists", "mod_event_socket")).doesNotThrowAnyException();
		assertThatCode(() -> new ApiCommand("echo", "reload mod_sofia")).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ARRAY::", "ARRAY::one" })
	void arrayOfLessThanTwoElementsIsRefused(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> SendEventCommand.named("CUSTOM").header("X", value))
			.withMessageContaining("ARRAY::");
		assertThatCode(() -> SendEventCommand.named("CUSTOM").header("X", "ARRAY::a|:b")).doesNotThrowAnyException();
	}

	@Test
	void headerNameWithAnIndexIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new SendEventCommand("CUSTOM", List.of(new EventHeader("H[1]", "v")), ""))
			.withMessageContaining("brackets");
	}

	@ParameterizedTest
	@ValueSource(strings = { "full", "@domain", "user@", "a@b@c" })
	void userWithoutExactlyOneDomainIsRefused(String user) {
		assertThatIllegalArgumentException().isThrownBy(() -> new AuthCommand(user, Secret.of("pw@esl.test")))
			.withMessageContaining("user@domain")
			.withMessageNotContaining("pw@");
	}

	@Test
	void emptyPasswordIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new AuthCommand(null, Secret.of("")))
			.withMessageContaining("'password'");
	}

	@Test
	void misspeltHangupCauseIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new HangupCommand("u", "USER_BSY"))
			.withMessageContaining("'cause'");
		assertThatIllegalArgumentException().isThrownBy(() -> UuidApi.kill("u", "NOT_A_CAUSE"));
		assertThat(UuidApi.kill("u", "user_busy").line()).isEqualTo("api uuid_kill u user_busy");
	}

	@Test
	void rawCommandShowsNoMoreThanItsVerb() {
		assertThat(RawCommand.of("api\techo hunter2").toString()).doesNotContain("hunter2");
		assertThat(new EventHeader("Authorization", "pw").toString()).doesNotContain("pw");
	}

}
