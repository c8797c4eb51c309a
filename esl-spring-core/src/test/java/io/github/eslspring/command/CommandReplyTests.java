package io.github.eslspring.command;

import java.util.List;

import io.github.eslspring.event.EventHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CommandReplyTests {

	private static final String ID = "7f2ecfa6-3fc4-46f9-8250-666502ae1f77";

	@ParameterizedTest
	@CsvSource({ "+OK accepted, accepted", "+OK, ''", "'+OK\n', ''",
			"+OK will linger 3 seconds, will linger 3 seconds" })
	void agreementKeepsItsWords(String text, String message) {
		CommandReply reply = new CommandReply(text);
		assertThat(reply.isOk()).isTrue();
		assertThat(reply.isError()).isFalse();
		assertThat(reply.isValue()).isFalse();
		assertThat(reply.message()).isEqualTo(message);
	}

	@ParameterizedTest
	@CsvSource({ "-ERR invalid, invalid", "-ERR, ''", "-ERR invalid session id [], invalid session id []" })
	void refusalKeepsItsWords(String text, String message) {
		CommandReply reply = new CommandReply(text);
		assertThat(reply.isError()).isTrue();
		assertThat(reply.isOk()).isFalse();
		assertThat(reply.message()).isEqualTo(message);
	}

	@Test
	void silenceIsNeither() {
		CommandReply reply = new CommandReply("");
		assertThat(reply.isEmpty()).isTrue();
		assertThat(List.of(reply.isOk(), reply.isError(), reply.isValue())).containsOnly(false);
	}

	@ParameterizedTest
	@ValueSource(strings = { "UP 0 years", "50%25off", "%41", " a ", "a\nb" })
	void valuesAreNeverDecoded(String text) {
		CommandReply reply = new CommandReply(text);
		assertThat(reply.isValue()).isTrue();
		assertThat(reply.message()).isEqualTo(text);
	}

	@Test
	void echoedTextStaysRaw() {
		assertThat(new CommandReply("+OK filter added. [a%20b]=[ü]]").message())
			.isEqualTo("filter added. [a%20b]=[ü]]");
	}

	@Test
	void theJobIsReadFromItsHeaderOrElseFromTheText() {
		CommandReply both = new CommandReply("+OK Job-UUID: text", List.of(new EventHeader("Job-UUID", "header")));
		assertThat(both.jobUuid()).isEqualTo("header");
		assertThat(new CommandReply("+OK Job-UUID: text").jobUuid()).isEqualTo("text");
		assertThat(new CommandReply("+OK accepted").jobUuid()).isNull();
		assertThat(new CommandReply("-ERR permission denied").jobUuid()).isNull();
	}

	@Test
	void sendeventNamesItsEvent() {
		assertThat(new CommandReply("+OK " + ID).eventUuid()).isEqualTo(ID);
		assertThat(new CommandReply("+OK").eventUuid()).isNull();
		assertThat(new CommandReply("-ERR " + ID).eventUuid()).isNull();
	}

	@Test
	void headersAreFoundInAnyCase() {
		CommandReply reply = new CommandReply("+OK", List.of(new EventHeader("Socket-Mode", "async")));
		assertThat(reply.header("socket-mode")).isEqualTo("async");
		assertThat(reply.header("Control")).isNull();
	}

	@Test
	void readsTheRightsOfARestrictedUser() {
		UserPermissions rights = permissions("CHANNEL_CREATE CHANNEL_HANGUP BACKGROUND_JOB CUSTOM my::allowed",
				"status version", "false");
		assertThat(rights.mayRun("status")).isTrue();
		assertThat(rights.mayRun("originate")).isFalse();
		assertThat(rights.maySubscribe(EventSelection.of("channel_create", "CUSTOM my::allowed"))).isTrue();
		assertThat(rights.maySubscribe(EventSelection.of("CHANNEL_CREATE", "HEARTBEAT"))).isFalse();
		assertThat(rights.maySubscribe(EventSelection.of("CUSTOM my::other"))).isFalse();
		assertThat(rights.log()).isFalse();
	}

	@Test
	void readsTheRightsOfAnUnrestrictedUser() {
		UserPermissions rights = permissions("all", "all", "true");
		assertThat(rights.mayRun("anything")).isTrue();
		assertThat(rights.maySubscribe(EventSelection.of("ALL", "CUSTOM a::b"))).isTrue();
		assertThat(rights.log()).isTrue();
		assertThat(new CommandReply("+OK accepted").permissions()).isNull();
	}

	@Test
	void doesNotPrintWhatItHolds() {
		assertThat(new CommandReply("a secret value")).hasToString("CommandReply[14 characters, 0 headers]");
	}

	private static UserPermissions permissions(String events, String api, String log) {
		UserPermissions rights = new CommandReply("+OK accepted", List.of(new EventHeader("Allowed-Events", events),
				new EventHeader("Allowed-API", api), new EventHeader("Allowed-LOG", log)))
			.permissions();
		assertThat(rights).isNotNull();
		return rights;
	}

}
