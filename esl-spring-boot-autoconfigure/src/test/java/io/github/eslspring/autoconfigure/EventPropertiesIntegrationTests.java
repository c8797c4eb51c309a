package io.github.eslspring.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.channel.LiveChannel;
import io.github.eslspring.channel.LiveChannels;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.status.ResyncStatus.Outcome;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.event.SimulatedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.github.eslspring.autoconfigure.InboundApplication.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the properties that are about events and live channels do.
 */
class EventPropertiesIntegrationTests {

	private final SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();

	@AfterEach
	void stopServer() {
		this.pbx.close();
	}

	@Test
	@EffectOf("esl.inbound.dispatch.queue-capacity")
	void whatDoesNotFitTheQueueIsShed() {
		CountDownLatch mayGoOn = new CountDownLatch(1);
		application("esl.inbound.dispatch.queue-capacity=4KB").connected((client) -> {
			client.onEvent((event) -> awaitLatch(mayGoOn), "HEARTBEAT");
			awaitSubscribed(client, "HEARTBEAT");
			for (int i = 0; i < 20; i++) {
				this.pbx.fire(SimulatedEvent.named("HEARTBEAT").header("Pad", "x".repeat(500)).build());
			}
			await().until(() -> client.status().dispatch().shed().getOrDefault("HEARTBEAT", 0L) > 0);
			mayGoOn.countDown();
		});
	}

	@Test
	@EffectOf({ "esl.inbound.resync", "esl.inbound.channels.settle" })
	void afterAGapTheServerIsAskedForItsChannelsOrNot() {
		assertThat(resyncAfterAGap("esl.inbound.channels.settle=10ms")).isEqualTo(Outcome.DONE);
		assertThat(resyncAfterAGap("esl.inbound.channels.settle=1h")).isNotEqualTo(Outcome.DONE);
		assertThat(resyncAfterAGap("esl.inbound.resync=false", "esl.inbound.channels.settle=10ms"))
			.isEqualTo(Outcome.NONE);
	}

	@Test
	@EffectOf("esl.inbound.channels.max")
	void noMoreChannelsAreKeptThanTold() {
		application("esl.inbound.channels.max=1").connected((client) -> {
			LiveChannels live = client.channels();
			awaitSubscribed(client, "CHANNEL_CREATE");
			this.pbx.call("1000").to("5000");
			this.pbx.call("1001").to("5001");
			await().until(() -> client.status().channels().evicted() >= 1);
			assertThat(live.size()).isOne();
		});
	}

	@Test
	@EffectOf("esl.inbound.channels.variables")
	void variablesThatAreToldAreKept() {
		application("esl.inbound.channels.variables=account").connected((client) -> {
			LiveChannels live = client.channels();
			awaitSubscribed(client, "CHANNEL_CREATE");
			SimulatedCall call = this.pbx.call("1000").variable("account", "77").variable("other", "1").to("5000");
			await().until(() -> live.find(call.uuid()).isPresent());
			assertThat(live.find(call.uuid()).map(LiveChannel::variables).orElseThrow()).containsEntry("account", "77")
				.doesNotContainKey("other");
		});
	}

	private Outcome resyncAfterAGap(String... properties) {
		Outcome[] outcome = new Outcome[1];
		application(properties).connected((client) -> {
			client.channels();
			awaitSubscribed(client, "CHANNEL_CREATE");
			this.pbx.dropConnections();
			await().until(() -> client.status().generation() == 2 && client.status().live());
			if (properties.length == 1 && properties[0].endsWith("=10ms")) {
				await().until(() -> client.status().channels().resync().outcome() == Outcome.DONE);
			}
			else {
				await().during(Duration.ofMillis(300))
					.until(() -> client.status().channels().resync().outcome() != Outcome.DONE);
			}
			outcome[0] = client.status().channels().resync().outcome();
		});
		return outcome[0];
	}

	private void awaitSubscribed(EslInboundClient client, String event) {
		this.pbx.awaitCommand((command) -> command.line().contains(event), InboundApplication.PATIENCE);
		await().until(() -> client.subscriptions().observed().equals(client.subscriptions().desired()));
	}

	private InboundApplication application(String... properties) {
		return InboundApplication.of(this.pbx, properties);
	}

	private static void awaitLatch(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
