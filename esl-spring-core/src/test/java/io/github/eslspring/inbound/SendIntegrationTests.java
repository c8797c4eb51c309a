package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.eslspring.EslCommandException;
import io.github.eslspring.Secret;
import io.github.eslspring.api.Applications;
import io.github.eslspring.api.DialString;
import io.github.eslspring.api.Originate;
import io.github.eslspring.api.UuidApi;
import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.AuthCommand;
import io.github.eslspring.command.BgapiCommand;
import io.github.eslspring.command.CommandReply;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.command.EventCommand;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.command.ExitCommand;
import io.github.eslspring.command.NoEventsCommand;
import io.github.eslspring.command.RawCommand;
import io.github.eslspring.command.SendEventCommand;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.event.EventHeader;
import io.github.eslspring.job.BackgroundJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands sent as they are, and those the client keeps to itself.
 */
class SendIntegrationTests {

	@Test
	void eventGoesOutWithItsHeadersAndBody() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			CommandReply reply = Patience.resultOf(node.client()
				.send(new SendEventCommand("CUSTOM", List.of(new EventHeader("Event-Subclass", "my::one")),
						"b\u00f6dy")));
			assertThat(reply.isOk()).isTrue();
			assertThat(reply.eventUuid()).isNotNull();
			assertThat(node.pbx().awaitCommand("sendevent CUSTOM").text()).contains("Event-Subclass: my::one",
					"Content-Length: 5", "b\u00f6dy");
		}
	}

	@Test
	void refusalOfTheServerIsAnException() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			assertThat(Patience.failureOf(node.client().send(RawCommand.of("nosuchcommand")))).isInstanceOfSatisfying(
					EslCommandException.class,
					(failure) -> assertThat(failure.serverText()).isEqualTo("-ERR command not found"));
		}
	}

	@ParameterizedTest
	@MethodSource
	void commandsWithAMethodOfTheirOwnAreRefusedByItsName(EslCommand command, String method) {
		try (SimulatedNode node = SimulatedNode.connected()) {
			node.pbx().forgetCommands();
			assertThat(Patience.failureOf(node.client().send(command))).isInstanceOf(IllegalArgumentException.class)
				.hasMessageContaining(method)
				.hasMessageNotContaining("hidden");
			Patience.resultOf(node.client().api("echo", "next"));
			assertThat(node.pbx().commands()).hasSize(1);
		}
	}

	static Stream<Arguments> commandsWithAMethodOfTheirOwnAreRefusedByItsName() {
		return Stream.of(args(new AuthCommand(null, Secret.of("hidden")), "connection details"),
				args(new EventCommand(EventFormat.JSON, EventSelection.of("ALL")), "subscriptions()"),
				args(new NoEventsCommand(), "subscriptions()"), args(new ExitCommand(), "disconnect()"),
				args(RawCommand.of("EXIT hidden"), "disconnect()"),
				args(RawCommand.of("nixevent ALL"), "subscriptions()"),
				args(new ApiCommand("echo", "hidden"), "api(..)"),
				args(new BgapiCommand("echo", "hidden", "id"), "bgapi(..)"),
				args(RawCommand.of("api echo hidden"), "api(..)"),
				args(RawCommand.of("bgapi\techo hidden"), "bgapi(..)"));
	}

	@Test
	void buildersMakeCommandsForBothWays() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			ApiCommand exists = UuidApi.exists("1234").command();
			assertThat(Patience.resultOf(node.client().api(Duration.ofSeconds(5), exists)).text()).isEqualTo("false");
			ApiCommand originate = Originate
				.to(DialString.loopback("9990", "default").variable("note", "a,b"), Applications.park())
				.toCommand();
			node.pbx().onApi("originate", (arguments) -> "+OK " + arguments);
			assertThat(node.client().bgapi(originate).result(Patience.LIMIT).result())
				.startsWith("+OK {note=a\\,b}loopback/9990/default &park");
		}
	}

	@Test
	void jobMayHaveAnIdOfTheCallersOwnButNotTwice() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			BackgroundJob first = node.client().bgapi(new BgapiCommand("msleep", "200", "mine"));
			BackgroundJob second = node.client().bgapi(new BgapiCommand("echo", "x", "mine"));
			assertThat(Patience.failureOf(second.completion())).isInstanceOf(IllegalArgumentException.class);
			assertThat(first.result(Patience.LIMIT).jobUuid()).isEqualTo("mine");
		}
	}

	private static Arguments args(EslCommand command, String method) {
		return Arguments.of(command, method);
	}

}
