package io.github.eslspring;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code docs/troubleshooting.md} quotes is what the library says: each text in a
 * first column stands in one source, apart from the values it holds.
 */
class TroubleshootingPageTests {

	private static final Path PAGE = Pages.ROOT.resolve("docs/troubleshooting.md");

	private static final Pattern FIRST_CELL = Pattern.compile("^\\| (.*?) \\|", Pattern.MULTILINE);

	private static final Pattern CODE = Pattern.compile("`([^`]+)`");

	/** What others say: the server, Java, Netty, and the names of properties. */
	private static final Pattern OTHERS = Pattern.compile(
			"-ERR .*|Connection refused|[?�]|[A-Z]\\w+|PKIX path|subject alternative|certificate_required|unknown_ca|not an SSL/TLS record");

	@Test
	void everyTextItQuotesIsInTheSources() {
		List<List<String>> sources = Pages.sources("main").stream().map(TroubleshootingPageTests::texts).toList();
		List<String> quotes = FIRST_CELL.matcher(Pages.text(PAGE))
			.results()
			.flatMap((cell) -> CODE.matcher(cell.group(1)).results())
			.map((MatchResult code) -> code.group(1))
			.filter((quote) -> !OTHERS.matcher(quote).matches())
			.toList();
		assertThat(quotes).hasSizeGreaterThan(50);
		assertThat(quotes).allSatisfy((quote) -> assertThat(sources).anyMatch((texts) -> saysAll(texts, quote)));
	}

	private static boolean saysAll(List<String> texts, String quote) {
		return Arrays.stream(quote.split("…"))
			.map((part) -> part.strip().replaceAll("^: |:$", ""))
			.allMatch((part) -> texts.stream().anyMatch((text) -> text.contains(part)));
	}

	/** The texts in a source, those that are put together of several as one. */
	private static List<String> texts(String source) {
		return Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"")
			.matcher(source.replaceAll("\"\\s*\\+\\s*\"", ""))
			.results()
			.map((text) -> text.group(1).replace("{}", ""))
			.toList();
	}

}
