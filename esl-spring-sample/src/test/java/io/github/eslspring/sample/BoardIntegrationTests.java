package io.github.eslspring.sample;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import io.github.eslspring.sample.Browser.EventStream;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.boot.test.SimulatedFreeSwitchTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "esl.inbound.host=localhost", "esl.inbound.reconnect.initial-delay=100ms",
				"esl.inbound.reconnect.max-delay=200ms" })
@SimulatedFreeSwitchTest
class BoardIntegrationTests {

	@Autowired
	JsonMapper json;

	@Autowired
	CallBoard board;

	@Autowired
	BoardStream stream;

	private Browser browser = new Browser(0);

	@BeforeEach
	void openBrowser(@Autowired Environment environment) {
		this.browser = new Browser(environment.getRequiredProperty("local.server.port", int.class));
		await().untilAsserted(() -> assertThat(this.board.calls()).isEmpty());
		await().untilAsserted(() -> assertThat(this.stream.openPages()).isZero());
	}

	@Test
	void servesThePageAndWhatItNeeds() throws Exception {
		HttpResponse<String> page = this.browser.get("/");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("board.js", "board.css").doesNotContainPattern("(src|href)=\"(https?:)?//");
		assertThat(this.browser.get("/board.js").statusCode()).isEqualTo(200);
		assertThat(this.browser.get("/board.css").statusCode()).isEqualTo(200);
	}

	@Test
	void healthTellsHowTheNodeIs() {
		JsonNode health = this.json.readTree(this.browser.body("/actuator/health"));
		JsonNode esl = health.at("/components/esl");
		assertThat(esl.path("status").asString()).isEqualTo("UP");
		JsonNode node = esl.at("/details/nodes/default");
		assertThat(node.path("phase").asString()).isEqualTo("active");
		assertThat(node.path("connectionState").asString()).isEqualTo("authenticated");
		assertThat(node.path("live").asBoolean()).isTrue();
	}

	@Test
	void listsTheCallsOfNow(@Autowired SimulatedFreeSwitch pbx) {
		SimulatedCall call = pbx.call("1000").to("5000");
		await().untilAsserted(() -> assertThat(calls()).hasSize(1));
		call.answer();
		await().untilAsserted(() -> assertThat(calls().path(0).path("state").asString()).isEqualTo("ACTIVE"));
		JsonNode shown = calls().path(0);
		assertThat(shown.path("id").asString()).isEqualTo(call.uuid());
		assertThat(shown.path("caller").asString()).isEqualTo("1000");
		assertThat(shown.path("destination").asString()).isEqualTo("5000");
		call.hangup();
		await().untilAsserted(() -> assertThat(calls()).isEmpty());
	}

	@Test
	void tellsHowTheNodeIs() {
		JsonNode node = this.json.readTree(this.browser.body("/api/nodes")).path(0);
		assertThat(node.path("name").asString()).isEqualTo("default");
		assertThat(node.path("phase").asString()).isEqualTo("active");
		assertThat(node.path("live").asBoolean()).isTrue();
	}

	@Test
	void streamsASnapshotAndThenWhatChanges(SimulatedFreeSwitch pbx) throws Exception {
		SimulatedCall before = pbx.call("1000").to("5000");
		await().untilAsserted(() -> assertThat(this.board.calls()).hasSize(1));
		try (EventStream events = this.browser.stream("/api/stream")) {
			assertThat(events.response().headers().firstValue("Content-Type").orElse(""))
				.startsWith("text/event-stream");
			await().untilAsserted(() -> assertThat(events.lines()).hasSizeGreaterThan(1));
			assertThat(events.lines().get(0)).isEqualTo("event:snapshot");
			assertThat(events.lines().get(1)).contains(before.uuid());
			SimulatedCall after = pbx.call("1001").to("5001");
			await().untilAsserted(
					() -> assertThat(data(events)).anyMatch((line) -> line.contains("\"id\":\"" + after.uuid())));
			before.hangup();
			await()
				.untilAsserted(() -> assertThat(data(events)).anyMatch((line) -> line.contains("[\"" + before.uuid())));
			assertThat(events.lines()).containsOnlyOnce("event:snapshot").contains("event:change");
		}
	}

	@Test
	void forgetsAPageThatWasClosed() throws Exception {
		try (EventStream events = this.browser.stream("/api/stream")) {
			await().untilAsserted(() -> assertThat(events.lines()).isNotEmpty());
			assertThat(this.stream.openPages()).isOne();
		}
		await().untilAsserted(() -> assertThat(this.stream.openPages()).isZero());
	}

	@Test
	void refusesMorePagesThanItCanServe() throws Exception {
		List<EventStream> open = new ArrayList<>();
		try {
			for (int i = 0; i < BoardStream.MAX_PAGES; i++) {
				open.add(this.browser.stream("/api/stream"));
			}
			assertThat(this.browser.get("/api/stream").statusCode()).isEqualTo(503);
			assertThat(this.browser.get("/api/nodes").statusCode()).isEqualTo(200);
		}
		finally {
			for (EventStream events : open) {
				events.close();
			}
		}
	}

	@Test
	void startsOverWithTheServersListAfterALostConnection(SimulatedFreeSwitch pbx) {
		SimulatedCall stays = pbx.call("1000").to("5000");
		SimulatedCall ends = pbx.call("1001").to("5001");
		await().untilAsserted(() -> assertThat(this.board.calls()).hasSize(2));
		pbx.faults().rejectByAcl();
		pbx.dropConnections();
		await().untilAsserted(() -> assertThat(this.board.calls()).isEmpty());
		ends.hangup();
		pbx.faults().end();
		await().untilAsserted(() -> assertThat(this.board.calls()).extracting(Call::id).containsExactly(stays.uuid()));
	}

	private JsonNode calls() {
		return this.json.readTree(this.browser.body("/api/calls"));
	}

	private static List<String> data(EventStream events) {
		return events.lines().stream().filter((line) -> line.startsWith("data:")).toList();
	}

}
