package io.github.eslspring.boot.test;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.github.eslspring.annotation.EslCallHandler;
import io.github.eslspring.annotation.EslHeader;
import io.github.eslspring.api.DialString;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.outbound.AsyncOutboundCall;
import io.github.eslspring.outbound.BridgeOutcome;
import io.github.eslspring.outbound.CallRecording;
import io.github.eslspring.outbound.CallRoute;
import io.github.eslspring.outbound.EslOutboundServer;
import io.github.eslspring.outbound.Gather;
import io.github.eslspring.outbound.GatherResult;
import io.github.eslspring.outbound.OnReturn;
import io.github.eslspring.outbound.OutboundCall;
import io.github.eslspring.outbound.OutboundCallHandler;
import io.github.eslspring.outbound.OutboundOptions;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.call.SimulatedCall;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The examples of {@code docs/outbound.md}.
 */
@SpringBootTest(properties = { "esl.outbound.enabled=true", "esl.outbound.port=0" })
@SimulatedFreeSwitchTest
class OutboundGuideIntegrationTests {

	private long before;

	@BeforeEach
	void beginAnew(@Autowired EslOutboundServer server, @Autowired Examples examples,
			@Autowired SimulatedFreeSwitch pbx) {
		await().until(() -> server.status().activeCalls() == 0);
		pbx.dialplan().clear();
		examples.log.clear();
		this.before = server.status().completed();
	}

	@Test
	void connectsTheCaller(SimulatedFreeSwitch pbx, @Autowired EslOutboundServer server) {
		pbx.dialplan().extension("5000").socket(server.status().address(), "async", "full");
		pbx.endpoint("1001").answers().hangsUpAfter(Duration.ofMillis(200));
		SimulatedCall call = pbx.call("2000").to("5000");
		await().until(() -> call.lastApplication().equals("play_and_get_digits"));
		call.dtmf("1001#");
		await().until(() -> server.status().activeCalls() == 0);
		assertThat(call.variable("bridge_channel")).contains("1001");
	}

	@Test
	void handlesCallsWithABean(SimulatedFreeSwitch pbx, @Autowired EslOutboundServer server) {
		SimulatedCall call = handOver(pbx, server, "6123");
		await().until(() -> executed(pbx, "echo"));
		call.hangup();
		await().until(() -> server.status().completed() == this.before + 1);
	}

	@Test
	void handlesCallsWithoutAThread(SimulatedFreeSwitch pbx, @Autowired EslOutboundServer server) {
		pbx.sounds().lasting("ivr/closed.wav", Duration.ofMillis(50));
		SimulatedCall call = handOver(pbx, server, "7000");
		await().until(call::isEnded);
		await().until(() -> server.status().completed() == this.before + 1);
	}

	@Test
	void tellsHowAWaitEnded(SimulatedFreeSwitch pbx, @Autowired EslOutboundServer server,
			@Autowired Examples examples) {
		pbx.sounds().lasting("ivr/menu.wav", Duration.ofMillis(50));
		handOver(pbx, server, "8000");
		await().until(() -> server.status().completed() == this.before + 1);
		assertThat(examples.log).containsExactly("played: FILE PLAYED");
		pbx.sounds().lasting("ivr/menu.wav", Duration.ofHours(1));
		SimulatedCall call = pbx.call("2000").to("8000");
		await().until(() -> executions(pbx, "playback") == 2);
		call.hangup();
		await().until(() -> server.status().completed() == this.before + 2);
		assertThat(examples.log).hasSize(2).last().asString().startsWith("the caller left: ");
	}

	@Test
	void listensAndRecordsMeanwhile(SimulatedFreeSwitch pbx, @Autowired EslOutboundServer server,
			@Autowired Examples examples) {
		pbx.sounds().lasting("ivr/agent-will-ask-for-card.wav", Duration.ofMillis(50));
		SimulatedCall call = handOver(pbx, server, "8001");
		await().until(() -> call.lastApplication().equals("play_and_get_digits"));
		call.dtmf("1234567890123456");
		await().until(() -> server.status().completed() == this.before + 1);
		assertThat(examples.log).contains("a card", "pressed: 1");
		assertThat(executed(pbx, "stop_record_session")).isTrue();
	}

