package io.github.eslspring.inbound;

import java.util.List;

import io.github.eslspring.command.EventSelection;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventHeader;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InterestTests {

	@Test
	void asksTheServerForWhatItCanBeAsked() {
		assertThat(interest("DTMF", "CUSTOM sofia::register").wire().words()).isEqualTo("DTMF CUSTOM sofia::register");
	}

	@Test
	void asksForEverythingWhereOnlyABeginningIsKnown() {
		assertThat(interest("DTMF", "CUSTOM sofia::*").wire().isAll()).isTrue();
	}

	@Test
	void takesWhatWasNamed() {
		Interest interest = interest("DTMF", "CUSTOM sofia::register");
		assertThat(interest.test(event("DTMF", ""))).isTrue();
		assertThat(interest.test(event("CUSTOM", "sofia::register"))).isTrue();
		assertThat(interest.test(event("CUSTOM", "sofia::unregister"))).isFalse();
		assertThat(interest.test(event("CUSTOM", ""))).isFalse();
		assertThat(interest.test(event("HEARTBEAT", ""))).isFalse();
	}

	@Test
	void takesSubclassesByTheirBeginning() {
		Interest interest = interest("CUSTOM sofia::*");
		assertThat(interest.test(event("CUSTOM", "sofia::register"))).isTrue();
		assertThat(interest.test(event("CUSTOM", "sofia::"))).isTrue();
		assertThat(interest.test(event("CUSTOM", "Sofia::register"))).isFalse();
		assertThat(interest.test(event("CUSTOM", "conference::maintenance"))).isFalse();
		assertThat(interest.test(event("CUSTOM", ""))).isFalse();
		assertThat(interest.test(event("DTMF", "sofia::register"))).isFalse();
	}

	@Test
	void aStarAloneIsEverySubclass() {
		Interest interest = interest("CUSTOM *");
		assertThat(interest.test(event("CUSTOM", "anything"))).isTrue();
		assertThat(interest.test(event("CUSTOM", ""))).isFalse();
		assertThat(interest("CUSTOM", "CUSTOM *").test(event("CUSTOM", ""))).isTrue();
	}

	@Test
	void everythingIsEverything() {
		Interest interest = interest("all");
		assertThat(interest.test(event("NEW_IN_2030", ""))).isTrue();
		assertThat(interest.test(event("CUSTOM", "anything"))).isTrue();
	}

	private static Interest interest(String... events) {
		return new Interest(EventSelection.of(events));
	}

	private static EslEvent event(String name, String subclass) {
		return EslEvent.of(List.of(new EventHeader("Event-Name", name), new EventHeader("Event-Subclass", subclass)),
				null);
	}

}
