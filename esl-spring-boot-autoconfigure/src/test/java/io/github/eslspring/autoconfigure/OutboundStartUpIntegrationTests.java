package io.github.eslspring.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import io.github.eslspring.annotation.EslCallHandler;
import io.github.eslspring.outbound.OutboundCall;
import io.github.eslspring.outbound.OutboundCallHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What a developer reads when calls cannot be taken.
 */
@Isolated("captures the output of the whole process")
@ExtendWith(OutputCaptureExtension.class)
class OutboundStartUpIntegrationTests {

	@Test
	void portInUseIsExplained(CapturedOutput output) throws IOException {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			failsToStart(Handlers.class, "--esl.outbound.port=" + other.getLocalPort());
			assertThat(output).contains("APPLICATION FAILED TO START")
				.contains("port " + other.getLocalPort() + " (esl.outbound.port) cannot be opened on 127.0.0.1")
				.contains("in use")
				.contains("set esl.outbound.port to another port");
		}
	}

	@Test
	void addressOfAnotherMachineIsExplainedAndStrangersAreWarnedOf(CapturedOutput output) {
		failsToStart(Handlers.class, "--esl.outbound.address=192.0.2.1");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Set esl.outbound.address to an address of this machine")
			.contains("Whoever reaches 192.0.2.1:0 can hand over calls")
			.contains("esl.outbound.allowed-peers");
	}

	@Test
	void nobodyIsWarnedOfStrangersWhoAreTurnedAway(CapturedOutput output) {
		failsToStart(Handlers.class, "--esl.outbound.address=192.0.2.1", "--esl.outbound.allowed-peers=192.0.2.0/24");
		start(Handlers.class);
		assertThat(output).doesNotContain("can hand over calls");
	}

	@Test
	void badPropertyIsExplainedByName(CapturedOutput output) {
		failsToStart(Handlers.class, "--esl.outbound.allowed-peers=somewhere");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("esl.outbound.allowed-peers")
			.contains("write 10.0.0.7, 10.0.0.0/24 or fd00::/8");
	}

	@Test
	void impossibleHandlersAreExplained(CapturedOutput output) {
		failsToStart(Impossible.class);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Impossible.handle")
			.contains("parameter 2 cannot be resolved")
			.contains("A call handler takes an OutboundCall");
	}

	@Test
	void handlerWithoutAnExpressionIsExplained(CapturedOutput output) {
		failsToStart(NoExpression.class);
		assertThat(output).contains("'+49' is no regular expression").contains("\\+");
	}

	@Test
	void handlersWithoutAServerAreWarnedOf(CapturedOutput output) {
		start(Handlers.class, "--esl.outbound.enabled=false");
		assertThat(output).contains("There is no EslOutboundServer bean; 1 call handlers will not be called")
			.contains("the call handlers [other] will not be called")
			.contains("Set esl.outbound.enabled=true");
	}

	private static void failsToStart(Class<?> beans, String... arguments) {
		assertThatException().isThrownBy(() -> start(beans, arguments));
	}

	private static void start(Class<?> beans, String... arguments) {
		new SpringApplicationBuilder(Application.class, beans).web(WebApplicationType.NONE)
			.properties("esl.inbound.enabled=false", "esl.outbound.enabled=true", "esl.outbound.port=0")
			.run(arguments)
			.close();
	}

	@SpringBootConfiguration
	@ImportAutoConfiguration({ EslThreadsAutoConfiguration.class, EslOutboundAutoConfiguration.class })
	static class Application {

	}

	static class Handlers {

		@EslCallHandler("5000")
		void handle(OutboundCall call) {
		}

		@Bean
		OutboundCallHandler other() {
			return OutboundCall::answer;
		}

	}

	static class Impossible {

		@EslCallHandler
		void handle(OutboundCall call, Thread thread) {
		}

	}

	static class NoExpression {

		@EslCallHandler("+49")
		void handle(OutboundCall call) {
		}

	}

}
