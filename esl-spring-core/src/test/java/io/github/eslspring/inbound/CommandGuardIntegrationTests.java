package io.github.eslspring.inbound;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.eslspring.EslException;
import io.github.eslspring.EslNode;
import io.github.eslspring.api.Originate;
import io.github.eslspring.api.DialString;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.command.RawCommand;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a client may not do to its server.
 */
class CommandGuardIntegrationTests {

	private final SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();

	@AfterEach
	void stop() {
		this.pbx.close();
	}

	@ParameterizedTest
	@EnumSource
	void whatIsRefusedLeavesNothingOnTheWire(Way way) {
		try (EslInboundClient client = client(new OnlyStatus(true))) {
			Patience.resultOf(client.connect());
			this.pbx.forgetCommands();
			assertThat(Patience.failureOf(way.send.apply(client))).isInstanceOf(EslException.class)
				.hasMessageContaining("not today");
			assertThat(Patience.resultOf(client.api("status")).text()).isNotEmpty();
			assertThat(this.pbx.commands()).singleElement()
				.satisfies((command) -> assertThat(command.text()).startsWith("api status"));
			assertThat(client.status().commands().rejected()).isPositive();
		}
	}

	@Test
	void aNodeThatMayNotBeConnectedIsLeftAlone() {
		try (EslInboundClient client = client(new OnlyStatus(false))) {
			assertThat(Patience.failureOf(client.connect())).hasMessageContaining("not today");
			assertThat(Patience.failureOf(client.api("originate", "user/1000 &park()")))
				.hasMessageContaining("not today");
			assertThat(this.pbx.connectionsAccepted()).isZero();
		}
	}

	@Test
	void aGuardThatComesLaterTakesNoOthersPlace() {
		try (EslInboundClient client = EslInboundClient.builder()
			.host(this.pbx.host())
			.port(this.pbx.port())
			.guard(new OnlyStatus(true))
			.guard(CommandGuard.NONE)
			.build()) {
			Patience.resultOf(client.connect());
			assertThat(Patience.failureOf(client.api("reloadxml"))).hasMessageContaining("not today");
			assertThat(Patience.resultOf(client.api("status")).text()).isNotEmpty();
		}
	}

	private EslInboundClient client(CommandGuard guard) {
		return EslInboundClient.builder().host(this.pbx.host()).port(this.pbx.port()).guard(guard).build();
	}

	/**
	 * The ways to send something.
	 */
	enum Way {

		API((client) -> client.api("reloadxml")),

		BGAPI((client) -> client.bgapi("reloadxml").completion()),

		SEND((client) -> client.send(RawCommand.of("sendevent CUSTOM"))),

		EXECUTE((client) -> client.execute("f4f8c1a2-1f4e-4a8c-9f1d-0d1f5f6c7a11", "hangup")),

		ORIGINATE((client) -> client.originate(Originate.to(DialString.user("1000"), "1001")).answered());

		private final Function<EslInboundClient, CompletableFuture<?>> send;

		Way(Function<EslInboundClient, CompletableFuture<?>> send) {
			this.send = send;
		}

	}

	private record OnlyStatus(boolean connects) implements CommandGuard {

		@Override
		public void connecting(EslNode node) {
			if (!this.connects) {
				throw new EslException(node.name(), "connect", "not today");
			}
		}

		@Override
		public void sending(EslNode node, EslCommand command) {
			if (!command.verb().equals("api status")) {
				throw new EslException(node.name(), command.verb(), "not today");
			}
		}

	}

}
