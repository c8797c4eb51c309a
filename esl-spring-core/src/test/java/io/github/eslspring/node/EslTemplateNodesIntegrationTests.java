package io.github.eslspring.node;

import java.time.Duration;

import io.github.eslspring.EslCommandException;
import io.github.eslspring.EslConnectionException;
import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.RawCommand;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.test.fault.ScriptedReply;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Which node a command goes to, and whether it goes to another.
 */
class EslTemplateNodesIntegrationTests {

	private static final Duration SHORT = Duration.ofMillis(100);

	@Test
	void readyNodesTakeTurns() {
		try (TestNodes all = TestNodes.connected("one", "two", "three")) {
			EslTemplate template = new EslTemplate(all.nodes());
			for (int i = 0; i < 9; i++) {
				template.anyNode().api("echo", "hi");
			}
			assertThat(all.received("one", "api echo")).isEqualTo(3);
			assertThat(all.received("two", "api echo")).isEqualTo(3);
			assertThat(all.received("three", "api echo")).isEqualTo(3);
		}
	}

	@Test
	void aNodeThatIsNotReadyIsPassedOver() {
		try (TestNodes all = TestNodes.connected("one", "two")) {
			EslTemplate template = new EslTemplate(all.nodes());
			all.pbx("one").stop();
			Patience.await().until(() -> !all.nodes().get("one").isReady());
			EslOperations any = template.anyNode();
			for (int i = 0; i < 4; i++) {
				assertThat(any.api("echo", "hi").body()).isEqualTo("hi");
			}
			assertThat(all.received("two", "api echo")).isEqualTo(4);
			all.pbx("two").stop();
			Patience.await().until(() -> !all.nodes().get("two").isReady());
			assertThatExceptionOfType(EslConnectionException.class).isThrownBy(() -> any.api("status"))
				.withMessageContaining("not ready");
		}
	}

	@Test
	void aTagChoosesAmongItsNodes() {
		try (TestNodes all = TestNodes.connected("one")) {
			all.nodes().add(all.definition("two").tags("eu").build());
			all.nodes().add(all.definition("three").tags("eu", "de").build());
			all.connect();
			EslTemplate template = new EslTemplate(all.nodes());
			for (int i = 0; i < 4; i++) {
				template.anyNode("eu").api("echo", "hi");
				template.anyNode("de").bgapi("echo", "hi").result(Patience.LIMIT);
			}
			assertThat(all.received("one", "api echo")).isZero();
			assertThat(all.received("two", "api echo")).isEqualTo(2);
			assertThat(all.received("three", "api echo")).isEqualTo(2);
			assertThat(all.received("three", "bgapi echo")).isEqualTo(4);
			assertThatIllegalStateException().isThrownBy(() -> template.anyNode("us").api("status"))
				.withMessageContaining("'us'")
				.withMessageContaining("three");
			assertThatIllegalStateException().isThrownBy(() -> template.api("status"))
				.withMessageContaining("[one, two, three]");
		}
	}

	@Test
	void withoutFailoverACommandGoesToOneNodeOnly() {
		try (TestNodes all = TestNodes.connected("one", "two")) {
			all.pbx("one").onCommand("api stuck", (command) -> ScriptedReply.stuck());
			all.pbx("two").onCommand("api stuck", (command) -> ScriptedReply.stuck());
			EslTemplate template = new EslTemplate(all.nodes());
			assertThatExceptionOfType(EslTimeoutException.class)
				.isThrownBy(() -> template.anyNode().api(SHORT, "stuck"));
			assertThat(all.received("one", "api stuck") + all.received("two", "api stuck")).isOne();
		}
	}

	@Test
	void whatWasWrittenIsSentAgainOnlyIfTheCallerSaysItReads() {
		try (TestNodes all = TestNodes.connected("one", "two")) {
			all.pbx("one").onCommand("api show", (command) -> ScriptedReply.close());
			EslTemplate template = new EslTemplate(all.nodes());
			assertThatExceptionOfType(EslConnectionLostException.class)
				.isThrownBy(() -> template.anyNode().failover(Failover.UNSENT).api("show", "channels"))
				.satisfies((lost) -> assertThat(lost.written()).isTrue());
			assertThat(all.received("two", "api show")).isZero();
			EslInboundClient one = all.nodes().get("one");
			Patience.await().until(() -> one.status().generation() == 2 && one.isReady());
			template.anyNode().api("echo", "the turn of two");
			assertThat(template.anyNode().failover(Failover.READ_ONLY).api("show", "channels").body()).isNotEmpty();
			assertThat(all.received("one", "api show")).isEqualTo(2);
			assertThat(all.received("two", "api show")).isOne();
		}
	}

	@Test
	void aTimeoutGoesOnToEveryNodeOnceAndTheLastFailureIsThrown() {
		try (TestNodes all = TestNodes.connected("one", "two", "three")) {
			all.nodes()
				.all()
				.forEach((client) -> all.pbx(client.node().name())
					.onCommand("api stuck", (command) -> ScriptedReply.stuck()));
			EslOperations reading = new EslTemplate(all.nodes()).anyNode().failover(Failover.READ_ONLY);
			assertThatExceptionOfType(EslTimeoutException.class)
				.isThrownBy(() -> reading.api(SHORT, ApiCommand.of("stuck")))
				.satisfies((failure) -> assertThat(failure.getSuppressed())
					.filteredOn(EslTimeoutException.class::isInstance)
					.hasSize(2));
			for (String name : all.names()) {
				assertThat(all.received(name, "api stuck")).isOne();
			}
		}
	}

	@Test
	void anAnswerIsNeverAReasonToGoOn() {
		try (TestNodes all = TestNodes.connected("one", "two")) {
			EslOperations reading = new EslTemplate(all.nodes()).anyNode().failover(Failover.READ_ONLY);
			assertThatExceptionOfType(EslCommandException.class)
				.isThrownBy(() -> reading.send(RawCommand.of("nonsense")));
			assertThat(all.received("one", "nonsense") + all.received("two", "nonsense")).isOne();
			assertThat(reading.api("nosuchcommand").isError()).isTrue();
		}
	}

	@Test
	void whatWasNotWrittenGoesOn() {
		try (TestNodes all = TestNodes.connected("one", "two")) {
			for (EslConnectionLostException lost : new EslConnectionLostException[] {
					new EslConnectionLostException("one", "api", "gone", false, null),
					new EslConnectionLostException("one", "api", "gone", true, null) }) {
				assertThat(Failover.UNSENT.allows(lost)).isEqualTo(!lost.written());
				assertThat(Failover.READ_ONLY.allows(lost)).isTrue();
			}
			all.pbx("one").stop();
			all.pbx("two").stop();
			Patience.await().until(() -> all.nodes().all().stream().noneMatch((client) -> client.isReady()));
			assertThatExceptionOfType(EslConnectionException.class)
				.isThrownBy(() -> new EslTemplate(all.nodes()).anyNode().failover(Failover.UNSENT).api("status"))
				.satisfies((failure) -> assertThat(failure.getSuppressed())
					.filteredOn(EslConnectionException.class::isInstance)
					.hasSize(1));
		}
	}

}
