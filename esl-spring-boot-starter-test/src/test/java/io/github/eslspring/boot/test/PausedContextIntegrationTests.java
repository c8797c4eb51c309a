package io.github.eslspring.boot.test;

import io.github.eslspring.EslNode;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextManager;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Spring pauses the cached context of a test class while another one is used, and resumes
 * it when a test needs it again.
 */
class PausedContextIntegrationTests {

	@Test
	void aContextInTheCacheIsDisconnectedWhilePausedAndListensAgainAfterwards() {
		TestContext first = new TestContextManager(First.class).getTestContext();
		ApplicationContext context = first.getApplicationContext();
		SimulatedFreeSwitch pbx = context.getBean(SimulatedFreeSwitch.class);
		EslInboundClient client = context.getBean(EslNodes.class).get(EslNode.DEFAULT_NAME);
		await().until(() -> client.status().live());
		first.markApplicationContextUnused();
		TestContext second = new TestContextManager(Second.class).getTestContext();
		assertThat(second.getApplicationContext()).isNotSameAs(context);
		await().until(() -> !client.status().live() && pbx.connectionsOpen() == 0);
		second.markApplicationContextUnused();
		assertThat(first.getApplicationContext()).isSameAs(context);
		await().until(() -> client.status().live());
		CallLog log = context.getBean(CallLog.class);
		int before = log.answeredCalls();
		pbx.call("1000").to("5000").answer();
		await().untilAsserted(() -> assertThat(log.answeredCalls()).isEqualTo(before + 1));
		first.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
		second.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
	}

	@Test
	void thisModuleHasNoActuatorAndMissesNothing() {
		assertThat(ClassUtils.isPresent("org.springframework.boot.health.contributor.Health", null)).isFalse();
		TestContext third = new TestContextManager(Third.class).getTestContext();
		assertThat(third.getApplicationContext().containsBean("eslHealthContributor")).isFalse();
		assertThat(third.getApplicationContext().getBean(EslNodes.class).all()).hasSize(1);
		third.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
	}

	@SpringBootTest(classes = CallLogApplication.class, properties = "paused=first")
	@SimulatedFreeSwitchTest
	static class First {

	}

	@SpringBootTest(classes = CallLogApplication.class, properties = "paused=second")
	@SimulatedFreeSwitchTest
	static class Second {

	}

	@SpringBootTest(classes = CallLogApplication.class, properties = "paused=third")
	@SimulatedFreeSwitchTest
	static class Third {

	}

}
