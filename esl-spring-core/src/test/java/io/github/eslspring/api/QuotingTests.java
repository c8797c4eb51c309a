package io.github.eslspring.api;

import java.util.List;
import java.util.Random;

import io.github.eslspring.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class QuotingTests {

	private static final int ROUNDS = 20_000;

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`',
			value = { "a, a", "a b, a b", "' a ', ` a `", "'a;b', a;b", "a\\;b, a;b", "it's, it's", "it\\'s, it's",
					"\\\"a\\\", `\"a\"`", "\"a\", `\"a\"`", "a\\\\b, a\\b", "a\\sb, a b", "`a\\,b`, `a\\,b`",
					"\\s, ` `" })
	void splittingUnprotectsAsTheServerDoes(String text, String part) {
		assertThat(Quoting.split(text, ';')).containsExactly(part);
	}

	@Test
	void splittingFindsThePartsTheServerFinds() {
		assertThat(Quoting.split("a;;b;", ';')).containsExactly("a", "", "b");
		assertThat(Quoting.split("it's;2;it's", ';')).containsExactly("its;2;its");
		assertThat(Quoting.split("a=b=c", '=', 2)).containsExactly("a", "b=c");
		assertThat(Quoting.split("a=", '=', 2)).containsExactly("a");
		assertThat(Quoting.split("", ',')).isEmpty();
	}

	@Test
	void whatNeedsNoProtectionStaysReadable() {
		assertThat(Quoting.escape("+49 (30) \"x\" \\d+ a=b", ',')).isEqualTo("+49 (30) \"x\" \\d+ a=b");
		assertThat(Quoting.word("^(\\d+)$")).isEqualTo("^(\\d+)$");
	}

	@Test
	void wordsAreSafeFromSpacesAndQuotes() {
		assertThat(Quoting.word("my file.wav")).isEqualTo("my\\sfile.wav");
		assertThat(Quoting.word("it's")).isEqualTo("it\\'s");
		assertThat(Quoting.word("\\s")).isEqualTo("\\\\s");
		assertThat(Quoting.word("a\\ b")).isEqualTo("a\\\\\\sb");
		assertThat(Quoting.word("a\tb")).isEqualTo("a\\tb");
		assertThat(Quoting.word("")).isEqualTo("''");
	}

	@Test
	void expansionKeepsBackslashesButExpandsVariables() {
		assertThat(Quoting.expansion("it\\'s \\\\ ${x} \\d \\s")).isEqualTo("it\\\\'s \\\\\\\\ ${x} \\d \\s");
		assertThat(Quoting.expansion("plain ${x}")).isEqualTo("plain ${x}");
		assertThat(Quoting.expansion("a$$b")).isEqualTo("a$$b");
		assertThat(Quoting.expansion("a$$b ${x} $${y}")).isEqualTo("a\\$\\$b ${x} $${y}");
	}

	@Test
	void whatIsProtectedComesBack() {
		long seed = Seeds.next();
		Random random = new Random(seed);
		for (int i = 0; i < ROUNDS; i++) {
			String one = Hostile.text(random);
			String other = Hostile.text(random);
			char delimiter = ",;|=/:".charAt(random.nextInt(6));
			String written = Quoting.escape(one, delimiter) + delimiter + Quoting.escape(other, delimiter);
			assertThat(Quoting.split(written, delimiter)).as("seed %d, round %d", seed, i)
				.isEqualTo(List.of(one, other));
		}
	}

}
