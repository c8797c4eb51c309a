package io.github.eslspring.test;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.eslspring.test.event.SimulatedEvent;
import io.netty.util.LeakPresenceDetector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What a switch leaves behind, and what it needs. Nothing else runs meanwhile.
 */
@Isolated
class ResourcesIntegrationTests {

	@Test
	void leavesNoThreadAndNoBuffer() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().eventQueueLimit(10).sendBufferSize(8192).start();
				RawClient reading = RawClient.login(pbx);
				RawClient stalled = RawClient.login(pbx)) {
			stalled.command("event plain ALL");
			reading.command("event json BACKGROUND_JOB CHANNEL_CREATE");
			SimulatedEvent event = SimulatedEvent.custom("big::one").body("x".repeat(100_000)).build();
			await().until(() -> {
				pbx.fire(event);
				return pbx.eventsDropped() > 0;
			});
			reading.send("bgapi echo\n\n");
			pbx.awaitCommand("bgapi");
			pbx.traffic().callsPerSecond(100).start();
			assertThat(threads()).isNotEmpty();
		}
		await().untilAsserted(() -> assertThat(threads()).isEmpty());
		assertThatCode(LeakPresenceDetector::check).doesNotThrowAnyException();
	}

	@Test
	void needsNoTestFramework() throws Exception {
		URL[] withoutTests = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !entry.matches(".*(junit|assertj|awaitility|opentest4j|apiguardian|hamcrest).*"))
			.map(ResourcesIntegrationTests::url)
			.toArray(URL[]::new);
		try (URLClassLoader loader = new URLClassLoader(withoutTests, ClassLoader.getPlatformClassLoader())) {
			assertThatExceptionOfType(ClassNotFoundException.class)
				.isThrownBy(() -> loader.loadClass("org.junit.jupiter.api.Test"));
			Object builder = loader.loadClass("io.github.eslspring.test.SimulatedFreeSwitch")
				.getMethod("builder")
				.invoke(null);
			Object pbx = builder.getClass().getMethod("start").invoke(builder);
			try (AutoCloseable closeable = (AutoCloseable) pbx) {
				assertThat(closeable.getClass().getClassLoader()).isSameAs(loader);
			}
		}
	}

	private static Set<String> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("simulated-freeswitch"))
			.peek((thread) -> assertThat(thread.isDaemon()).as(thread.getName()).isTrue())
			.map(Thread::getName)
			.collect(Collectors.toSet());
	}

	private static URL url(String entry) {
		try {
			return Path.of(entry).toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException(entry, ex);
		}
	}

}
