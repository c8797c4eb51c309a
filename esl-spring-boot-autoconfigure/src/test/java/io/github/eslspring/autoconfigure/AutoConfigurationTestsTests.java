package io.github.eslspring.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every auto-configuration has tests for its presence, its absence and its back-off.
 */
class AutoConfigurationTestsTests {

	private static final Set<String> PRESENT = named(Shows::present);

	private static final Set<String> ABSENT = named(Shows::absent);

	private static final Set<String> BACK_OFF = named(Shows::backOff);

	static List<String> autoConfigurations() {
		return ImportCandidates.load(AutoConfiguration.class, null)
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.github.eslspring."))
			.toList();
	}

	@Test
	void allAreListed() {
		assertThat(autoConfigurations()).hasSizeGreaterThanOrEqualTo(9).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@MethodSource("autoConfigurations")
	void hasATestOfItsPresence(String name) {
		assertThat(PRESENT).as("add @Shows(present = ..) to the test that uses its beans").contains(name);
	}

	@ParameterizedTest
	@MethodSource("autoConfigurations")
	void hasATestOfItsAbsence(String name) {
		assertThat(ABSENT).as("add @Shows(absent = ..) to the test without the library it needs").contains(name);
	}

	@ParameterizedTest
	@MethodSource("autoConfigurations")
	void hasATestOfItsBackOff(String name) {
		assertThat(BACK_OFF).as("add @Shows(backOff = ..) to the test with a bean of the application").contains(name);
	}

	@Test
	void noTestIsAboutOneThatIsGone() {
		assertThat(autoConfigurations()).containsAll(PRESENT).containsAll(ABSENT).containsAll(BACK_OFF);
	}

	private static Set<String> named(Function<Shows, Class<?>[]> which) {
		return TestMethods.annotatedWith(Shows.class)
			.flatMap((shows) -> Arrays.stream(which.apply(shows)))
			.map(Class::getName)
			.collect(Collectors.toUnmodifiableSet());
	}

}
