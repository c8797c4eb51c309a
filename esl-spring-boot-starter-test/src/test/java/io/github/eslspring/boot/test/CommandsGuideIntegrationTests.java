package io.github.eslspring.boot.test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.EslException;
import io.github.eslspring.api.ApiQuery;
import io.github.eslspring.api.Applications;
import io.github.eslspring.api.DialString;
import io.github.eslspring.api.Originate;
import io.github.eslspring.api.UuidApi;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.command.ExecuteCommand;
import io.github.eslspring.command.ExecuteOptions;
import io.github.eslspring.command.RawCommand;
import io.github.eslspring.command.SendEventCommand;
import io.github.eslspring.event.BackgroundJobEvent;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.job.BackgroundJob;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.node.EslOperations;
import io.github.eslspring.originate.OriginateOutcome;
import io.github.eslspring.originate.OriginatedCall;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * The examples of {@code docs/commands.md} and {@code docs/originate.md}.
 */
@SpringBootTest
@SimulatedFreeSwitchTest
class CommandsGuideIntegrationTests {

	private static final List<String> log = new CopyOnWriteArrayList<>();

	@Test
	void anErrorInTheTextIsAValue(@Autowired EslOperations esl) {
		ApiResponse answer = esl.api("uuid_exists", "no-such-channel");
		log(answer.text());
		ApiResponse refused = esl.api("uuid_kill", "no-such-channel");
		if (refused.isError()) {
			log("not hung up: " + refused.text());
		}
		assertThat(log).contains("false", "not hung up: -ERR No such channel!");
		assertThatExceptionOfType(EslException.class).isThrownBy(refused::orThrow);
	}

	@Test
	void buildersReadTheAnswerToo(SimulatedFreeSwitch pbx, @Autowired EslOperations esl) {
		String channel = pbx.call("1000").to("5000").answer().uuid();
		esl.api(UuidApi.setVariable(channel, "account", "4711")).orThrow();
		ApiQuery<Optional<String>> query = UuidApi.variable(channel, "account");
		Optional<String> account = query.read(esl.api(query.command()));
		assertThat(account).contains("4711");
	}

	@Test
	void jobsRunInTheBackground(@Autowired EslOperations esl) throws Exception {
		BackgroundJob job = esl.bgapi("reloadxml");
		log("started as " + job.id());
		BackgroundJobEvent end = job.result(Duration.ofSeconds(30));
		log(end.result());

		job.completion().whenComplete((event, problem) -> log((problem != null) ? "lost" : "done"));
		assertThat(job.accepted()).succeedsWithin(10, TimeUnit.SECONDS);
		await().until(() -> log.contains("done"));
	}

	@Test
	void applicationsAreExecutedOnACall(SimulatedFreeSwitch pbx, @Autowired EslOperations esl) {
		String channel = pbx.call("1000").to("9998").uuid();
		ExecuteOutcome outcome = esl.execute(channel, "playback", "ivr/enter.wav");
		if (outcome instanceof ExecuteOutcome.Completed completed) {
			log("response: " + completed.response());
		}
		else {
			log("did not end as hoped: " + outcome);
		}
		assertThat(log).contains("response: FILE PLAYED");

		ExecuteCommand command = ExecuteCommand.of(channel, "playback", "ivr/enter.wav")
			.with(ExecuteOptions.NONE.withLoops(2).withEventLock());
		assertThat(esl.execute(Duration.ofMinutes(1), command)).isInstanceOf(ExecuteOutcome.Completed.class);
	}

	@Test
	void futuresDoNotBlock(@Autowired EslNodes nodes) {
		EslInboundClient client = nodes.get("default");
		CompletableFuture<String> uptime = client.api("uptime").thenApply(ApiResponse::text);
		assertThat(uptime).succeedsWithin(10, TimeUnit.SECONDS);
	}

	@Test
	void otherCommandsAreSent(@Autowired EslOperations esl) {
		esl.send(SendEventCommand.custom("my::news").header("Subject", "hello").body("text"));
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> esl.send(RawCommand.of("event plain ALL")));
	}

	@Test
	void callsAreMade(@Autowired Campaign campaign, SimulatedFreeSwitch pbx) {
		pbx.endpoint("1000").answersAfter(Duration.ofMillis(50)).hangsUpAfter(Duration.ofSeconds(60));
		campaign.remind("1000");
		assertThat(log).anyMatch((line) -> line.startsWith("answered: "));
		pbx.endpoint("1001").busy();
		campaign.remind("1001");
		assertThat(log).contains("nobody: USER_BUSY");
	}

	@Test
	void callsAreFollowedAndCancelled(@Autowired EslNodes nodes, SimulatedFreeSwitch pbx) {
		pbx.endpoint("1002").answersAfter(Duration.ofMinutes(5));
		EslInboundClient client = nodes.get("default");
		OriginatedCall call = client.originate(Originate.to(DialString.user("1002"), Applications.park()));
		call.ringing().thenAccept((ringing) -> log("rings: " + ringing.isPresent()));
		call.answered().thenAccept((outcome) -> log("outcome: " + outcome));
		call.ended().thenAccept((end) -> log("over: " + end.reason()));
		await().until(() -> log.contains("rings: true"));
		call.cancel(HangupCause.ORIGINATOR_CANCEL);
		await().until(() -> log.contains("over: NOT_ANSWERED"));
		assertThat(log).contains("outcome: Cancelled[cause=ORIGINATOR_CANCEL]");
	}

	@Test
	void dialStringsAreWrittenWithTheRightProtection() {
		DialString desk = DialString.user("1000@example.com").legTimeout(Duration.ofSeconds(15));
		DialString mobile = DialString.gateway("carrier", "+4930123").legVariable("absolute_codec_string", "PCMA,PCMU");
		DialString both = desk.and(mobile).callerId("Acme, it's us", "100");
		DialString oneAfterTheOther = desk.or(mobile).or(DialString.error("user_busy"));
		assertThat(DialString.parse(both.toString())).isEqualTo(both);
		assertThat(DialString.parse(oneAfterTheOther.toString())).isEqualTo(oneAfterTheOther);
	}

	@Test
	void originateGoesToAnApplicationOrAnExtension() {
		Originate parked = Originate.to(DialString.user("1000"), Applications.park()).timeout(Duration.ofSeconds(20));
		Originate routed = Originate.to(DialString.user("1000"), "5000")
			.in("XML", "default")
			.variable("account", "4711");
		assertThat(parked.toCommand().line()).contains("&park");
		assertThat(routed.toCommand().line()).contains("5000 XML default");
	}

	private static void log(String line) {
		log.add(line);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Campaign.class)
	static class Application {

	}

	@Service
	static class Campaign {

		private final EslOperations esl;

		Campaign(EslOperations esl) {
			this.esl = esl;
		}

		void remind(String phone) {
			OriginateOutcome outcome = this.esl
				.originate(Originate.to(DialString.user(phone), Applications.playback("ivr/reminder.wav"))
					.timeout(Duration.ofSeconds(20)));
			if (outcome instanceof OriginateOutcome.Answered answered) {
				log("answered: " + answered.leg());
			}
			else if (outcome instanceof OriginateOutcome.Refused refused) {
				log("nobody: " + refused.cause());
			}
			else {
				log("not known: " + outcome);
			}
		}

	}

}
