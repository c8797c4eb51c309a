package io.github.eslspring.sample;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChangeTests {

	private static final NodeView NODE = new NodeView("default", "active", Instant.EPOCH, true, 1, 0, 0, 0, null);

	@Test
	void holdsNewAndDifferentCallsAndTheIdsOfThoseThatAreGone() {
		Snapshot before = calls(call("same", "ACTIVE"), call("different", "RINGING"), call("gone", "ACTIVE"));
		Snapshot after = calls(call("same", "ACTIVE"), call("different", "ACTIVE"), call("new", "RINGING"));
		Change change = Change.from(before, after);
		assertThat(change.calls()).containsExactly(call("different", "ACTIVE"), call("new", "RINGING"));
		assertThat(change.ended()).containsExactly("gone");
	}

	@Test
	void holdsTheSecondsThatAreNew() {
		Snapshot before = new Snapshot(List.of(NODE), List.of(), List.of(rate(1), rate(2)), List.of());
		Snapshot after = new Snapshot(List.of(NODE), List.of(), List.of(rate(2), rate(3)), List.of());
		assertThat(Change.from(before, after).rates()).containsExactly(rate(3));
	}

	@Test
	void holdsTheEventsThatAreNewAndCountsThoseThatAreMissing() {
		assertThat(Change.from(events(1, 2), events(2, 3))).satisfies((change) -> {
			assertThat(change.events()).extracting(EventLine::number).containsExactly(3L);
			assertThat(change.skipped()).isZero();
		});
		assertThat(Change.from(events(1, 2), events(8, 9))).satisfies((change) -> {
			assertThat(change.events()).extracting(EventLine::number).containsExactly(8L, 9L);
			assertThat(change.skipped()).isEqualTo(5);
		});
		assertThat(Change.from(Snapshot.NOTHING, events(8, 9)).skipped()).as("for a page that is new").isZero();
	}

	private static Snapshot calls(Call... calls) {
		return new Snapshot(List.of(NODE), List.of(calls), List.of(), List.of());
	}

	private static Snapshot events(long... numbers) {
		return new Snapshot(List.of(NODE), List.of(), List.of(),
				Arrays.stream(numbers)
					.mapToObj((number) -> new EventLine(number, Instant.EPOCH, "default", "HEARTBEAT", null, ""))
					.toList());
	}

	private static Rate rate(long second) {
		return new Rate(second, 20, 2, 4, 0.1);
	}

	private static Call call(String id, String state) {
		return new Call(id, id, "default", "inbound", "Alice", "1000", "5000", state, null, Instant.EPOCH);
	}

}
