package io.github.eslspring.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SimulatedFreeSwitchMainIntegrationTests {

	@Test
	void startsWithArgumentsAndTraffic() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitchMain.start("--port=0", "--password", "p=w d",
				"--calls-per-second=50"); RawClient client = RawClient.login(pbx)) {
			assertThat(pbx.password()).isEqualTo("p=w d");
			client.command("event plain CHANNEL_CREATE");
			assertThat(client.read().eventHeader("Event-Name")).isEqualTo("CHANNEL_CREATE");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", textBlock = """
			--prot 1 => Unknown argument --prot
			8021 => Unknown argument 8021
			--port => --port needs a value
			--port x => --port needs a number from 0 to 65535, not x
			--port=65536 => --port needs a number from 0 to 65535, not 65536
			--port=-1 => --port needs a number from 0 to 65535, not -1
			--port=1.5 => --port needs a whole number, not 1.5
			--calls-per-second= => --calls-per-second needs a number from 0 to 10000, not
			--host no.such.host.invalid => unknown host no.such.host.invalid
			""")
	void refusesWrongArguments(String arguments, String message) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> SimulatedFreeSwitchMain.start(arguments.strip().split(" ", -1)))
			.satisfies((ex) -> assertThat(ex.getMessage().strip()).isEqualTo(message));
	}

	@Test
	void endsWithAStatusAndATextThatHelps() throws Exception {
		assertThat(run(0, "--help")).startsWith("Arguments").contains("--heartbeat-seconds");
		assertThat(run(2, "--prot=1")).startsWith("Unknown argument --prot").contains("--port ");
		try (SimulatedFreeSwitch taken = SimulatedFreeSwitch.builder().start()) {
			assertThat(run(1, "--port=" + taken.port(), "--password=hidden")).contains("cannot bind")
				.doesNotContain("hidden", "at io.");
		}
	}

	private static String run(int status, String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-cp",
				System.getProperty("java.class.path"), SimulatedFreeSwitchMain.class.getName()));
		command.addAll(List.of(arguments));
		Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(program.waitFor()).as(output).isEqualTo(status);
		return output;
	}

}
