package io.github.eslspring.boot.test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.EslNode;
import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.job.BackgroundJob;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The examples of {@code docs/migration-from-esl-client.md} and
 * {@code docs/migration-from-freeswitch-externals.md}.
 */
@SpringBootTest
@SimulatedFreeSwitchTest
class MigrationGuideIntegrationTests {

	private static final List<String> log = new CopyOnWriteArrayList<>();

	@Test
	void aClientByHand(SimulatedFreeSwitch pbx) {
		String host = pbx.host();
		int port = pbx.port();
		String password = pbx.password();
		try (EslInboundClient client = EslInboundClient.builder().host(host).port(port).password(password).build()) {
			client.onEvent((event) -> log(event.name() + " " + event.uniqueId()), "CHANNEL_CREATE", "CHANNEL_DESTROY");
			client.connect(Duration.ofSeconds(10)).join();
			log(client.api("status").join().text());
			BackgroundJob job = client.bgapi("reloadxml");
			log(job.completion().join().result());
		}
		assertThat(log).anyMatch((line) -> line.startsWith("UP")).anyMatch((line) -> line.startsWith("+OK"));
	}

	@Test
	void aListenerKnowsItsNode(SimulatedFreeSwitch pbx) {
		pbx.heartbeat();
		await().until(() -> log.stream().anyMatch((line) -> line.startsWith("default is up: ")));
	}

	private static void log(String line) {
		log.add(line);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Beats.class)
	static class Application {

	}

	static class Beats {

		@EslEventListener("HEARTBEAT")
		void beat(EslEvent event, EslNode node) {
			log(node.name() + " is up: " + event.header("Up-Time"));
		}

	}

}
