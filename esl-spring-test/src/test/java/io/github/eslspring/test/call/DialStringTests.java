package io.github.eslspring.test.call;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DialStringTests {

	@Test
	void separatesGroupsAndLegs() {
		DialString dialString = DialString.parse("user/1,user/2|sofia/gateway/g/3:_:user/4");
		assertThat(dialString.groups()).hasSize(2);
		assertThat(dialString.groups().get(0)).extracting(DialLeg::url).containsExactly("user/1", "user/2");
		assertThat(dialString.groups().get(1)).extracting(DialLeg::number).containsExactly("3", "4");
	}

	@Test
	void letsVariablesOfAllWinOverThoseOfOneLeg() {
		DialString dialString = DialString.parse("<a=0,b=0>{a=1,c='x, y'}[a=2,d=3][e=4]user/1,[d=5]user/2");
		assertThat(dialString.variables()).isEqualTo(Map.of("a", "1", "b", "0", "c", "x, y"));
		assertThat(dialString.groups().get(0).get(0).variables())
			.isEqualTo(Map.of("a", "1", "b", "0", "c", "x, y", "d", "3", "e", "4"));
		assertThat(dialString.groups().get(0).get(1).variables()).containsEntry("d", "5").doesNotContainKey("e");
	}

	@Test
	void isEmptyIfABracketIsMissing() {
		assertThat(DialString.parse("{a=1user/1").groups()).isEmpty();
	}

	@Test
	void losesWhatIsNoAssignment() {
		assertThat(DialString.variables("a=1,b,c=,^^,d=4,=5")).isEqualTo(Map.of("a", "1", "d", "4"));
		assertThat(DialString.variables("^^:a=1,2:b=3")).isEqualTo(Map.of("a", "1,2", "b", "3"));
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', delimiter = '~', textBlock = """
			a,b~a|b
			a\\,b~a,b
			'a,b',c~a,b|c
			it's,b~it's|b
			a , b~a|b
			a\\s,b~a |b
			\\d,x~\\d|x
			^^:a,b:c~a,b|c
			""")
	void separatesAsTheServerDoes(String text, String parts) {
		assertThat(String.join("|", Separation.at(',', text))).isEqualTo(parts);
	}

	@Test
	void readsTheNumberOfAPhone() {
		assertThat(new DialLeg("sofia/internal/1000%example.org", Map.of()).number()).isEqualTo("1000");
		assertThat(new DialLeg("user/1000@example.org", Map.of()).number()).isEqualTo("1000");
		assertThat(new DialLeg("nonsense", Map.of()).kind()).isEmpty();
	}

}
