package io.github.eslspring.boot.test;

import java.util.Map;

import io.github.eslspring.EslNode;
import io.github.eslspring.Secret;
import io.github.eslspring.autoconfigure.EslConnectionDetails;
import io.github.eslspring.inbound.Endpoint;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextManager;

import static org.assertj.core.api.Assertions.assertThat;

class ContextSharingIntegrationTests {

	@Test
	void testClassesThatDifferInNothingElseShareOneContextAndItsSwitch() {
		TestContext first = contextOf(First.class);
		TestContext second = contextOf(Second.class);
		assertThat(first.getApplicationContext()).isSameAs(second.getApplicationContext());
		SimulatedFreeSwitch pbx = first.getApplicationContext().getBean(SimulatedFreeSwitch.class);
		assertThat(pbx.isRunning()).isTrue();
		first.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
		assertThat(pbx.isRunning()).isFalse();
	}

	@Test
	void classesWithoutTheAnnotationHaveNoSwitch() {
		TestContext plain = contextOf(Plain.class);
		assertThat(plain.getApplicationContext().getBeanProvider(SimulatedFreeSwitch.class).stream()).isEmpty();
		plain.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
	}

	@Test
	void winsOverConnectionDetailsOfTheApplication() {
		TestContext own = contextOf(WithOwnDetails.class);
		SimulatedFreeSwitch pbx = own.getApplicationContext().getBean(SimulatedFreeSwitch.class);
		EslConnectionDetails details = own.getApplicationContext().getBean(EslConnectionDetails.class);
		assertThat(details.nodes().get(EslNode.DEFAULT_NAME)).extracting(Endpoint::port).isEqualTo(pbx.port());
		own.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
	}

	private static TestContext contextOf(Class<?> testClass) {
		return new TestContextManager(testClass).getTestContext();
	}

	@SpringBootTest(classes = CallLogApplication.class, properties = "shared=true")
	@SimulatedFreeSwitchTest
	static class First {

	}

	@SpringBootTest(classes = CallLogApplication.class, properties = "shared=true")
	@SimulatedFreeSwitchTest
	static class Second {

	}

	@SpringBootTest(classes = CallLogApplication.class, properties = "esl.inbound.enabled=false")
	static class Plain {

	}

	@SpringBootTest(classes = { CallLogApplication.class, OwnDetails.class })
	@SimulatedFreeSwitchTest
	static class WithOwnDetails {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDetails {

		@Bean
		EslConnectionDetails ownDetails() {
			return () -> Map.of(EslNode.DEFAULT_NAME, new Endpoint("pbx.invalid", 8021, null, Secret.of("other")));
		}

	}

}
