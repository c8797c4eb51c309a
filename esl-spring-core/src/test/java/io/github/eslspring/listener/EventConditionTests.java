package io.github.eslspring.listener;

import java.util.List;

import io.github.eslspring.command.EventSelection;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventHeader;
import io.github.eslspring.event.EventTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.expression.ExpressionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EventConditionTests {

	private static final EslEvent HANGUP = EventTypes.defaults()
		.typed(EslEvent.of(List.of(new EventHeader("Event-Name", "CHANNEL_HANGUP_COMPLETE"),
				new EventHeader("Unique-ID", "7"), new EventHeader("Caller-Context", "public"),
				new EventHeader("Caller-Username", "1000"), new EventHeader("Hangup-Cause", "USER_BUSY"),
				new EventHeader("variable_tenant", "acme"), new EventHeader("variable_billsec", "30")), "the body"));

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			name == 'CHANNEL_HANGUP_COMPLETE'                               | true
			name() == 'CHANNEL_ANSWER'                                      | false
			header('Caller-Context') == 'public'                            | true
			header('caller-context').startsWith('pub')                      | true
			header('Missing') == null                                       | true
			variable('tenant') == 'acme' and uniqueId != null               | true
			variable('tenant') matches 'a.*e'                               | true
			variables.number('billsec').orElse(0) > 20                     | true
			cause.name == 'USER_BUSY'                                 | true
			callerProfile.username == '1000'                                 | true
			body.length() > 3                                               | true
			{'acme', 'other'}.contains(variable('tenant'))                  | true
			synthetic                                                       | false
			header('Missing')                                               | false
			""")
	void asksTheEvent(String expression, boolean holds) {
		assertThat(condition(expression).test(HANGUP)).isEqualTo(holds);
	}

	@ParameterizedTest
	@ValueSource(strings = { "T(java.lang.Runtime).getRuntime().exec('true') != null", "@someBean != null",
			"&someFactory != null", "new java.io.File('x').exists()", "name = 'x'", "#name++ > 1", "#function('x')",
			"header(T(java.lang.String).valueOf('x')) == null", "{T(java.lang.System)} != null",
			"#root instanceof T(java.lang.String)" })
	void refusesWhatReachesBeyondTheEvent(String expression) {
		assertThatIllegalArgumentException().isThrownBy(() -> condition(expression))
			.withMessageContaining("beyond the event");
	}

	@ParameterizedTest
	@ValueSource(strings = { "getClass() != null", "class != null", "name.getClass().getName() != null",
			"#root.getClass().forName('x') != null", "name.class != null", "nmae == 'x'", "haeder('x') == 'y'",
			"header('a', 'b') == 'c'", "variables.tenant == 'acme'", "name", "callerProfile.usrname == '1'" })
	void refusesWhatNoEventKnows(String expression) {
		assertThatExceptionOfType(ExpressionException.class).isThrownBy(() -> condition(expression));
	}

	@ParameterizedTest
	@ValueSource(strings = { "name ==", "name == 'x", "(name", "and" })
	void refusesWhatIsNoExpression(String expression) {
		assertThatExceptionOfType(ExpressionException.class).isThrownBy(() -> condition(expression));
	}

	@Test
	void acceptsWhatOneOfItsEventsKnows() {
		EventSelection events = EventSelection.of("CHANNEL_ANSWER", "CHANNEL_HANGUP", "CUSTOM sofia::*");
		EventCondition condition = EventCondition.of("cause.name == 'USER_BUSY'",
				SampleEvents.of(events, EventTypes.defaults()));
		assertThat(condition.test(HANGUP)).isTrue();
		EslEvent answer = EventTypes.defaults()
			.typed(EslEvent.of(List.of(new EventHeader("Event-Name", "CHANNEL_ANSWER")), null));
		assertThatExceptionOfType(ExpressionException.class).isThrownBy(() -> condition.test(answer));
	}

	@Test
	void failsForAnEventThatLacksWhatItAsks() {
		EventCondition condition = condition("header('Missing').length() > 3");
		assertThatExceptionOfType(ExpressionException.class).isThrownBy(() -> condition.test(HANGUP));
	}

	private static EventCondition condition(String expression) {
		return EventCondition.of(expression,
				SampleEvents.of(EventSelection.of("CHANNEL_HANGUP_COMPLETE"), EventTypes.defaults()));
	}

}
