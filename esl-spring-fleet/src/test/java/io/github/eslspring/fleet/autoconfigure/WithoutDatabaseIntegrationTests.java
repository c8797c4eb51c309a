package io.github.eslspring.fleet.autoconfigure;

import java.io.File;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslListenerAutoConfiguration;
import io.github.eslspring.autoconfigure.EslThreadsAutoConfiguration;
import io.github.eslspring.fleet.consume.EslEventFeed;
import io.github.eslspring.fleet.forward.EslEventForwarder;
import io.github.eslspring.fleet.ownership.NodeOwners;
import io.github.eslspring.fleet.registry.NodeListing;
import io.github.eslspring.fleet.registry.NodeRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.support.locks.DefaultLockRegistry;
import org.springframework.integration.support.locks.LockRegistry;
import org.springframework.messaging.SubscribableChannel;
import org.springframework.messaging.support.ExecutorSubscribableChannel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Applications that have no library for databases at all. Their classes are loaded anew,
 * since a class that is loaded already misses nothing.
 */
class WithoutDatabaseIntegrationTests {

	private static final String LIBRARIES = ".*/(spring-boot-jdbc|spring-boot-sql|spring-jdbc|spring-integration-jdbc)-\\d.*";

	@Test
	void eventsGoToABrokerAndComeFromOne() throws Exception {
		run(EslEventForwarder.class, "esl.fleet.forward.to=channel", "esl.fleet.forward.events=DTMF");
		run(EslEventFeed.class, "esl.fleet.consume.from=channel");
	}

	@Test
	void nodesOfAnotherRegistryAreOwnedByOtherLocks() throws Exception {
		run(NodeOwners.class, "esl.fleet.registry.enabled=true", "esl.fleet.ownership.enabled=true");
	}

	private static void run(Class<?> expected, String... properties) throws Exception {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		try (URLClassLoader loader = new URLClassLoader(withoutLibraries(), ClassLoader.getPlatformClassLoader())) {
			assertThatExceptionOfType(ClassNotFoundException.class)
				.isThrownBy(() -> loader.loadClass("org.springframework.boot.sql.init.DatabaseInitializationMode"));
			thread.setContextClassLoader(loader);
			Method run = loader.loadClass(Application.class.getName())
				.getDeclaredMethod("run", String.class, String[].class);
			run.setAccessible(true);
			run.invoke(null, expected.getName(), properties);
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private static URL[] withoutLibraries() {
		String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		return Stream.of(classPath.split(File.pathSeparator))
			.filter((entry) -> !entry.matches(LIBRARIES))
			.map(WithoutDatabaseIntegrationTests::url)
			.toArray(URL[]::new);
	}

	private static URL url(String entry) {
		try {
			return Path.of(entry).toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ EslThreadsAutoConfiguration.class, EslInboundAutoConfiguration.class,
			EslListenerAutoConfiguration.class, EslFleetAutoConfiguration.class,
			EslFleetRegistryAutoConfiguration.class, EslFleetLocksAutoConfiguration.class,
			EslFleetOwnershipAutoConfiguration.class, EslFleetRequirementsAutoConfiguration.class,
			EslFleetCaptureAutoConfiguration.class, EslFleetReplayAutoConfiguration.class,
			EslFleetForwardAutoConfiguration.class, EslFleetConsumeAutoConfiguration.class })
	static class Application {

		static void run(String expected, String[] properties) throws ClassNotFoundException {
			try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
				.web(WebApplicationType.NONE)
				.registerShutdownHook(false)
				.properties("spring.main.banner-mode=off", "spring.main.log-startup-info=false", "esl.inbound.port=1")
				.properties(properties)
				.run()) {
				assertThat(context.getBeansOfType(Class.forName(expected))).hasSize(1);
			}
		}

		@Bean("esl-events")
		SubscribableChannel channel() {
			return new ExecutorSubscribableChannel();
		}

		@Bean
		NodeRegistry registry() {
			return () -> NodeListing.EMPTY;
		}

		@Bean
		LockRegistry<?> locks() {
			return new DefaultLockRegistry();
		}

	}

}
