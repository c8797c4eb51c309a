package io.github.eslspring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.LocationProvider;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelOption;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the package laws. Who may use whom stands in {@code docs/architecture.md},
 * section "Packages"; the table there is read, not repeated.
 */
@AnalyzeClasses(locations = ArchitectureTests.MainClasses.class)
class ArchitectureTests {

	private static final String BASE = "io.github.eslspring";

	private static final String ROOT = "(root)";

	private static final Map<String, String> LIBRARIES = Map.of("Netty", "io.netty..", "SLF4J", "org.slf4j..",
			"Jackson", "tools.jackson.core..", "Micrometer", "io.micrometer..", "Spring", "org.springframework..",
			"Reactor", "reactor..");

	private static final Path DOCUMENT = Path.of(System.getProperty("basedir", "."), "..", "docs", "architecture.md");

	@ArchTest
	static final ArchRule packagesAreFreeOfCycles = slices().matching(BASE + ".(*)..").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule springStaysInAnnotationAndListener = noClasses().that()
		.resideOutsideOfPackages(BASE + ".annotation..", BASE + ".listener..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework..");

	@ArchTest
	static final ArchRule nettyStaysOutOfPublicSignatures = members().that()
		.areDeclaredInClassesThat(areVisibleOutsideCodecAndTransport())
		.should(involveNoNettyTypeIfVisible());

	@ArchTest
	static final ArchRule publicTypesAreNoNettyTypes = noClasses().that(areVisibleOutsideCodecAndTransport())
		.should()
		.beAssignableTo(resideInAPackage("io.netty.."));

	@ArchTest
	static final ArchRule readingIsNeverPaused = noClasses().should()
		.callMethodWhere(target(name("setAutoRead")).and(target(owner(assignableTo(ChannelConfig.class)))))
		.orShould()
		.accessField(ChannelOption.class, "AUTO_READ")
		.because("one client that stops reading can freeze every client of the server");

	@ArchTest
	static final ArchRule noThreadSleeps = noClasses().should()
		.callMethod(Thread.class, "sleep", long.class)
		.orShould()
		.callMethod(Thread.class, "sleep", long.class, int.class)
		.orShould()
		.callMethod(TimeUnit.class, "sleep", long.class);

	@ArchTest
	static final ArchRule nothingGoesToStandardStreams = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

	@ArchTest
	static final ArchRule durationsFollowTheMonotonicClock = noClasses().should()
		.callMethod(System.class, "currentTimeMillis")
		.orShould()
		.callMethod(Duration.class, "between", Temporal.class, Temporal.class);

	@ArchTest
	static final ArchRule secretsAreRevealedOnlyToTheWire = noClasses().that()
		.resideOutsideOfPackage(BASE + ".command")
		.should()
		.callMethod(Secret.class, "reveal");

	@ArchTest
	static final ArchRule exceptionsAreUnchecked = classes().that()
		.areAssignableTo(Throwable.class)
		.should()
		.beAssignableTo(RuntimeException.class);

	@ArchTest
	static final ArchRule exceptionsUsersMeetShareOneBase = classes().that()
		.areAssignableTo(Throwable.class)
		.and()
		.arePublic()
		.and()
		.resideOutsideOfPackages(BASE + ".codec", BASE + ".event")
		.and()
		.areNotAssignableTo(IllegalStateException.class)
		.should()
		.beAssignableTo(EslException.class)
		.because("only decoders and mistakes found at start-up know of no node, see the deviations");

	@ArchTest
	static void everyPackageUsesOnlyWhatItsRowAllows(JavaClasses classes) throws IOException {
		Map<String, Row> rows = rows();
		for (String name : packageNames(classes)) {
			Row row = rows.get(name);
			assertThat(row).as("row of package %s in %s", name, DOCUMENT).isNotNull();
			assertThat(row.planned()).as("package %s exists, but %s says it is planned", name, DOCUMENT).isFalse();
			classes().that()
				.resideInAPackage(pattern(name))
				.should()
				.onlyDependOnClassesThat(resideInAnyPackage(allowed(name, rows)))
				.as("package " + name + " uses only what docs/architecture.md allows")
				.check(classes);
		}
	}

