package io.github.eslspring.test.session;

import io.github.eslspring.test.event.SimulatedEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventFiltersTests {

	@Test
	void letEverythingPassWithoutAFilter() {
		assertThat(EventFilters.NONE.pass(tagged("T1"))).isTrue();
	}

	@Test
	void passIfAnyFilterMatchesInAnyCase() {
		EventFilters filters = EventFilters.NONE.plus("Tag", "T1").plus("Other", "yes");
		assertThat(filters.pass(tagged("t1"))).isTrue();
		assertThat(filters.pass(SimulatedEvent.named("CUSTOM").header("other", "YES").build())).isTrue();
		assertThat(filters.pass(tagged("T2"))).isFalse();
		assertThat(filters.pass(SimulatedEvent.named("HEARTBEAT").build())).isFalse();
	}

	@Test
	void understandRegularExpressions() {
		EventFilters filters = EventFilters.NONE.plus("Tag", "/^T[45]$/");
		assertThat(filters.pass(tagged("T4"))).isTrue();
		assertThat(filters.pass(tagged("T44"))).isFalse();
		assertThat(EventFilters.NONE.plus("Tag", "/T[/").pass(tagged("T["))).isFalse();
	}

	@Test
	void excludeAtOnce() {
		EventFilters filters = EventFilters.NONE.plus("Tag", "/^T/").plus("Tag", "-T5").plus("Tag", "T5");
		assertThat(filters.pass(tagged("T4"))).isTrue();
		assertThat(filters.pass(tagged("T5"))).isFalse();
	}

	@Test
	void takeARegularExpressionBehindASignForPlainText() {
		EventFilters excluding = EventFilters.NONE.plus("Tag", "/^T/").plus("Tag", "-/T5/");
		assertThat(excluding.pass(tagged("T5"))).isTrue();
		assertThat(excluding.plus("Tag", "/x/").pass(tagged("/t5/"))).isFalse();
		assertThat(EventFilters.NONE.plus("Tag", "+/T5/").pass(tagged("T5"))).isFalse();
		assertThat(EventFilters.NONE.plus("Tag", "+/T5/").pass(tagged("/t5/"))).isTrue();
	}

	@Test
	void skipSignsAndTheLastOneCounts() {
		assertThat(EventFilters.NONE.plus("Tag", "+T5").pass(tagged("T5"))).isTrue();
		assertThat(EventFilters.NONE.plus("Tag", "-+ T5").pass(tagged("T5"))).isTrue();
		EventFilters excluding = EventFilters.NONE.plus("Tag", "/^T/").plus("Tag", "+ -T5");
		assertThat(excluding.pass(tagged("T5"))).isFalse();
		assertThat(excluding.pass(tagged("T4"))).isTrue();
	}

	@Test
	void understandTheOptionsOfARegularExpression() {
		assertThat(EventFilters.NONE.plus("Tag", "/^t5$/").pass(tagged("T5"))).isFalse();
		assertThat(EventFilters.NONE.plus("Tag", "/^t5$/i").pass(tagged("T5"))).isTrue();
		assertThat(EventFilters.NONE.plus("Tag", "/^T.5$/").pass(tagged("T\n5"))).isFalse();
		assertThat(EventFilters.NONE.plus("Tag", "/^T.5$/s").pass(tagged("T\n5"))).isTrue();
	}

	@Test
	void areDeletedByNameOrByNameAndValue() {
		EventFilters filters = EventFilters.NONE.plus("Tag", "T1").plus("Tag", "T2").plus("Other", "yes");
		assertThat(filters.minus("tag", "T2").pass(tagged("T2"))).isFalse();
		assertThat(filters.minus("Tag", "T2").pass(tagged("T1"))).isTrue();
		assertThat(filters.minus("Tag", "").minus("Other", "").pass(tagged("T3"))).isTrue();
	}

	private static SimulatedEvent tagged(String tag) {
		return SimulatedEvent.named("CUSTOM").header("Tag", tag).build();
	}

}
