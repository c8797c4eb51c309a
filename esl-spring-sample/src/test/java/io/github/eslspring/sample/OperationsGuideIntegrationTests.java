package io.github.eslspring.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.eslspring.boot.test.SimulatedFreeSwitchTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code docs/operations.md} shows is what the sample shows. Times, durations and
 * numbers that go on are compared by their form.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "esl.inbound.host=localhost" })
@SimulatedFreeSwitchTest
class OperationsGuideIntegrationTests {

	private static final Path GUIDE = Path.of(System.getProperty("basedir", "."), "..", "docs", "operations.md");

	private static final Pattern EXAMPLE = Pattern.compile(
			"```sh\ncurl -s (-X POST )?'?http://localhost:8080(/[^\\s']+)'?\n```\n```json\n(.*?)\n```", Pattern.DOTALL);

	private static final Pattern MOVING = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*Z|PT.*");

	@Autowired
	JsonMapper json;

	private Browser browser = new Browser(0);

	@ParameterizedTest(name = "{1}")
	@MethodSource("examples")
	void theSampleShowsWhatTheGuideShows(boolean post, String path, String shown, @Autowired Environment environment)
			throws IOException, InterruptedException {
		this.browser = new Browser(environment.getRequiredProperty("local.server.port", int.class));
		String body = post ? this.browser.post(path).body() : this.browser.get(path).body();
		assertShown(path, this.json.readTree(shown), this.json.readTree(body));
	}

	@Test
	void whatIsNotThereIsNotFound(@Autowired Environment environment) throws IOException, InterruptedException {
		Browser here = new Browser(environment.getRequiredProperty("local.server.port", int.class));
		assertThat(here.get("/actuator/esl/other").statusCode()).isEqualTo(404);
		assertThat(here.post("/actuator/esl/other/ping").statusCode()).isEqualTo(400);
		assertThat(here.post("/actuator/esl/default/explode").statusCode()).isEqualTo(400);
	}

	static Stream<Arguments> examples() throws IOException {
		return EXAMPLE.matcher(Files.readString(GUIDE))
			.results()
			.map((MatchResult match) -> Arguments.of(match.group(1) != null, match.group(2), match.group(3)));
	}

	private static void assertShown(String path, JsonNode shown, JsonNode actual) {
		assertThat(actual.getNodeType()).as(path).isEqualTo(shown.getNodeType());
		if (shown.isObject()) {
			shown.forEachEntry((name, child) -> {
				assertThat(actual.has(name)).as("%s has %s", path, name).isTrue();
				assertShown(path + "/" + name, child, actual.path(name));
			});
		}
		else if (shown.isArray()) {
			assertThat(actual.size()).as(path).isGreaterThanOrEqualTo(shown.size());
			for (int i = 0; i < shown.size(); i++) {
				assertShown(path + "/" + i, shown.path(i), actual.path(i));
			}
		}
		else if (shown.isString() && MOVING.matcher(shown.asString()).matches()) {
			assertThat(actual.asString()).as(path).matches(MOVING);
		}
		else if (!shown.isNumber()) {
			assertThat(actual).as(path).isEqualTo(shown);
		}
	}

}
