package io.github.eslspring.event;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EditDistanceTests {

	@ParameterizedTest
	@CsvSource({ "'', '', 0", "'', abc, 3", "abc, abc, 0", "abc, abd, 1", "abc, ab, 1", "abc, xabc, 1", "ab, ba, 2",
			"kitten, sitting, 3" })
	void countsChanges(String one, String other, int distance) {
		assertThat(EditDistance.between(one, other)).isEqualTo(distance);
		assertThat(EditDistance.between(other, one)).isEqualTo(distance);
	}

}
