package io.github.eslspring.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.command.RawCommand;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.outbound.EslOutboundServer;
import io.github.eslspring.outbound.OutboundCallHandler;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static io.github.eslspring.autoconfigure.InboundApplication.await;
import static io.github.eslspring.autoconfigure.InboundApplication.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the properties of the server for calls do, as far as no other test shows it.
 */
class OutboundPropertiesIntegrationTests {

	private final CompletableFuture<Object> outcome = new CompletableFuture<>();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EslThreadsAutoConfiguration.class, EslOutboundAutoConfiguration.class))
		.withPropertyValues("esl.inbound.enabled=false", "esl.outbound.enabled=true", "esl.outbound.port=0");

	@Test
	@EffectOf({ "esl.outbound.enabled", "esl.outbound.address", "esl.outbound.port" })
	void thePortIsOpenedWhereItIsTold() {
		this.runner.withPropertyValues("esl.outbound.address=127.0.0.2").run((context) -> {
			String address = context.getBean(EslOutboundServer.class).status().address();
			assertThat(address).startsWith("127.0.0.2:").doesNotEndWith(":8084");
			try (Socket call = new Socket("127.0.0.2", port(address))) {
				assertThat(call.isConnected()).isTrue();
			}
		});
	}

	@Test
	@EffectOf("esl.outbound.handshake-timeout")
	void handshakeTimeoutEndsAConnectionThatSaysNothing() {
		this.runner.withPropertyValues("esl.outbound.handshake-timeout=100ms").run((context) -> {
			try (Socket call = connect(context.getBean(EslOutboundServer.class))) {
				call.setSoTimeout(8_000);
				call.getInputStream().readAllBytes();
			}
		});
	}

	@Test
	@EffectOf("esl.outbound.timeouts.command")
	void commandTimeoutEndsTheWaitForAnAnswer() {
		OutboundCallHandler handler = (call) -> note(() -> call.send(RawCommand.of("unanswered")));
		this.runner.withBean(OutboundCallHandler.class, () -> handler)
			.withPropertyValues("esl.outbound.timeouts.command=100ms")
			.run((context) -> {
				EslOutboundServer server = context.getBean(EslOutboundServer.class);
				try (CallingSwitch pbx = new CallingSwitch(port(server.status().address()), "5000")) {
					assertThat(resultOf(this.outcome)).isInstanceOf(EslTimeoutException.class);
					assertThat(pbx.told()).contains("unanswered");
				}
			});
	}

	@Test
	@EffectOf("esl.outbound.timeouts.execute")
	void executeTimeoutEndsTheWaitForAnApplication() {
		OutboundCallHandler handler = (call) -> this.outcome.complete(call.execute("park"));
		this.runner.withBean(OutboundCallHandler.class, () -> handler)
			.withPropertyValues("esl.outbound.timeouts.execute=100ms")
			.run((context) -> {
				EslOutboundServer server = context.getBean(EslOutboundServer.class);
				try (CallingSwitch pbx = new CallingSwitch(port(server.status().address()), "5000")) {
					assertThat(resultOf(this.outcome)).isInstanceOf(ExecuteOutcome.TimedOut.class);
					await().until(pbx::hasEnded);
				}
			});
	}

	private void note(Runnable waits) {
		try {
			waits.run();
			this.outcome.complete("answered");
		}
		catch (RuntimeException ex) {
			this.outcome.complete(ex);
		}
	}

	private static Socket connect(EslOutboundServer server) throws IOException {
		return new Socket(InetAddress.getLoopbackAddress(), port(server.status().address()));
	}

	private static int port(String address) {
		return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
	}

}
