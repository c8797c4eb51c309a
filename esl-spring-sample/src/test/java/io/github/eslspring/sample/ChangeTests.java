package io.github.eslspring.sample;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChangeTests {

	private static final NodeView NODE = new NodeView("default", "active", "authenticated", true, 0, null);

	@Test
	void holdsNewAndDifferentCallsAndTheIdsOfThoseThatAreGone() {
		Snapshot before = snapshot(call("same", "ACTIVE"), call("different", "RINGING"), call("gone", "ACTIVE"));
		Snapshot after = snapshot(call("same", "ACTIVE"), call("different", "ACTIVE"), call("new", "RINGING"));
		Change change = Change.from(before, after);
		assertThat(change.calls()).containsExactly(call("different", "ACTIVE"), call("new", "RINGING"));
		assertThat(change.ended()).containsExactly("gone");
	}

	@Test
	void holdsTheSecondsThatAreNew() {
		Snapshot before = new Snapshot(NODE, List.of(), List.of(new Rate(1, 10, 1), new Rate(2, 20, 2)));
		Snapshot after = new Snapshot(NODE, List.of(), List.of(new Rate(2, 20, 2), new Rate(3, 20, 2)));
		assertThat(Change.from(before, after).rates()).containsExactly(new Rate(3, 20, 2));
	}

	private static Snapshot snapshot(Call... calls) {
		return new Snapshot(NODE, List.of(calls), List.of());
	}

	private static Call call(String id, String state) {
		return new Call(id, "inbound", "1000", "5000", state, Instant.EPOCH, 1);
	}

}
