package io.github.eslspring.sample;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;

import io.github.eslspring.EslNode;
import io.github.eslspring.boot.test.SimulatedFreeSwitchTest;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.sample.Browser.EventStream;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "esl.inbound.host=localhost", "server.tomcat.connection-timeout=1s" })
@SimulatedFreeSwitchTest
class SlowPageIntegrationTests {

	private final EslEvent event = ChannelEvents.event("CHANNEL_ANSWER", "a".repeat(1000), "5".repeat(1000));

	@Autowired
	EventTail tail;

	@Autowired
	BoardStream stream;

	@Test
	void dropsAPageThatReadsNothingWhileOthersGoOn(@Autowired Environment environment) throws Exception {
		int port = environment.getRequiredProperty("local.server.port", int.class);
		try (Socket stuck = new Socket(); EventStream reading = new Browser(port).stream("/api/stream")) {
			stuck.setReceiveBufferSize(4096);
			stuck.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			stuck.getOutputStream()
				.write("GET /api/stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			await().untilAsserted(() -> assertThat(this.stream.openPages()).isEqualTo(2));
			await().atMost(Duration.ofSeconds(60)).until(() -> {
				replaceEveryEvent();
				return this.stream.openPages() == 1;
			});
			int seen = reading.lines().size();
			replaceEveryEvent();
			await().untilAsserted(() -> assertThat(reading.lines()).hasSizeGreaterThan(seen));
			assertThat(reading.isOpen()).isTrue();
		}
	}

	private void replaceEveryEvent() {
		IntStream.range(0, EventTail.CAPACITY).forEach((i) -> this.tail.heard(this.event, EslNode.named("default")));
	}

}
