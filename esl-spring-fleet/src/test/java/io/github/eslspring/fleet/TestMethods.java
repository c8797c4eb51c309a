package io.github.eslspring.fleet;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The test methods of this module.
 */
public final class TestMethods {

	private static final Path CLASSES = Path.of("target", "test-classes");

	private TestMethods() {
	}

	/**
	 * What is said of them.
	 * @param <A> the type of the annotation
	 * @param type the annotation
	 * @return one for each method that has it
	 */
	public static <A extends Annotation> List<A> annotatedWith(Class<A> type) {
		try (Stream<Path> classes = Files.walk(CLASSES)) {
			return classes.map((file) -> CLASSES.relativize(file).toString())
				.filter((file) -> file.endsWith("Tests.class"))
				.flatMap((file) -> Stream.of(methods(file.replace(".class", "").replace(File.separatorChar, '.'))))
				.map((method) -> method.getAnnotation(type))
				.filter(Objects::nonNull)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Method[] methods(String type) {
		try {
			return Class.forName(type, false, TestMethods.class.getClassLoader()).getDeclaredMethods();
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
