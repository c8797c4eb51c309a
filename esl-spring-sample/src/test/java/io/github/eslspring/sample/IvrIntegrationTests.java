package io.github.eslspring.sample;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import io.github.eslspring.boot.test.SimulatedFreeSwitchTest;
import io.github.eslspring.outbound.EslOutboundServer;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.call.SimulatedCall;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "esl.inbound.host=localhost")
@SimulatedFreeSwitchTest
class IvrIntegrationTests {

	private static final Pattern APPLICATION = Pattern.compile("execute-app-name: (\\S+)", Pattern.CASE_INSENSITIVE);

	@Autowired
	EslOutboundServer server;

	@Autowired
	CallBoard board;

	private long handledBefore;

	@BeforeEach
	void placeTheExtension(@Autowired SimulatedFreeSwitch pbx) {
		pbx.dialplan().clear();
		pbx.dialplan().extension(Ivr.NUMBER).socket(this.server.status().address(), "async", "full");
		pbx.sounds().lasting("ivr/ivr-welcome_to_freeswitch.wav", Duration.ofMillis(100));
		pbx.sounds().lasting("voicemail/vm-record_message.wav", Duration.ofMillis(100));
		pbx.endpoint(Ivr.PHONE).answers().hangsUpAfter(Duration.ofMillis(300));
		await().until(() -> this.server.status().activeCalls() == 0);
		this.handledBefore = this.server.status().completed();
	}

	@Test
	void connectsWhoPressesTheKeyAndShowsTheCallOnTheBoard(SimulatedFreeSwitch pbx) {
		SimulatedCall call = pbx.call("2000").to(Ivr.NUMBER);
		await().untilAsserted(() -> assertThat(this.board.calls()).extracting(Call::state).contains("ACTIVE"));
		await().untilAsserted(() -> assertThat(call.lastApplication()).isEqualTo("play_and_get_digits"));
		call.dtmf("1");
		await().untilAsserted(
				() -> assertThat(this.board.calls()).extracting(Call::destination).contains(Ivr.NUMBER, Ivr.PHONE));
		awaitEnd(call);
		assertThat(applications(pbx)).contains("answer", "play_and_get_digits", "bridge").doesNotContain("record");
	}

	@Test
	void takesAMessageWhenThePhoneIsBusyThoughTheCallerHangsUpInTheMiddle(SimulatedFreeSwitch pbx) {
		pbx.endpoint(Ivr.PHONE).busy();
		SimulatedCall call = pbx.call("2000").to(Ivr.NUMBER);
		await().untilAsserted(() -> assertThat(this.board.calls()).extracting(Call::state).contains("ACTIVE"));
		await().untilAsserted(() -> assertThat(call.lastApplication()).isEqualTo("play_and_get_digits"));
		call.dtmf("1");
		await().untilAsserted(() -> assertThat(applications(pbx)).contains("bridge", "record"));
		call.hangup();
		awaitEnd(call);
	}

	@Test
	void pageCallsTheIvr(SimulatedFreeSwitch pbx, @Autowired Environment environment) throws Exception {
		Browser browser = new Browser(environment.getRequiredProperty("local.server.port", int.class));
		assertThat(browser.post("/api/ivr").statusCode()).isEqualTo(202);
		await().atMost(20, TimeUnit.SECONDS)
			.untilAsserted(() -> assertThat(this.board.calls()).extracting(Call::destination).contains(Ivr.PHONE));
		pbx.calls().forEach(SimulatedCall::hangup);
		await().until(() -> this.server.status().completed() == this.handledBefore + 1);
	}

	private static List<String> applications(SimulatedFreeSwitch pbx) {
		return pbx.commands()
			.stream()
			.flatMap((command) -> APPLICATION.matcher(command.text()).results())
			.map((found) -> found.group(1))
			.toList();
	}

	private void awaitEnd(SimulatedCall call) {
		await().until(() -> this.server.status().completed() == this.handledBefore + 1);
		await().until(call::isEnded);
		assertThat(this.server.status().failed()).isZero();
		await().untilAsserted(() -> assertThat(this.board.calls()).isEmpty());
	}

}
