package io.github.eslspring.fleet.autoconfigure;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.eslspring.autoconfigure.EslInboundAutoConfiguration;
import io.github.eslspring.autoconfigure.EslListenerAutoConfiguration;
import io.github.eslspring.autoconfigure.EslThreadsAutoConfiguration;
import io.github.eslspring.fleet.Shows;
import io.github.eslspring.fleet.TestMethods;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every auto-configuration of this module has tests for its presence and its back-off,
 * and misses no library while it is not switched on.
 */
class FleetAutoConfigurationsTests {

	/** Those of the actuator are hidden by conditions that no class loader takes away. */
	private static final String[] LIBRARIES = { "org.springframework.jdbc", "org.springframework.dao",
			"org.springframework.transaction", "org.springframework.boot.jdbc", "org.springframework.boot.sql",
			"org.springframework.integration", "org.springframework.kafka", "org.apache.kafka",
			"org.springframework.amqp" };

	private static final Set<String> PRESENT = named(Shows::present);

	private static final Set<String> BACK_OFF = named(Shows::backOff);

	static List<String> autoConfigurations() {
		return ImportCandidates.load(AutoConfiguration.class, null)
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.github.eslspring.fleet."))
			.toList();
	}

	@Test
	void allAreListed() {
		assertThat(autoConfigurations()).hasSizeGreaterThanOrEqualTo(10).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@MethodSource("autoConfigurations")
	void hasATestOfItsPresence(String name) {
		assertThat(PRESENT).as("add @Shows(present = ..) to the test that uses its beans").contains(name);
	}

	@ParameterizedTest
	@MethodSource("autoConfigurations")
	void hasATestOfItsBackOff(String name) {
		assertThat(BACK_OFF).as("add @Shows(backOff = ..) to the test with a bean of the application").contains(name);
	}

	@Test
	void noTestIsAboutOneThatIsGone() {
		assertThat(autoConfigurations()).containsAll(PRESENT).containsAll(BACK_OFF);
	}

	@Test
	void noLibraryIsMissedWhereNothingIsSwitchedOn() {
		new ApplicationContextRunner().withClassLoader(new FilteredClassLoader(LIBRARIES))
			.withConfiguration(AutoConfigurations.of(EslThreadsAutoConfiguration.class,
					EslInboundAutoConfiguration.class, EslListenerAutoConfiguration.class))
			.withConfiguration(AutoConfigurations.of(autoConfigurations().stream()
				.flatMap((name) -> Stream.<Class<?>>of(ClassUtils.resolveClassName(name, null)))
				.toArray(Class<?>[]::new)))
			.withPropertyValues("esl.inbound.port=1")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBeanDefinitionNames())
					.noneMatch((name) -> name.startsWith("eslFleet") && !name.equals("eslFleetMeters"));
			});
	}

	private static Set<String> named(Function<Shows, Class<?>[]> which) {
		return TestMethods.annotatedWith(Shows.class)
			.stream()
			.flatMap((shows) -> Stream.of(which.apply(shows)))
			.map(Class::getName)
			.collect(Collectors.toUnmodifiableSet());
	}

}