	@Test
	void worksWithoutSpring(SimulatedFreeSwitch pbx) throws Exception {
		EslOutboundServer server = EslOutboundServer.builder()
			.options(OutboundOptions.builder().port(0).onReturn(OnReturn.CONTINUE).build())
			.build();
		server.onCall(CallRoute.of("5000", "", 0), (call) -> call.playback("ivr/welcome.wav"));
		InetSocketAddress address = server.start().get(5, TimeUnit.SECONDS);
		pbx.sounds().lasting("ivr/welcome.wav", Duration.ofMillis(50));
		pbx.dialplan()
			.extension("5000")
			.socket("127.0.0.1:" + address.getPort(), "async", "full")
			.hangup("ALLOTTED_TIMEOUT");
		SimulatedCall call = pbx.call("2000").to("5000");
		await().until(call::isEnded);
		await().until(() -> server.status().completed() == 1);
		server.close();
	}

	@Test
	void isWhatThePageSays() throws IOException {
		String page = Files.readString(Path.of("../docs/outbound.md"));
		String source = Files
			.readString(Path.of("src/test/java/io/github/eslspring/boot/test/OutboundGuideIntegrationTests.java"));
		List<String> examples = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
			.matcher(page)
			.results()
			.map((MatchResult example) -> example.group(1))
			.toList();
		assertThat(examples).hasSize(7);
		assertThat(examples).allSatisfy(
				(example) -> assertThat(source.replaceAll("\\s+", "")).contains(example.replaceAll("\\s+", "")));
	}

	private static SimulatedCall handOver(SimulatedFreeSwitch pbx, EslOutboundServer server, String number) {
		pbx.dialplan().extension(number).socket(server.status().address(), "async", "full");
		return pbx.call("2000").to(number);
	}

	private static boolean executed(SimulatedFreeSwitch pbx, String application) {
		return executions(pbx, application) > 0;
	}

	private static long executions(SimulatedFreeSwitch pbx, String application) {
		return pbx.commands()
			.stream()
			.filter((command) -> command.text().contains("execute-app-name: " + application + "\n"))
			.count();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Ivr.class, Examples.class })
	static class Application {

		@Bean
		@EslCallHandler("6\\d{3}")
		OutboundCallHandler echo() {
			return (call) -> {
				call.answer();
				call.execute("echo");
			};
		}

	}

	static @Component class Ivr {

		@EslCallHandler(destination = "5000", context = "default")
		void welcome(OutboundCall call, @EslHeader("Caller-Caller-ID-Number") String caller) {
			call.answer();
			GatherResult choice = call.gather(Gather.digits(1, 4).prompt("ivr/enter.wav").tries(3));
			BridgeOutcome bridge = call.bridge(DialString.user(choice.collected() ? choice.digits() : "1000"));
			if (!bridge.bridged()) {
				call.playback("ivr/busy.wav");
			}
		}

	}

	static class Examples {

		final List<String> log = new CopyOnWriteArrayList<>();

		@EslCallHandler("7000")
		CompletionStage<?> announce(AsyncOutboundCall call) {
			return call.answer()
				.thenCompose((answered) -> call.playback("ivr/closed.wav"))
				.thenCompose((played) -> call.hangup(HangupCause.NORMAL_CLEARING));
		}

		@EslCallHandler("8000")
		void outcomes(OutboundCall call) {
			call.answer();
			ExecuteOutcome played = call.playback("ivr/menu.wav");
			if (played instanceof ExecuteOutcome.Completed completed) {
				log("played: " + completed.response());
			}
			else if (played instanceof ExecuteOutcome.HungUp hungUp) {
				log("the caller left: " + hungUp.cause());
			}
		}

		@EslCallHandler("8001")
		void events(OutboundCall call) {
			call.answer();
			call.onDtmf((digit) -> log("pressed: " + digit.digit()));
			call.onEvent((event) -> log(event.name()), "CHANNEL_BRIDGE", "CHANNEL_UNBRIDGE");
			try (CallRecording recording = call.record("/var/recordings/" + call.uuid() + ".wav")) {
				call.playback("ivr/agent-will-ask-for-card.wav");
				call.await(recording.mask());
				GatherResult card = call.gather(Gather.digits(16, 16));
				call.await(recording.unmask());
				log(card.collected() ? "a card" : "no card");
			}
		}

		private void log(String line) {
			this.log.add(line);
		}

	}

}