	@ArchTest
	static void everyPackageIsNullMarked(JavaClasses classes) {
		assertThat(classes).allSatisfy((type) -> assertThat(type.getPackage().isAnnotatedWith(NullMarked.class))
			.as("%s is @NullMarked", type.getPackageName())
			.isTrue());
	}

	private static DescribedPredicate<JavaClass> areVisibleOutsideCodecAndTransport() {
		return DescribedPredicate.describe("are public outside codec and transport",
				(type) -> type.getModifiers().contains(JavaModifier.PUBLIC)
						&& !List.of(BASE + ".codec", BASE + ".transport").contains(type.getPackageName()));
	}

	private static ArchCondition<JavaMember> involveNoNettyTypeIfVisible() {
		return new ArchCondition<>("involve no Netty type if public or protected") {
			@Override
			public void check(JavaMember member, ConditionEvents events) {
				boolean visible = member.getModifiers().contains(JavaModifier.PUBLIC)
						|| member.getModifiers().contains(JavaModifier.PROTECTED);
				if (visible && member.getAllInvolvedRawTypes().stream().anyMatch(resideInAPackage("io.netty.."))) {
					events.add(SimpleConditionEvent.violated(member, member.getDescription() + " involves Netty"));
				}
			}
		};
	}

	private static Set<String> packageNames(JavaClasses classes) {
		Set<String> names = new LinkedHashSet<>();
		for (JavaClass type : classes) {
			String rest = type.getPackageName().substring(BASE.length());
			names.add(rest.isEmpty() ? ROOT : rest.substring(1).split("\\.")[0]);
		}
		return names;
	}

	private static String pattern(String name) {
		return name.equals(ROOT) ? BASE : BASE + "." + name + "..";
	}

	private static String[] allowed(String name, Map<String, Row> rows) {
		List<String> patterns = new ArrayList<>(
				List.of("java..", "jdk.net..", "javax.net.ssl..", "javax.xml.stream..", "org.jspecify.."));
		rows.get(name).libraries().forEach((library) -> patterns.add(LIBRARIES.get(library)));
		addReachable(name, rows, patterns);
		return patterns.toArray(String[]::new);
	}

	private static void addReachable(String name, Map<String, Row> rows, List<String> patterns) {
		if (!patterns.contains(pattern(name))) {
			patterns.add(pattern(name));
			rows.get(name).uses().forEach((used) -> addReachable(used, rows, patterns));
		}
	}

	private static Map<String, Row> rows() throws IOException {
		Map<String, Row> rows = new HashMap<>();
		for (String line : Files.readAllLines(DOCUMENT)) {
			String[] cells = line.split("\\|");
			if (line.startsWith("| `") && cells.length == 6) {
				String name = words(cells[1], "`([^`]+)`").get(0);
				rows.put(name, new Row(words(cells[3], "`([^`]+)`"), words(cells[4], "([A-Z]\\w+)"),
						cells[5].contains("planned")));
			}
		}
		return rows;
	}

	private static List<String> words(String cell, String pattern) {
		return Pattern.compile(pattern).matcher(cell).results().map((MatchResult match) -> match.group(1)).toList();
	}

	/**
	 * The main classes of this module, and nobody else's: the simulator shares the base
	 * package.
	 */
	static final class MainClasses implements LocationProvider {

		@Override
		public Set<Location> get(Class<?> testClass) {
			return Set.of(Location.of(EslException.class.getProtectionDomain().getCodeSource().getLocation()));
		}

	}

	/**
	 * What the document says of a package.
	 *
	 * @param uses packages of the project
	 * @param libraries libraries beside the JDK and JSpecify
	 * @param planned whether it is announced only
	 */
	private record Row(List<String> uses, List<String> libraries, boolean planned) {

	}

}
