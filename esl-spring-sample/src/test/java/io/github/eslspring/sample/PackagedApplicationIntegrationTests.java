package io.github.eslspring.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.eslspring.sample.Browser.EventStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * The application as a process of its own, with nothing but what is in its jar.
 */
class PackagedApplicationIntegrationTests {

	private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

	private static final int SIGTERM_EXIT_CODE = 143;

	@Test
	void showsCallsAndEndsInTimeWhenAskedTo(@TempDir Path directory) throws Exception {
		Path log = run(directory, "-Dspring.aot.enabled=false");
		assertThat(Files.readString(log)).doesNotContain("AOT-processed");
	}

	@Test
	void processedAheadOfTimeItDoesTheSame(@TempDir Path directory) throws Exception {
		Path log = run(directory, "-Dspring.aot.enabled=true");
		assertThat(Files.readString(log)).contains("Starting AOT-processed CallBoardApplication");
	}

	private static Path run(Path directory, String option) throws Exception {
		Path jar = Path.of(System.getProperty("basedir", "."), "target", "esl-spring-sample.jar");
		assumeThat(jar).as("packaged by now").exists();
		Path log = directory.resolve("log");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), option,
				"-jar", jar.toString(), "--server.port=0")
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		try {
			Browser browser = new Browser(port(log));
			try (EventStream page = browser.stream("/api/stream")) {
				await().atMost(Duration.ofSeconds(20))
					.untilAsserted(() -> assertThat(page.lines()).anyMatch((line) -> line.contains("ACTIVE")));
				assertThat(browser.body("/actuator/health")).contains("\"esl\"", "\"phase\":\"active\"");
				assertThat(browser.post("/api/ivr").statusCode()).isEqualTo(202);
				await().atMost(Duration.ofSeconds(30))
					.untilAsserted(() -> assertThat(Files.readString(log)).contains("2000 called 1000: they talked"));
				process.destroy();
				assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("ended in time").isTrue();
				await().untilAsserted(() -> assertThat(page.isOpen()).isFalse());
				assertThat(page.lines()).noneMatch((line) -> line.startsWith("broken off"));
			}
			assertThat(process.exitValue()).isEqualTo(SIGTERM_EXIT_CODE);
			assertThat(Files.readString(log)).doesNotContain("WARN", "ERROR", "\tat ");
			return log;
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static int port(Path log) {
		return await().atMost(Duration.ofSeconds(60)).until(() -> startedOn(log), (port) -> port > 0);
	}

	private static int startedOn(Path log) throws IOException {
		Matcher started = STARTED.matcher(Files.readString(log));
		return started.find() ? Integer.parseInt(started.group(1)) : 0;
	}

}
