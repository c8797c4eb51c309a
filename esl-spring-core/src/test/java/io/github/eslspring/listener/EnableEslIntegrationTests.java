package io.github.eslspring.listener;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.annotation.EslCallHandler;
import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.annotation.EslHeader;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.node.EslOperations;
import io.github.eslspring.outbound.EslOutboundServer;
import io.github.eslspring.outbound.OutboundCall;
import io.github.eslspring.outbound.OutboundOptions;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@link EnableEsl @EnableEsl} in a plain Spring context, without Spring Boot.
 */
class EnableEslIntegrationTests {

	private final SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();

	@AfterEach
	void stopServer() {
		this.pbx.close();
	}

	@Test
	void clientsAreConnectedAndTheirEventsReachListeners() {
		try (AnnotationConfigApplicationContext context = context(Clients.class)) {
			Patience.await().until(() -> context.getBean(EslInboundClient.class).status().live());
			this.pbx.call("1000").to("5000").answer();
			Patience.await().until(() -> context.getBean(CallLog.class).answered.contains("5000"));
			assertThat(context.getBean(EslOperations.class).api("echo", "hello").text()).isEqualTo("hello");
		}
	}

	@Test
	void aStoppedContextIsDrainedAndCanBeStartedAgain() {
		try (AnnotationConfigApplicationContext context = context(Clients.class)) {
			EslInboundClient client = context.getBean(EslInboundClient.class);
			Patience.await().until(() -> client.status().live());
			context.stop();
			assertThat(client.status().live()).isFalse();
			Patience.await().until(() -> this.pbx.connectionsOpen() == 0);
			context.start();
			Patience.await().until(() -> client.status().live());
			this.pbx.call("1000").to("7000").answer();
			Patience.await().until(() -> context.getBean(CallLog.class).answered.contains("7000"));
		}
		assertThat(this.pbx.commands()).extracting((command) -> command.line()).endsWith("exit");
	}

	@Test
	void nodesOfTheApplicationAreItsOwnToStart() {
		try (AnnotationConfigApplicationContext context = context(Nodes.class)) {
			assertThat(context.getBeansOfType(EslNodes.class)).containsOnlyKeys("mine");
			assertThat(context.getBeansOfType(EslNodesLifecycle.class)).isEmpty();
			EslInboundClient client = context.getBean(EslInboundClient.class);
			assertThat(client.status().connection().attempts()).isZero();
			Patience.resultOf(client.connect());
			this.pbx.call("1000").to("5000").answer();
			Patience.await().until(() -> context.getBean(CallLog.class).answered.contains("5000"));
		}
	}

	@Test
	void annotatedHandlersGetTheCallsOfTheServer() {
		try (AnnotationConfigApplicationContext context = context(Server.class)) {
			assertThat(context.getBeansOfType(EslNodes.class)).isEmpty();
			EslOutboundServer server = context.getBean(EslOutboundServer.class);
			Patience.resultOf(server.start());
			this.pbx.dialplan().extension("5000").socket(server.status().address(), "async", "full");
			this.pbx.call("1000").to("5000");
			Patience.await().until(() -> context.getBean(CallLog.class).answered.contains("handed over"));
		}
	}

	private AnnotationConfigApplicationContext context(Class<?> configuration) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.registerBean(SimulatedFreeSwitch.class, () -> this.pbx,
				(definition) -> definition.setDestroyMethodName(""));
		context.register(configuration, CallLog.class);
		context.refresh();
		return context;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableEsl
	static class Clients {

		@Bean
		EslInboundClient client(SimulatedFreeSwitch pbx) {
			return EslInboundClient.builder().host(pbx.host()).port(pbx.port()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableEsl
	static class Nodes extends Clients {

		@Bean
		EslNodes mine(EslInboundClient client) {
			return new EslNodes(List.of(client));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableEsl
	static class Server {

		@Bean
		EslOutboundServer server() {
			return EslOutboundServer.builder()
				.options(OutboundOptions.builder().address(InetAddress.getLoopbackAddress()).port(0).build())
				.build();
		}

	}

	static class CallLog {

		final List<String> answered = new CopyOnWriteArrayList<>();

		@EslEventListener("CHANNEL_ANSWER")
		void answered(@EslHeader("Caller-Destination-Number") String number) {
			this.answered.add(number);
		}

		@EslCallHandler("5000")
		void call(OutboundCall call) {
			this.answered.add("handed over");
		}

	}

}
