package io.github.eslspring.autoconfigure;

import java.lang.annotation.Annotation;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * The test methods of this module.
 */
final class TestMethods {

	private TestMethods() {
	}

	/**
	 * What is said of them.
	 * @param <A> the type of the annotation
	 * @param type the annotation
	 * @return one for each test method that has it
	 */
	static <A extends Annotation> Stream<A> annotatedWith(Class<A> type) {
		return new ClassFileImporter().importPath(classes())
			.stream()
			.flatMap((tests) -> tests.getMethods().stream())
			.filter((method) -> method.isAnnotatedWith(type) && isTest(method))
			.map((method) -> method.getAnnotationOfType(type));
	}

	private static boolean isTest(JavaMethod method) {
		return method.isAnnotatedWith(Test.class) || method.isAnnotatedWith(ParameterizedTest.class);
	}

	private static Path classes() {
		try {
			return Path.of(TestMethods.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
