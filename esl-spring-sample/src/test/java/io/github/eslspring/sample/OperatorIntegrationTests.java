package io.github.eslspring.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import io.github.eslspring.boot.test.SimulatedFreeSwitchTest;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.call.SimulatedCall;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What an operator can do, and nobody in the operator's name.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "esl.inbound.host=localhost")
@SimulatedFreeSwitchTest
class OperatorIntegrationTests {

	@Autowired
	JsonMapper json;

	@Autowired
	CallBoard board;

	private Browser browser = new Browser(0);

	@BeforeEach
	void openBrowser(@Autowired Environment environment) {
		this.browser = new Browser(environment.getRequiredProperty("local.server.port", int.class));
	}

	@Test
	void hangsUpAllLegsOfACallAndOnlyOnce(SimulatedFreeSwitch pbx) throws Exception {
		SimulatedCall caller = pbx.call("1000").to("5000").answer();
		SimulatedCall callee = caller.dialOut();
		caller.bridge(callee);
		await().untilAsserted(
				() -> assertThat(this.board.calls()).hasSize(2).extracting(Call::other).doesNotContainNull());
		assertThat(this.board.calls()).extracting(Call::call).containsOnly(this.board.calls().get(0).call());
		String path = "/api/nodes/default/calls/" + callee.uuid() + "/hangup";
		assertThat(this.browser.post(path).statusCode()).isEqualTo(200);
		await().until(() -> caller.isEnded() && callee.isEnded());
		await().untilAsserted(() -> assertThat(this.board.calls()).isEmpty());
		HttpResponse<String> again = this.browser.post(path);
		assertThat(again.statusCode()).isEqualTo(404);
		assertThat(detail(again)).isEqualTo("That call has ended already.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "drain", "reconnect", "calls/x/hangup" })
	void namesTheNodesThereAreWhenThereIsNone(String operation) throws Exception {
		HttpResponse<String> answer = this.browser.post("/api/nodes/other/" + operation);
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(detail(answer)).isEqualTo("There is no node 'other'; known: [default]");
	}

	@Test
	void saysWhatIsWrongWithACall() throws Exception {
		HttpResponse<String> answer = this.browser.post("/api/calls",
				"{\"node\":\"default\",\"phone\":\"&park\",\"extension\":\"5000\"}");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(detail(answer)).startsWith("The phone cannot be dialled. Expected is a user such as 1000");
		assertThat(this.browser.post("/api/calls", "{nonsense").statusCode()).isEqualTo(400);
		assertThat(this.browser.post("/api/calls", "{}").statusCode()).isEqualTo(400);
	}

	@Test
	void saysWhatBecameOfACall(@Autowired SimulatedFreeSwitch pbx) throws Exception {
		pbx.endpoint("1009").busy();
		JsonNode placed = this.json.readTree(
				this.browser.post("/api/calls", "{\"node\":\"default\",\"phone\":\"1009\",\"extension\":\"5000\"}")
					.body());
		assertThat(placed.path("going").asBoolean()).isFalse();
		assertThat(placed.path("outcome").asString()).isEqualTo("refused, USER_BUSY");
	}

	@Test
	void nothingCanBeDoneOnADrainedNodeUntilItIsReconnected() throws Exception {
		assertThat(this.json.readTree(this.browser.post("/api/nodes/default/drain").body()).path("phase").asString())
			.isEqualTo("closed");
		HttpResponse<String> answer = this.browser.post("/api/calls",
				"{\"node\":\"default\",\"phone\":\"1000\",\"extension\":\"5000\"}");
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(detail(answer)).contains("default");
		assertThat(this.browser.post("/api/ivr").statusCode()).isEqualTo(503);
		assertThat(
				this.json.readTree(this.browser.post("/api/nodes/default/reconnect").body()).path("phase").asString())
			.isEqualTo("active");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/ivr", "/api/calls", "/api/nodes/default/drain", "/actuator/esl/default/drain" })
	void pagesOfOtherSitesChangeNothing(String path) throws Exception {
		for (String origin : new String[] { "http://example.net", "http://localhost", "null", "%" }) {
			HttpResponse<String> answer = this.browser.post(path, "{}", "Origin", origin);
			assertThat(answer.statusCode()).as(origin).isEqualTo(403);
			assertThat(answer.body()).contains("Only the board's own page may do this.");
		}
	}

	@Test
	void theBoardsOwnPageMay() throws Exception {
		String own = "http://localhost:" + this.browser.port();
		assertThat(this.browser.post("/api/calls", "{}", "Origin", own).statusCode()).isEqualTo(400);
	}

	@Test
	void doesNotGoByNamesOfOtherSites() throws Exception {
		assertThat(statusLine("rebound.example.net")).contains("403");
		assertThat(statusLine("localhost")).contains("200");
		assertThat(statusLine("127.0.0.1")).contains("200");
		assertThat(statusLine("[::1]")).contains("200");
	}

	@Test
	void isNotShownInsideOfOtherPages() throws Exception {
		assertThat(this.browser.get("/").headers().firstValue("Content-Security-Policy").orElse(""))
			.contains("default-src 'self'", "frame-ancestors 'none'")
			.doesNotContain("unsafe");
	}

	private String statusLine(String host) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.browser.port())) {
			socket.getOutputStream()
				.write("GET /api/calls HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(host)
					.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
				.findFirst()
				.orElse("");
		}
	}

	private String detail(HttpResponse<String> answer) {
		return this.json.readTree(answer.body()).path("detail").asString();
	}

}
