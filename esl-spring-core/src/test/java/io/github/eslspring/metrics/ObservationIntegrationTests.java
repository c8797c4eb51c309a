package io.github.eslspring.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.github.eslspring.EslNode;
import io.github.eslspring.Secret;
import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.api.Applications;
import io.github.eslspring.api.DialString;
import io.github.eslspring.api.Originate;
import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.listener.EslListenerPostProcessor;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.outbound.CallRoute;
import io.github.eslspring.outbound.EslOutboundServer;
import io.github.eslspring.outbound.OutboundOptions;
import io.github.eslspring.probe.Outcome;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.event.SimulatedEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Observations of commands, listeners and calls, and what a tracer does with them.
 */
class ObservationIntegrationTests {

	private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

	private final SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();

	private final TestObservationRegistry observations = TestObservationRegistry.create();

	private final Tracer tracer = new Tracer();

	private final MicrometerProbe probe = new MicrometerProbe(new SimpleMeterRegistry(), this.observations,
			EslConventions.DEFAULTS);

	private final EslInboundClient client = EslInboundClient.builder()
		.node(EslNode.named("pbx"))
		.endpoint(() -> new Endpoint(this.pbx.host(), this.pbx.port(), null, Secret.of("ClueCon")))
		.probe(this.probe)
		.build();

	ObservationIntegrationTests() {
		this.observations.observationConfig().observationHandler(this.tracer);
	}

	@AfterEach
	void close() {
		this.client.close();
		this.pbx.close();
	}

	@Test
	void observesCommandsAsPartOfWhatSendsThem() {
		Patience.resultOf(this.client.connect());
		Observation request = Observation.start("request", this.observations);
		request.scoped(() -> Patience.resultOf(this.client.api("uuid_kill", "secret-argument")));
		request.stop();
		Patience.await()
			.untilAsserted(() -> TestObservationRegistryAssert.assertThat(this.observations)
				.hasObservationWithNameEqualTo("esl.command")
				.that()
				.hasBeenStopped()
				.hasContextualNameEqualTo("api uuid_kill")
				.hasLowCardinalityKeyValue("node", "pbx")
				.hasLowCardinalityKeyValue("kind", "api")
				.hasLowCardinalityKeyValue("outcome", "completed")
				.hasHighCardinalityKeyValue("verb", "api uuid_kill")
				.hasParentObservationEqualTo(request));
		assertThat(this.tracer.texts).noneMatch((text) -> text.contains("secret-argument"));
	}

