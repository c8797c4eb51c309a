package io.github.eslspring.test.session;

import java.util.Set;

import io.github.eslspring.test.event.SimulatedEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SubscriptionsTests {

	private static final Set<String> REGISTERED = Set.of("sofia::register");

	@Test
	void adds() {
		Subscriptions wanted = event("HEARTBEAT").plus(Keywords.of("json channel_create"));
		assertThat(wanted.wants(named("HEARTBEAT"))).isTrue();
		assertThat(wanted.wants(named("CHANNEL_CREATE"))).isTrue();
		assertThat(wanted.wants(named("CHANNEL_ANSWER"))).isFalse();
	}

	@Test
	void takesEveryWordAfterCustomForASubclass() {
		Subscriptions wanted = event("CUSTOM mark::1 CHANNEL_CREATE");
		assertThat(wanted.wants(custom("mark::1"))).isTrue();
		assertThat(wanted.wants(custom("MARK::1"))).isFalse();
		assertThat(wanted.wants(custom("CHANNEL_CREATE"))).isTrue();
		assertThat(wanted.wants(named("CHANNEL_CREATE"))).isFalse();
	}

	@Test
	void deliversCustomWithoutSubclassToWhoeverWantsAny() {
		assertThat(event("CUSTOM mark::1").wants(named("CUSTOM"))).isTrue();
		assertThat(event("HEARTBEAT").wants(named("CUSTOM"))).isFalse();
	}

	@Test
	void turnsAllIntoAFixedListOnceANameIsTakenAway() {
		Subscriptions wanted = event("ALL").minus(Keywords.of("HEARTBEAT"), REGISTERED);
		assertThat(wanted.wants(named("HEARTBEAT"))).isFalse();
		assertThat(wanted.wants(named("CHANNEL_CREATE"))).isTrue();
		assertThat(wanted.wants(custom("mark::1"))).isFalse();
		assertThat(wanted.wants(custom("sofia::register"))).isTrue();
		assertThat(event("ALL").wants(custom("mark::1"))).isTrue();
	}

	@Test
	void takesSubclassesAwayOnlyByName() {
		Subscriptions wanted = event("CUSTOM mark::1 mark::2");
		assertThat(wanted.minus(Keywords.of("CUSTOM"), REGISTERED).wants(custom("mark::1"))).isTrue();
		Subscriptions without = wanted.minus(Keywords.of("CUSTOM mark::1"), REGISTERED);
		assertThat(without.wants(custom("mark::1"))).isFalse();
		assertThat(without.wants(custom("mark::2"))).isTrue();
	}

	@Test
	void keepsSubclassesWhenAllIsTakenAway() {
		Subscriptions nothing = event("CUSTOM mark::1").minus(Keywords.of("ALL"), REGISTERED);
		assertThat(nothing.wants(custom("mark::1"))).isFalse();
		assertThat(nothing.plus(Keywords.of("CUSTOM other::1")).wants(custom("mark::1"))).isTrue();
	}

	private static Subscriptions event(String words) {
		return Subscriptions.NONE.plus(Keywords.of(words));
	}

	private static SimulatedEvent named(String name) {
		return SimulatedEvent.named(name).build();
	}

	private static SimulatedEvent custom(String subclass) {
		return SimulatedEvent.custom(subclass).build();
	}

}
