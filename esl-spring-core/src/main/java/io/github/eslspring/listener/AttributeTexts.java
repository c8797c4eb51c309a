package io.github.eslspring.listener;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanExpressionContext;
import org.springframework.beans.factory.config.BeanExpressionResolver;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.util.ObjectUtils;

/**
 * Resolves placeholders and expressions in the texts of annotations.
 */
final class AttributeTexts {

	private final ConfigurableBeanFactory beanFactory;

	AttributeTexts(ConfigurableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * One text.
	 * @param text as written
	 * @return resolved and without blanks around it, empty for nothing
	 */
	String one(String text) {
		Object value = value(text);
		return (value != null) ? value.toString().strip() : "";
	}

	/**
	 * Several texts, of which one may resolve to many.
	 * @param texts as written
	 * @return resolved and without blanks around them; none is empty
	 */
	List<String> all(String... texts) {
		return Arrays.stream(texts)
			.flatMap((text) -> elements(value(text)))
			.map((element) -> String.valueOf(element).strip())
			.filter((element) -> !element.isEmpty())
			.toList();
	}

	/**
	 * Several words, of which one text can hold many with commas between them.
	 * @param texts as written
	 * @return resolved and without blanks around them; none is empty
	 */
	List<String> words(String... texts) {
		return all(texts).stream()
			.flatMap((text) -> Arrays.stream(text.split(",")))
			.map(String::strip)
			.filter((word) -> !word.isEmpty())
			.toList();
	}

	private @Nullable Object value(String text) {
		String resolved = this.beanFactory.resolveEmbeddedValue(text);
		BeanExpressionResolver expressions = this.beanFactory.getBeanExpressionResolver();
		return (expressions != null) ? expressions.evaluate(resolved, new BeanExpressionContext(this.beanFactory, null))
				: resolved;
	}

	private static Stream<?> elements(@Nullable Object value) {
		if (value instanceof Collection<?> many) {
			return many.stream();
		}
		return ObjectUtils.isArray(value) ? Arrays.stream(ObjectUtils.toObjectArray(value)) : Stream.ofNullable(value);
	}

}
