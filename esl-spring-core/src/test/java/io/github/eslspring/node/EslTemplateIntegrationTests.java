package io.github.eslspring.node;

import java.time.Duration;
import java.util.List;

import io.github.eslspring.EslConnectionException;
import io.github.eslspring.EslDrainException;
import io.github.eslspring.EslNode;
import io.github.eslspring.EslTimeoutException;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.inbound.SimulatedNode;
import io.github.eslspring.test.fault.ScriptedReply;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class EslTemplateIntegrationTests {

	@Test
	void waitsForTheAnswerOfTheOnlyNode() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			EslTemplate template = new EslTemplate(new EslNodes(List.of(node.client())));
			assertThat(template.api("echo", "a", "b").body()).isEqualTo("a b");
			assertThat(template.api(Duration.ofSeconds(Long.MAX_VALUE), "echo", "c").body()).isEqualTo("c");
			assertThat(template.node("default").api("echo", "d").body()).isEqualTo("d");
			assertThat(template.bgapi("echo", "e").result(Patience.LIMIT).result()).isEqualTo("e");
		}
	}

	@Test
	void throwsWhatWentWrong() {
		try (SimulatedNode node = SimulatedNode.connected()) {
			EslTemplate template = new EslTemplate(new EslNodes(List.of(node.client())));
			node.pbx().onCommand("api stuck", (command) -> ScriptedReply.stuck());
			assertThatExceptionOfType(EslTimeoutException.class)
				.isThrownBy(() -> template.api(Duration.ofMillis(20), "stuck", "topsecret"))
				.withMessageContaining("default: api stuck")
				.withMessageNotContaining("topsecret");
			assertThatIllegalArgumentException().isThrownBy(() -> template.api("two words"));
			Patience.resultOf(node.client().disconnect());
			assertThatExceptionOfType(EslDrainException.class).isThrownBy(() -> template.api("status"));
		}
	}

	@Test
	void asksWhichNodeWhenThereAreSeveral() {
		try (EslInboundClient one = client("one"); EslInboundClient two = client("two")) {
			EslNodes nodes = new EslNodes(List.of(one, two));
			EslTemplate template = new EslTemplate(nodes);
			assertThatIllegalStateException().isThrownBy(() -> template.api("status"))
				.withMessageContaining("node(")
				.withMessageContaining("[one, two]");
			assertThatIllegalArgumentException().isThrownBy(() -> template.node("three"))
				.withMessageContaining("three")
				.withMessageContaining("[one, two]");
			assertThatExceptionOfType(EslConnectionException.class).isThrownBy(() -> template.node("two").api("status"))
				.satisfies((failure) -> assertThat(failure.node()).isEqualTo("two"));
			assertThat(nodes.all()).containsExactly(one, two);
			assertThat(nodes.get("one")).isSameAs(one);
		}
	}

	@Test
	void refusesTwoNodesOfOneName() {
		try (EslInboundClient one = client("same"); EslInboundClient two = client("same")) {
			assertThatIllegalArgumentException().isThrownBy(() -> new EslNodes(List.of(one, two)))
				.withMessageContaining("'same'");
		}
	}

	private static EslInboundClient client(String name) {
		return EslInboundClient.builder().node(EslNode.named(name)).build();
	}

}
