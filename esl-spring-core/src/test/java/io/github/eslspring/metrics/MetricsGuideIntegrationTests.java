package io.github.eslspring.metrics;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.capture.CaptureOptions;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.EslInboundClientBuilder;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.inbound.SimulatedNode;
import io.github.eslspring.probe.EslProbe;
import io.github.eslspring.reactive.EslFlux;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import reactor.core.Disposable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of {@code docs/metrics.md}, and that of {@code docs/capture.md}.
 */
class MetricsGuideIntegrationTests {

	private final List<String> lines = new CopyOnWriteArrayList<>();

	@Test
	void metersAClientWithoutSpring() {
		MeterRegistry meterRegistry = new SimpleMeterRegistry();
		ObservationRegistry observationRegistry = ObservationRegistry.create();
		EslProbe probe = new MicrometerProbe(meterRegistry, observationRegistry, EslConventions.DEFAULTS);
		EslInboundClient client = EslInboundClient.builder().host("pbx1").probe(probe).build();
		assertThat(meterRegistry.find("esl.node.live").gauge()).isNotNull();
		client.close();
	}

	@Test
	void streamsEvents() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			EslInboundClient client = node.client();
			Disposable subscription = EslFlux.events(client, "CHANNEL_ANSWER", "CHANNEL_HANGUP_COMPLETE")
				.map(EslEvent::uniqueId)
				.subscribe((id) -> log("heard of " + id));
			Patience.await().until(() -> client.subscriptions().observed().names().contains("CHANNEL_ANSWER"));
			String id = node.pbx().call("1000").to("5000").answer().uuid();
			Patience.await().until(() -> this.lines.contains("heard of " + id));
			subscription.dispose();
		}
	}

	@Test
	void conventionsAreReplaced() {
		EslCommandContext context = new EslCommandContext("default", "api status");
		assertThat(commandConvention().getLowCardinalityKeyValues(context).stream())
			.anyMatch((tag) -> tag.getKey().equals("site") && tag.getValue().equals("berlin"));
	}

	@Test
	void recordsWithoutSpring() {
		EslInboundClientBuilder builder = EslInboundClient.builder();
		builder.capture(CaptureOptions.builder().sink((artifact) -> log(artifact.name())).build());
		builder.build().close();
	}

	@Bean
	EslCommandObservationConvention commandConvention() {
		return new DefaultEslCommandObservationConvention() {

			@Override
			public KeyValues getLowCardinalityKeyValues(EslCommandContext context) {
				return super.getLowCardinalityKeyValues(context).and("site", "berlin");
			}

		};
	}

	private void log(String line) {
		this.lines.add(line);
	}

}
