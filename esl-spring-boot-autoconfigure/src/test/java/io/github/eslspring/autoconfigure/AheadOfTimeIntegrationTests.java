package io.github.eslspring.autoconfigure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.EslNode;
import io.github.eslspring.Secret;
import io.github.eslspring.annotation.EslCallHandler;
import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.annotation.EslHeader;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.outbound.EslOutboundServer;
import io.github.eslspring.outbound.OutboundCall;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An application whose context was processed ahead of time.
 */
@CompileWithForkedClassLoader
class AheadOfTimeIntegrationTests {

	private static final String[] PROPERTIES = { "esl.inbound.host=127.0.0.1", "esl.inbound.password=s3cret",
			"esl.outbound.enabled=true", "esl.outbound.port=0" };

	@Test
	void startsAndItsListenersAndHandlersAreCalled() {
		TestGenerationContext generated = new TestGenerationContext(Application.class);
		ClassName initializer = process(generated);
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().password("s3cret").start()) {
			TestCompiler.forSystem().with(generated).compile((compiled) -> {
				try (GenericApplicationContext context = new GenericApplicationContext()) {
					TestPropertyValues.of(PROPERTIES).and("esl.inbound.port=" + pbx.port()).applyTo(context);
					initialize(context,
							compiled.getInstance(ApplicationContextInitializer.class, initializer.toString()));
					context.refresh();
					await().until(() -> context.getBean(EslNodes.class).get(EslNode.DEFAULT_NAME).status().live());
					pbx.dialplan()
						.extension("5000")
						.socket(context.getBean(EslOutboundServer.class).status().address(), "async", "full");
					pbx.call("1000").to("7000").answer();
					pbx.call("1000").to("5000");
					CallLog log = context.getBean(CallLog.class);
					await().untilAsserted(() -> assertThat(log.lines).contains("answered 7000", "handed over"));
				}
			});
		}
	}

	@Test
	void reflectionIsTold() throws NoSuchMethodException {
		TestGenerationContext generated = new TestGenerationContext(Application.class);
		process(generated);
		RuntimeHints hints = generated.getRuntimeHints();
		new EslRuntimeHints().registerHints(hints, getClass().getClassLoader());
		assertThat(RuntimeHintsPredicates.reflection()
			.onMethodInvocation(CallLog.class.getDeclaredMethod("answered", String.class))).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onMethodInvocation(CallLog.class.getDeclaredMethod("handedOver", OutboundCall.class))).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Secret.class.getMethod("of", String.class)))
			.accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onConstructorInvocation(EslInboundProperties.Heartbeat.class.getDeclaredConstructors()[0])).accepts(hints);
	}

	private static ClassName process(TestGenerationContext generated) {
		AnnotationConfigApplicationContext source = new AnnotationConfigApplicationContext();
		TestPropertyValues.of(PROPERTIES).applyTo(source);
		source.register(Application.class);
		ClassName initializer = new ApplicationContextAotGenerator().processAheadOfTime(source, generated);
		generated.writeGeneratedContent();
		return initializer;
	}

	@SuppressWarnings("unchecked")
	private static void initialize(GenericApplicationContext context, ApplicationContextInitializer<?> initializer) {
		((ApplicationContextInitializer<GenericApplicationContext>) initializer).initialize(context);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class,
			EslListenerAutoConfiguration.class, EslOutboundAutoConfiguration.class })
	@Import(CallLog.class)
	static class Application {

	}

	static class CallLog {

		final List<String> lines = new CopyOnWriteArrayList<>();

		@EslEventListener("CHANNEL_ANSWER")
		private void answered(@EslHeader("Caller-Destination-Number") String number) {
			this.lines.add("answered " + number);
		}

		@EslCallHandler("5000")
		void handedOver(OutboundCall call) {
			this.lines.add("handed over");
		}

	}

}
