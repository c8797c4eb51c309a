package io.github.eslspring.listener;

import java.util.List;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventHeader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HeaderConditionTests {

	private static final EslEvent EVENT = EslEvent
		.of(List.of(new EventHeader("Caller-Context", "public"), new EventHeader("variable_tenant", "a=b"),
				new EventHeader("Empty", ""), new EventHeader("Twice", "first"), new EventHeader("Twice", "second")),
				null);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Caller-Context=public        | true
			caller-context = public      | true
			Caller-Context=Public        | false
			Caller-Context=pub           | false
			variable_tenant=a=b          | true
			Empty=                       | true
			Missing=                     | false
			Twice=first                  | true
			Twice=second                 | false
			Caller-Context!=public       | false
			Caller-Context != default    | true
			Missing!=public              | true
			Caller-Context~=pub.*        | true
			Caller-Context~=pub          | false
			Caller-Context ~= [a-z]{6,9} | true
			Missing~=.*                  | false
			Caller-Context               | true
			Empty                        | true
			Missing                      | false
			!Missing                     | true
			!Caller-Context              | false
			""")
	void holdsOrNot(String condition, boolean holds) {
		assertThat(HeaderCondition.of(condition).test(EVENT)).isEqualTo(holds);
	}

	@ParameterizedTest
	@ValueSource(strings = { "=value", "!=value", "~=regex", "!", "", "!Header=value", "Header~=[", "Header~=*" })
	void refusesWhatIsNone(String condition) {
		assertThatIllegalArgumentException().isThrownBy(() -> HeaderCondition.of(condition));
	}

}