	@Test
	void carriesATraceIntoACallAndBackFromItsEvents() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.registerBean(EslNodes.class, () -> new EslNodes(List.of(this.client)));
			context.registerBean(EslListenerPostProcessor.class);
			context.registerBean(Answers.class);
			context.refresh();
			Patience.resultOf(this.client.connect());
			Patience
				.resultOf(this.client.originate(Originate.to(DialString.user("1000"), Applications.park())).answered());
			Answers answers = context.getBean(Answers.class);
			Patience.await().until(() -> !answers.traces.isEmpty());
			assertThat(answers.traces).containsOnly(TRACE);
			assertThat(this.tracer.received).containsEntry("esl.listener", TRACE);
		}
		Patience.await()
			.untilAsserted(() -> TestObservationRegistryAssert.assertThat(this.observations)
				.hasObservationWithNameEqualTo("esl.listener")
				.that()
				.hasLowCardinalityKeyValue("listener", "observationIntegrationTests.Answers.answered")
				.hasLowCardinalityKeyValue("outcome", "completed")
				.hasHighCardinalityKeyValue("event", "CHANNEL_ANSWER"));
		Patience.await()
			.untilAsserted(() -> TestObservationRegistryAssert.assertThat(this.observations)
				.hasObservationWithNameEqualTo("esl.originate")
				.that()
				.hasLowCardinalityKeyValue("outcome", "answered")
				.hasBeenStopped());
	}

	@Test
	void aListenersObservationEndsWithTheStageItReturns() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.registerBean(EslNodes.class, () -> new EslNodes(List.of(this.client)));
			context.registerBean(EslListenerPostProcessor.class);
			context.registerBean(Slow.class);
			context.refresh();
			Patience.resultOf(this.client.connect());
			Patience.resultOf(this.client.api("echo", "subscribed"));
			Slow slow = context.getBean(Slow.class);
			for (int i = 1; i <= 3; i++) {
				this.pbx.fire(SimulatedEvent.custom("test::event").build());
			}
			Patience.await().until(() -> slow.begun.size() == 3);
			assertThat(ended("esl.listener")).isEmpty();
			slow.begun.get(0).complete(new ApiCommand("echo", "late"));
			slow.begun.get(1).completeExceptionally(new IllegalStateException("on purpose"));
			Patience.await().until(() -> ended("esl.listener").size() == 2);
			assertThat(ended("esl.listener")).extracting(EslContext::getOutcome)
				.containsExactly(Outcome.COMPLETED, Outcome.FAILED);
			assertThat(((EslListenerContext) ended("esl.listener").get(1)).getError())
				.isInstanceOf(IllegalStateException.class);
			slow.begun.get(2).complete(null);
		}
	}

	@Test
	void returnedCommandsArePartOfTheListenersObservation() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.registerBean(EslNodes.class, () -> new EslNodes(List.of(this.client)));
			context.registerBean(EslListenerPostProcessor.class);
			context.registerBean(Replying.class);
			context.refresh();
			Patience.resultOf(this.client.connect());
			Patience.resultOf(this.client.api("echo", "subscribed"));
			this.pbx.fire(SimulatedEvent.custom("test::event").build());
			Patience.await().until(() -> ended("esl.command").stream().anyMatch(ObservationIntegrationTests::isReply));
		}
	}

	private static boolean isReply(EslContext context) {
		Observation.Context command = (Observation.Context) context;
		ObservationView parent = command.getParentObservation();
		return "api uuid_exists".equals(command.getContextualName()) && parent != null
				&& "esl.listener".equals(parent.getContextView().getName());
	}

	private List<EslContext> ended(String name) {
		return this.tracer.ended.stream()
			.filter((context) -> name.equals(context.getName()))
			.map(EslContext.class::cast)
			.toList();
	}

	@Test
	void observesCallsThatAreHandedOver() {
		List<String> heard = new CopyOnWriteArrayList<>();
		try (EslOutboundServer server = EslOutboundServer.builder()
			.options(OutboundOptions.builder().port(0).build())
			.probe(this.probe)
			.build()) {
			server.onCall(CallRoute.of("5000", "", 0), (call) -> {
				Observation current = this.observations.getCurrentObservation();
				heard.add((current != null) ? current.getContext().getName() : "none");
				throw new IllegalStateException("on purpose");
			});
			int port = Patience.resultOf(server.start()).getPort();
			this.pbx.dialplan().extension("5000").socket("127.0.0.1:" + port, "async", "full").park();
			this.pbx.call("1000").variable("esl_traceparent", TRACE).to("5000");
			Patience.await().until(() -> server.status().failed() == 1);
		}
		assertThat(heard).containsExactly("esl.call");
		Patience.await()
			.untilAsserted(() -> TestObservationRegistryAssert.assertThat(this.observations)
				.hasObservationWithNameEqualTo("esl.call")
				.that()
				.hasBeenStopped()
				.hasLowCardinalityKeyValue("outcome", "failed")
				.hasError());
	}

	static class Answers {

		private final List<String> traces = new CopyOnWriteArrayList<>();

		@EslEventListener("CHANNEL_ANSWER")
		void answered(EslEvent event) {
			this.traces.add(String.valueOf(event.variable("esl_traceparent")));
		}

	}

	static class Slow {

		private final List<CompletableFuture<EslCommand>> begun = new CopyOnWriteArrayList<>();

		@EslEventListener("CUSTOM test::event")
		CompletionStage<EslCommand> later() {
			CompletableFuture<EslCommand> later = new CompletableFuture<>();
			this.begun.add(later);
			return later.thenApply(Function.identity());
		}

	}

	static class Replying {

		@EslEventListener("CUSTOM test::event")
		EslCommand reply() {
			return new ApiCommand("uuid_exists", "none");
		}

	}

	/** Propagates as a tracer does. */
	private static final class Tracer implements ObservationHandler<Observation.Context> {

		private final Map<String, String> received = new ConcurrentHashMap<>();

		private final List<String> texts = new CopyOnWriteArrayList<>();

		private final List<Observation.Context> ended = new CopyOnWriteArrayList<>();

		@Override
		public void onStart(Observation.Context context) {
			if (context instanceof SenderContext<?> sender) {
				inject(sender);
			}
			else if (context instanceof ReceiverContext<?> receiver) {
				String trace = extract(receiver);
				if (trace != null) {
					this.received.put(String.valueOf(context.getName()), trace);
				}
			}
		}

		@Override
		public void onStop(Observation.Context context) {
			this.texts.add(context.toString());
			this.ended.add(context);
		}

		private static <C> void inject(SenderContext<C> sender) {
			sender.getSetter().set(sender.getCarrier(), "traceparent", TRACE);
			sender.getSetter().set(sender.getCarrier(), "tracestate", "not to be carried: \n");
		}

		private static <C> @Nullable String extract(ReceiverContext<C> receiver) {
			return receiver.getGetter().get(receiver.getCarrier(), "traceparent");
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
