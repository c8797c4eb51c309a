package io.github.eslspring.api;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.eslspring.EslCommandException;
import io.github.eslspring.EslProtocolException;
import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.ApiResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class UuidApiTests {

	@ParameterizedTest(name = "{0}")
	@MethodSource("commands")
	void commandsAreWrittenAsTheServerReadsThem(String line, ApiCommand command) {
		assertThat(command.line()).isEqualTo("api " + line);
	}

	static Stream<Arguments> commands() {
		Recording recording = UuidApi.recording("u", "/var/rec/my file.wav");
		return Stream.of(Arguments.of("uuid_kill u", UuidApi.kill("u")),
				Arguments.of("uuid_kill u USER_BUSY", UuidApi.kill("u", "USER_BUSY")),
				Arguments.of("uuid_answer u", UuidApi.answer("u")),
				Arguments.of("uuid_pre_answer u", UuidApi.preAnswer("u")),
				Arguments.of("uuid_park u", UuidApi.park("u")),
				Arguments.of("uuid_bridge a b", UuidApi.bridge("a", "b")),
				Arguments.of("uuid_transfer u 1000", UuidApi.transfer("u", "1000")),
				Arguments.of("uuid_transfer u 1000 XML default",
						UuidApi.transfer("u", Leg.A, "1000", "XML", "default")),
				Arguments.of("uuid_transfer u -bleg 1000 XML default",
						UuidApi.transfer("u", Leg.B, "1000", "XML", "default")),
				Arguments.of("uuid_transfer u -both 1000 XML default",
						UuidApi.transfer("u", Leg.BOTH, "1000", "XML", "default")),
				Arguments.of("uuid_broadcast u playback::my\\sfile.wav both",
						UuidApi.play("u", "my file.wav", Leg.BOTH)),
				Arguments.of("uuid_break u", UuidApi.stopPlaying("u")),
				Arguments.of("uuid_break u all", UuidApi.stopAll("u")),
				Arguments.of("uuid_setvar u k it\\'s\\sa\\sb", UuidApi.setVariable("u", "k", "it's a b")),
				Arguments.of("uuid_setvar u k", UuidApi.removeVariable("u", "k")),
				Arguments.of("uuid_setvar_multi u a=x\\;y;b=it\\'s;c=", UuidApi.setVariables("u", variables())),
				Arguments.of("uuid_getvar u k", UuidApi.variable("u", "k").command()),
				Arguments.of("uuid_dump u json", UuidApi.dump("u").command()),
				Arguments.of("uuid_exists u", UuidApi.exists("u").command()),
				Arguments.of("uuid_hold u", UuidApi.hold("u")), Arguments.of("uuid_hold off u", UuidApi.unhold("u")),
				Arguments.of("uuid_hold toggle u", UuidApi.toggleHold("u")),
				Arguments.of("uuid_media u", UuidApi.mediaOn("u")),
				Arguments.of("uuid_media off u", UuidApi.mediaOff("u")),
				Arguments.of("uuid_record u start /var/rec/my\\sfile.wav", recording.start()),
				Arguments.of("uuid_record u start /var/rec/my\\sfile.wav 60", recording.start(Duration.ofMinutes(1))),
				Arguments.of("uuid_record u stop /var/rec/my\\sfile.wav", recording.stop()),
				Arguments.of("uuid_record u mask /var/rec/my\\sfile.wav", recording.mask()),
				Arguments.of("uuid_record u unmask /var/rec/my\\sfile.wav", recording.unmask()),
				Arguments.of("uuid_record u pause /var/rec/my\\sfile.wav", recording.pause()),
				Arguments.of("uuid_record u resume /var/rec/my\\sfile.wav", recording.resume()),
				Arguments.of("uuid_send_dtmf u 12@100", UuidApi.sendDtmf("u", "12@100")),
				Arguments.of("uuid_recv_dtmf u 12", UuidApi.receiveDtmf("u", "12")),
				Arguments.of("uuid_display u Jane\\sDoe|100", UuidApi.display("u", "Jane Doe", "100")),
				Arguments.of("uuid_deflect u sip:1@x", UuidApi.deflect("u", "sip:1@x")),
				Arguments.of("uuid_session_heartbeat u 20", UuidApi.heartbeat("u", Duration.ofSeconds(20))));
	}

	@Test
	void readsVariables() {
		ApiQuery<Optional<String>> query = UuidApi.variable("u", "k");
		assertThat(query.read(answer("a b\n"))).contains("a b\n");
		assertThat(query.read(answer("  "))).contains("  ");
		assertThat(query.read(answer("_undef_"))).isEmpty();
		assertThatExceptionOfType(EslCommandException.class)
			.isThrownBy(() -> query.read(answer("-ERR No such channel!\n")))
			.withMessageContaining("No such channel!");
	}

	@Test
	void readsADump() {
		ChannelDump dump = UuidApi.dump("u")
			.read(answer("{\"Event-Name\":\"CHANNEL_DATA\",\"variable_a\":\"it's %41\",\"variable_b\":[\"1\",\"2\"],"
					+ "\"Event-Name\":\"again\",\"variable_n\":7}\n"));
		assertThat(dump.header("Event-Name")).isEqualTo("CHANNEL_DATA");
		assertThat(dump.variable("a")).isEqualTo("it's %41");
		assertThat(dump.variableValues("b")).containsExactly("1", "2");
		assertThat(dump.variable("n")).isEqualTo("7");
		assertThat(dump.variable("x")).isNull();
		assertThat(dump.headers()).containsEntry("Event-Name", List.of("CHANNEL_DATA", "again"));
		assertThat(dump).hasToString("ChannelDump[4 headers]");
	}

	@Test
	void anAnswerThatIsNoDumpIsTold() {
		for (String body : List.of("", "[]", "{\"a\":", "plain", "{\"a\":[1")) {
			assertThatExceptionOfType(EslProtocolException.class).as(body)
				.isThrownBy(() -> UuidApi.dump("u").read(answer(body)))
				.withMessageContaining("could not be read");
		}
	}

	@Test
	void readsWhetherThereIsAChannelAndWhichWasMade() {
		assertThat(UuidApi.exists("u").read(answer("true"))).isTrue();
		assertThat(UuidApi.exists("u").read(answer("false"))).isFalse();
		assertThat(UuidApi.channelOf(answer("+OK some-uuid\n"))).isEqualTo("some-uuid");
		assertThatExceptionOfType(EslCommandException.class)
			.isThrownBy(() -> UuidApi.channelOf(answer("-ERR USER_BUSY\n")));
	}

	@Test
	void refusesWhatTheServerWouldMisread() {
		assertThatIllegalArgumentException().isThrownBy(() -> UuidApi.transfer("u", "-both"))
			.withMessageContaining("'extension'");
		assertThatIllegalArgumentException().isThrownBy(() -> UuidApi.kill("a b")).withMessageContaining("'channel'");
		assertThatIllegalArgumentException().isThrownBy(() -> UuidApi.display("u", "a|b", "1"))
			.withMessageContaining("'name'");
		assertThatIllegalArgumentException().isThrownBy(() -> UuidApi.setVariables("u", Map.of()))
			.withMessageContaining("'variables'");
		assertThatIllegalArgumentException().isThrownBy(() -> UuidApi.setVariable("u", "k", ""))
			.withMessageContaining("'value'");
	}

	private static Map<String, String> variables() {
		Map<String, String> variables = new LinkedHashMap<>();
		variables.put("a", "x;y");
		variables.put("b", "it's");
		variables.put("c", "");
		return variables;
	}

	private static ApiResponse answer(String body) {
		return new ApiResponse("pbx1", "api x", body);
	}

}
