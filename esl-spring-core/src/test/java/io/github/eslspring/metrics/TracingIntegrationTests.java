package io.github.eslspring.metrics;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.EslNode;
import io.github.eslspring.Secret;
import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.api.Applications;
import io.github.eslspring.api.DialString;
import io.github.eslspring.api.Originate;
import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.listener.EslListenerPostProcessor;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A trace that goes through FreeSWITCH, with the tracer an application would have.
 */
class TracingIntegrationTests {

	private final Spans spans = new Spans();

	private final SdkTracerProvider provider = SdkTracerProvider.builder()
		.addSpanProcessor(SimpleSpanProcessor.create(this.spans))
		.build();

	private final Tracer tracer = new OtelTracer(this.provider.get("test"), new OtelCurrentTraceContext(), (event) -> {
	});

	private final ObservationRegistry observations = ObservationRegistry.create();

	private final SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();

	private final EslInboundClient client = EslInboundClient.builder()
		.node(EslNode.named("pbx"))
		.endpoint(() -> new Endpoint(this.pbx.host(), this.pbx.port(), null, Secret.of("ClueCon")))
		.probe(new MicrometerProbe(new SimpleMeterRegistry(), this.observations, EslConventions.DEFAULTS))
		.build();

	TracingIntegrationTests() {
		OtelPropagator propagator = new OtelPropagator(
				ContextPropagators.create(W3CTraceContextPropagator.getInstance()), this.provider.get("test"));
		this.observations.observationConfig()
			.observationHandler(new FirstMatchingCompositeObservationHandler(
					new PropagatingSenderTracingObservationHandler<>(this.tracer, propagator),
					new PropagatingReceiverTracingObservationHandler<>(this.tracer, propagator),
					new DefaultTracingObservationHandler(this.tracer)));
	}

	@AfterEach
	void close() {
		this.client.close();
		this.pbx.close();
		this.provider.close();
	}

	@Test
	void theEventsOfACallComeBackIntoTheTraceThatMadeIt() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.registerBean(EslNodes.class, () -> new EslNodes(List.of(this.client)));
			context.registerBean(EslListenerPostProcessor.class);
			context.registerBean(Answers.class, () -> new Answers(this.tracer));
			context.refresh();
			Patience.resultOf(this.client.connect());
			Observation request = Observation.start("request", this.observations);
			request.scoped(() -> Patience.resultOf(
					this.client.originate(Originate.to(DialString.user("1000"), Applications.park())).answered()));
			request.stop();
			Patience.await()
				.until(() -> this.spans.has("request") && this.spans.has("bgapi originate")
						&& this.spans.has("CHANNEL_ANSWER process"));
			SpanData originate = this.spans.get("bgapi originate");
			SpanData listener = this.spans.get("CHANNEL_ANSWER process");
			assertThat(originate.getTraceId()).isEqualTo(this.spans.get("request").getTraceId());
			assertThat(originate.getParentSpanId()).isEqualTo(this.spans.get("request").getSpanId());
			assertThat(listener.getTraceId()).isEqualTo(originate.getTraceId());
			assertThat(listener.getParentSpanId()).isEqualTo(originate.getSpanId());
			assertThat(context.getBean(Answers.class).traces).containsOnly(listener.getTraceId());
		}
	}

	static class Answers {

		private final Tracer tracer;

		private final List<String> traces = new CopyOnWriteArrayList<>();

		Answers(Tracer tracer) {
			this.tracer = tracer;
		}

		@EslEventListener("CHANNEL_ANSWER")
		void answered() {
			this.traces.add(Objects.requireNonNull(this.tracer.currentSpan()).context().traceId());
		}

	}

	/** Keeps what is exported, known by how the names of its spans begin. */
	private static final class Spans implements SpanExporter {

		private final List<SpanData> all = new CopyOnWriteArrayList<>();

		boolean has(String name) {
			return this.all.stream().anyMatch((span) -> span.getName().startsWith(name));
		}

		SpanData get(String name) {
			return this.all.stream().filter((span) -> span.getName().startsWith(name)).findFirst().orElseThrow();
		}

		@Override
		public CompletableResultCode export(Collection<SpanData> exported) {
			this.all.addAll(exported);
			return CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode flush() {
			return CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode shutdown() {
			return CompletableResultCode.ofSuccess();
		}

	}

}
