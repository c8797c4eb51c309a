package io.github.eslspring.autoconfigure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.test.SimulatedFreeSwitch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import static io.github.eslspring.autoconfigure.InboundApplication.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * On which threads listeners run. For call handlers see
 * {@link CallHandlersIntegrationTests}.
 */
class VirtualThreadsIntegrationTests {

	private final SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();

	private final Listener listener = new Listener();

	@AfterEach
	void stopServer() {
		this.pbx.close();
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void listenersRunOnVirtualThreadsWhereSpringBootIsToldTo() {
		assertThat(threads("spring.threads.virtual.enabled=true")).allSatisfy(
				(thread) -> assertThat(thread).asString().startsWith("VirtualThread").contains("esl-listener-"));
	}

	@Test
	void listenersRunOnThreadsOfTheLibraryOtherwise() {
		assertThat(threads("spring.threads.virtual.enabled=false"))
			.allSatisfy((thread) -> assertThat(thread).asString().startsWith("Thread").contains("esl-listener"));
	}

	private List<Thread> threads(String property) {
		InboundApplication.of(this.pbx, property)
			.with((runner) -> runner.withBean(Listener.class, () -> this.listener))
			.connected((client) -> {
				this.pbx.heartbeat();
				await().until(() -> !this.listener.threads.isEmpty());
			});
		return this.listener.threads;
	}

	static class Listener {

		final List<Thread> threads = new CopyOnWriteArrayList<>();

		@EslEventListener("HEARTBEAT")
		void alive() {
			this.threads.add(Thread.currentThread());
		}

	}

}
