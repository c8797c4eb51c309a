package io.github.eslspring;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * The written pages hold together: every link leads somewhere, every page can be found,
 * and every example is one that is compiled.
 */
class DocumentationTests {

	private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*]\\(([^)\\s]+)\\)");

	private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

	private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

	@Test
	void everyLinkLeadsSomewhere() {
		List<String> broken = new ArrayList<>();
		for (Path page : Pages.all()) {
			links(page).filter((link) -> !leadsSomewhere(page, link))
				.forEach((link) -> broken.add(Pages.ROOT.relativize(page) + ": " + link));
		}
		assertThat(broken).isEmpty();
	}

	@Test
	void everyPageIsFoundFromTheReadme() {
		Set<Path> found = new LinkedHashSet<>();
		Deque<Path> toRead = new ArrayDeque<>(List.of(Pages.ROOT.resolve("README.md")));
		while (!toRead.isEmpty()) {
			Path page = toRead.pop();
			if (found.add(page)) {
				links(page).filter((link) -> !link.startsWith("#"))
					.map((link) -> target(page, link))
					.filter((target) -> target.toString().endsWith(".md") && Files.exists(target))
					.forEach(toRead::push);
			}
		}
		assertThat(found).containsAll(Pages.all());
	}

	@Test
	void everyExampleInJavaIsCompiledInATest() {
		String tests = Pages.sources("test")
			.stream()
			.map(DocumentationTests::withoutSpace)
			.collect(Collectors.joining("\n"));
		List<String> unknown = new ArrayList<>();
		for (Path page : Pages.all()) {
			Pages.examples(page, "java")
				.stream()
				.filter((example) -> !tests.contains(withoutSpace(example)))
				.forEach((example) -> unknown.add(Pages.ROOT.relativize(page) + ":\n" + example));
		}
		assertThat(unknown).isEmpty();
	}

	@Test
	void everyExampleInXmlIsWellFormed() {
		for (Path page : Pages.all()) {
			for (String example : Pages.examples(page, "xml")) {
				assertThatCode(() -> DocumentBuilderFactory.newInstance()
					.newDocumentBuilder()
					.parse(new InputSource(new StringReader("<examples>" + example + "</examples>")))).as(example)
					.doesNotThrowAnyException();
			}
		}
	}

	private static Stream<String> links(Path page) {
		return LINK.matcher(Pages.prose(page))
			.results()
			.map((link) -> link.group(1))
			.filter((link) -> !ELSEWHERE.matcher(link).matches());
	}

	private static Path target(Path page, String link) {
		String file = link.replaceFirst("#.*", "");
		return file.isEmpty() ? page : page.resolveSibling(file).normalize();
	}

	private static boolean leadsSomewhere(Path page, String link) {
		Path target = target(page, link);
		int anchor = link.indexOf('#');
		return Files.exists(target) && (anchor < 0 || anchors(target).contains(link.substring(anchor + 1)));
	}

	// As GitHub makes them: lower case, no punctuation, hyphens for spaces, numbered
	// where
	// a heading comes again.
	private static Set<String> anchors(Path page) {
		Map<String, Integer> seen = new HashMap<>();
		return HEADING.matcher(Pages.text(page).replaceAll("(?ms)^```.*?^```", ""))
			.results()
			.map((MatchResult heading) -> heading.group(1)
				.replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
				.toLowerCase(Locale.ROOT)
				.replaceAll("[^\\p{L}\\p{N}_\\- ]", "")
				.replace(' ', '-'))
			.map((anchor) -> (seen.merge(anchor, 1, Integer::sum) > 1) ? anchor + "-" + (seen.get(anchor) - 1) : anchor)
			.collect(Collectors.toSet());
	}

	private static String withoutSpace(String code) {
		return code.replaceAll("\\b(static|private) class", "class").replaceAll("\\s+", "");
	}

}
