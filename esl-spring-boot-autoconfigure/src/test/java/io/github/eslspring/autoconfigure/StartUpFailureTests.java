package io.github.eslspring.autoconfigure;

import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.annotation.EslHeader;
import io.github.eslspring.event.EslEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What a developer reads when the application does not start.
 */
@Isolated("captures the output of the whole process")
@ExtendWith(OutputCaptureExtension.class)
class StartUpFailureTests {

	@Test
	void misspeltEventNameIsExplainedWithTheNameThatWasMeant(CapturedOutput output) {
		failsToStart(Misspelt.class);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("FreeSWITCH has no event 'CHANNEL_ANSWERD'")
			.contains("Misspelt.answered")
			.contains("Did you mean CHANNEL_ANSWER?");
	}

	@Test
	void duplicateListenerIdIsExplainedWithBothMethods(CapturedOutput output) {
		failsToStart(Misnamed.class);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("its id 'calls' is that of")
			.contains("Misnamed.answered")
			.contains("Misnamed.ended")
			.contains("Give one of them another id");
	}

	@Test
	void listenerWithoutEventsIsExplained(CapturedOutput output) {
		failsToStart(Nameless.class);
		assertThat(output).contains("APPLICATION FAILED TO START").contains("it names no event");
	}

	@Test
	void impossibleParameterIsExplained(CapturedOutput output) {
		failsToStart(Impossible.class);
		assertThat(output).contains("APPLICATION FAILED TO START").contains("parameter 2 cannot be resolved");
	}

	@Test
	void badPropertyIsExplainedByName(CapturedOutput output) {
		failsToStart(Nothing.class, "--esl.inbound.port=0");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("esl.inbound.port")
			.contains("between 1 and");
	}

	@Test
	void unparsableDurationIsExplainedByName(CapturedOutput output) {
		failsToStart(Nothing.class, "--esl.inbound.connect-timeout=soon");
		assertThat(output).contains("APPLICATION FAILED TO START").contains("esl.inbound.connect-timeout");
	}

	private static void failsToStart(Class<?> beans, String... arguments) {
		assertThatException()
			.isThrownBy(() -> new SpringApplicationBuilder(Application.class, beans).web(WebApplicationType.NONE)
				.run(arguments)
				.close());
	}

	@SpringBootConfiguration
	@ImportAutoConfiguration({ EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class,
			EslListenerAutoConfiguration.class })
	static class Application {

	}

	static class Nothing {

	}

	static class Misnamed {

		@EslEventListener(events = "CHANNEL_ANSWER", id = "calls")
		void answered(EslEvent event) {
		}

		@EslEventListener(events = "CHANNEL_HANGUP", id = "calls")
		void ended(EslEvent event) {
		}

	}

	static class Misspelt {

		@EslEventListener("CHANNEL_ANSWERD")
		void answered(EslEvent event) {
		}

	}

	static class Nameless {

		@EslEventListener
		void everything(EslEvent event) {
		}

	}

	static class Impossible {

		@EslEventListener("HEARTBEAT")
		void alive(@EslHeader("Up-Time") String upTime, Thread thread) {
		}

	}

}
