package io.github.eslspring.test;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.eslspring.test.event.SimulatedEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class SimulatedFreeSwitchExtensionIntegrationTests {

	@RegisterExtension
	static final SimulatedFreeSwitchExtension PBX = new SimulatedFreeSwitchExtension(
			(builder) -> builder.password("other").hostname("pbx1"));

	private static final Queue<SimulatedFreeSwitch> USED = new ConcurrentLinkedQueue<>();

	@BeforeAll
	static void nobodyUsedOneYet() {
		USED.clear();
	}

	@AfterAll
	static void wereStoppedAfterTheirTests() {
		assertThat(USED).hasSize(2).doesNotHaveDuplicates().noneMatch(SimulatedFreeSwitch::isRunning);
	}

	@Test
	void keepsTheDialogue(SimulatedFreeSwitch pbx) {
		pbx.fire(SimulatedEvent.named("HEARTBEAT").build());
		assertThat(pbx.dialogue()).isEqualTo("(nobody said anything)");
		try (RawClient client = RawClient.login(pbx)) {
			client.command("api echo x");
			assertThat(pbx.dialogue()).contains("client #1 auth ******", "client #1 api echo x").endsWith("| x");
		}
	}

	@Test
	void injectsARunningSwitchWithTheSettings(SimulatedFreeSwitch pbx) {
		USED.add(pbx);
		try (RawClient client = RawClient.login(pbx)) {
			assertThat(pbx.password()).isEqualTo("other");
			assertThat(client.command("api hostname").body()).isEqualTo("pbx1");
		}
	}

	@Test
	void givesEveryTestItsOwn(SimulatedFreeSwitch pbx, SimulatedFreeSwitch same) {
		USED.add(pbx);
		assertThat(same).isSameAs(pbx);
		assertThat(pbx.connectionsAccepted()).isZero();
	}

	@Test
	void givesEachNamedNodeASwitchOfItsOwn(SimulatedFreeSwitch pbx, @SimulatedNode("a") SimulatedFreeSwitch a,
			@SimulatedNode("b") SimulatedFreeSwitch b, @SimulatedNode("a") SimulatedFreeSwitch sameAsA) {
		assertThat(a).isSameAs(sameAsA).isNotSameAs(b).isNotSameAs(pbx);
		try (RawClient client = RawClient.login(a); RawClient other = RawClient.login(b)) {
			assertThat(client.command("api hostname").body()).isEqualTo("a");
			assertThat(other.command("api hostname").body()).isEqualTo("b");
		}
	}

}
