package io.github.eslspring.sample;

import io.github.eslspring.EslNode;
import io.github.eslspring.boot.test.SimulatedFreeSwitchTest;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.status.SubscriptionState;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.RepeatedTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(webEnvironment = WebEnvironment.NONE, properties = "esl.inbound.host=localhost")
@SimulatedFreeSwitchTest
class EventTailIntegrationTests {

	@Autowired
	EventTail tail;

	@Autowired
	EslNodes nodes;

	@RepeatedTest(3)
	void everyEventIsSubscribedOnlyWhileSomebodyLooks(SimulatedFreeSwitch pbx) {
		long before = last();
		this.tail.listen(true);
		await().until(() -> {
			pbx.heartbeat();
			return last() > before;
		});
		this.tail.listen(false);
		await().untilAsserted(() -> assertThat(observed().all()).isFalse());
		assertThat(observed().names()).contains("CHANNEL_CREATE", "CHANNEL_DESTROY").doesNotContain("HEARTBEAT");
	}

	private long last() {
		return this.tail.latest().stream().mapToLong(EventLine::number).max().orElse(0);
	}

	private SubscriptionState observed() {
		return this.nodes.get(EslNode.DEFAULT_NAME).status().subscriptions().observed();
	}

}
