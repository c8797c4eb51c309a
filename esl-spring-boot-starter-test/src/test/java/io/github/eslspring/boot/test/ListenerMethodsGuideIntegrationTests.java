package io.github.eslspring.boot.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.github.eslspring.EslNode;
import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.annotation.EslHeader;
import io.github.eslspring.annotation.EslVariable;
import io.github.eslspring.api.UuidApi;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.event.ChannelEvent;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.HangupEvent;
import io.github.eslspring.listener.EslListenerConfigurer;
import io.github.eslspring.listener.EslListenerErrorHandler;
import io.github.eslspring.listener.EslListenerException;
import io.github.eslspring.node.EslOperations;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.event.SimulatedEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The examples of {@code docs/listener-methods.md}.
 */
@SpringBootTest(properties = "esl.inbound.startup=required")
@SimulatedFreeSwitchTest
class ListenerMethodsGuideIntegrationTests {

	private static final List<String> log = new CopyOnWriteArrayList<>();

	@BeforeEach
	void awaitSubscriptions(@Autowired EslOperations operations) {
		assertThat(operations.api("echo", "subscribed").body()).isEqualTo("subscribed");
	}

	@Test
	void givesValuesOfTheEventAndItsNode(SimulatedFreeSwitch pbx) {
		pbx.fire(SimulatedEvent.named("CHANNEL_HANGUP_COMPLETE")
			.header("Unique-ID", "7")
			.header("Caller-Destination-Number", "5000")
			.header("Hangup-Cause", "USER_BUSY")
			.header("variable_billsec", 61)
			.header("variable_answer_uepoch", 0)
			.build());
		await().until(() -> log.contains("5000 USER_BUSY PT1M1S false none default"));
	}

	@Test
	void sendsWhatIsReturnedAndTellsWhatFails(SimulatedFreeSwitch pbx) {
		pbx.fire(SimulatedEvent.named("CHANNEL_CREATE")
			.header("Unique-ID", "8")
			.header("Caller-Caller-ID-Number", "666")
			.build());
		pbx.awaitCommand("api uuid_kill 8 CALL_REJECTED");
		await().until(() -> log.stream()
			.anyMatch((line) -> line.contains("screen") && line.contains(" on CHANNEL_CREATE: ")
					&& line.contains("-ERR")));
	}

	@Test
	void sendsWhatAStageEndsWith(SimulatedFreeSwitch pbx) {
		pbx.fire(SimulatedEvent.named("CHANNEL_ANSWER").header("Unique-ID", "9").build());
		pbx.awaitCommand("api uuid_setvar 9 account 4711");
	}

	@Test
	void resolvesParametersOfTheApplication(SimulatedFreeSwitch pbx) {
		pbx.fire(SimulatedEvent.named("HEARTBEAT").header("Tenant", "acme").build());
		await().until(() -> log.contains("tenant acme"));
	}

	@Test
	void isWhatThePageSays() throws IOException {
		String page = Files.readString(Path.of("../docs/listener-methods.md"));
		String source = Files.readString(
				Path.of("src/test/java/io/github/eslspring/boot/test/ListenerMethodsGuideIntegrationTests.java"));
		List<String> examples = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
			.matcher(page)
			.results()
			.map((MatchResult example) -> example.group(1))
			.toList();
		assertThat(examples).hasSize(4);
		assertThat(examples).allSatisfy(
				(example) -> assertThat(source.replaceAll("\\s+", "")).contains(example.replaceAll("\\s+", "")));
	}

	private static void log(String line) {
		log.add(line);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Records.class, Screening.class, ErrorBoard.class })
	static class Application {

		@Bean
		EslListenerConfigurer tenants(ErrorBoard errors) {
			return new EslListenerConfigurer() {

				@Override
				public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
					resolvers.add(new TenantResolver());
				}

				@Override
				public EslListenerErrorHandler errorHandler() {
					return errors;
				}

			};
		}

	}

	static @Component class Records {

		@EslEventListener("CHANNEL_HANGUP_COMPLETE")
		void ended(HangupEvent event, @EslHeader("Caller-Destination-Number") String number,
				@EslVariable("billsec") Duration billed, @EslVariable("answer_uepoch") Optional<Instant> answered,
				@EslVariable(value = "tenant", defaultValue = "none") String tenant, EslNode node) {
			log(number + " " + event.cause() + " " + billed + " " + answered.isPresent() + " " + tenant + " "
					+ node.name());
		}

	}

	static class Screening {

		@EslEventListener("CHANNEL_CREATE")
		@Nullable EslCommand screen(ChannelEvent event, @EslHeader("Caller-Caller-ID-Number") String caller) {
			return isUnwanted(caller) ? UuidApi.kill(event.uniqueId(), "CALL_REJECTED") : null;
		}

		@EslEventListener("CHANNEL_ANSWER")
		CompletionStage<List<EslCommand>> remember(ChannelEvent event) {
			return look(event.uniqueId())
				.thenApply((account) -> List.of(UuidApi.setVariable(event.uniqueId(), "account", account)));
		}

		@EslEventListener("HEARTBEAT")
		void tenant(Tenant tenant) {
			log("tenant " + tenant.name());
		}

		private static boolean isUnwanted(String caller) {
			return caller.equals("666");
		}

		private static CompletionStage<String> look(String channel) {
			return CompletableFuture.supplyAsync(() -> channel.equals("9") ? "4711" : "unknown");
		}

	}

	static @Component class ErrorBoard implements EslListenerErrorHandler {

		@Override
		public void handle(EslListenerException failure) {
			log(failure.listenerId() + " on " + failure.event().name() + ": " + failure.getCause().getMessage());
		}

	}

	record Tenant(String name) {

	}

	static class TenantResolver implements HandlerMethodArgumentResolver {

		@Override
		public boolean supportsParameter(MethodParameter parameter) {
			return parameter.getParameterType() == Tenant.class;
		}

		@Override
		public Object resolveArgument(MethodParameter parameter, Message<?> message) {
			return new Tenant(String.valueOf(((EslEvent) message.getPayload()).header("Tenant")));
		}

	}

}
