package io.github.eslspring.capture;

import java.util.ArrayList;
import java.util.List;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CapturePolicy}.
 */
class CapturePolicyTests {

	@Test
	void wantsEverythingUnlessToldOtherwise() {
		CapturePolicy policy = new CapturePolicy(List.of(), List.of());
		assertThat(ArtifactKind.values()).allMatch(policy::wants);
		assertThat(policy.wants(event("HEARTBEAT", null))).isTrue();
		assertThat(policy.wants(event("CUSTOM", "sofia::register"))).isTrue();
	}

	@Test
	void selectsKindsByPattern() {
		CapturePolicy policy = new CapturePolicy(List.of("api.*", "FILTER.mutate"), List.of("*.dispatch"));
		assertThat(ArtifactKind.values()).filteredOn(policy::wants)
			.containsExactly(ArtifactKind.API_REPLY, ArtifactKind.FILTER_MUTATE);
		assertThat(policy.wants(event("HEARTBEAT", null))).isFalse();
	}

	@Test
	void selectsEventsByName() {
		CapturePolicy policy = new CapturePolicy(List.of("CHANNEL_*"), List.of("channel_state"));
		assertThat(policy.wants(event("CHANNEL_ANSWER", null))).isTrue();
		assertThat(policy.wants(event("CHANNEL_STATE", null))).isFalse();
		assertThat(policy.wants(event("HEARTBEAT", null))).isFalse();
		assertThat(ArtifactKind.values()).noneMatch(policy::wants);
	}

	@Test
	void selectsCustomEventsBySubclass() {
		CapturePolicy policy = new CapturePolicy(List.of("event.raw"), List.of("sofia::*", "CUSTOM conference::?oin"));
		assertThat(policy.wants(event("CUSTOM", "sofia::register"))).isFalse();
		assertThat(policy.wants(event("CUSTOM", "conference::join"))).isFalse();
		assertThat(policy.wants(event("CUSTOM", "conference::leave"))).isTrue();
		assertThat(policy.wants(event("CUSTOM", null))).isTrue();
	}

	@Test
	void excludesAllOfCustom() {
		CapturePolicy policy = new CapturePolicy(List.of(), List.of("CUSTOM"));
		assertThat(policy.wants(event("CUSTOM", "sofia::register"))).isFalse();
		assertThat(policy.wants(event("DTMF", null))).isTrue();
	}

	@Test
	void doesNotTakeASubclassForAnEventOfThatName() {
		CapturePolicy policy = new CapturePolicy(List.of("event.raw"), List.of("CUSTOM DTMF"));
		assertThat(policy.wants(event("CUSTOM", "DTMF"))).isFalse();
		assertThat(policy.wants(event("DTMF", null))).isTrue();
	}

	@Test
	void takesEverythingElseInAPatternAsItIs() {
		CapturePolicy policy = new CapturePolicy(List.of("a.b(c"), List.of());
		assertThat(policy.wants(event("a.b(c", null))).isTrue();
		assertThat(policy.wants(event("axb(c", null))).isFalse();
	}

	private static EslEvent event(String name, @Nullable String subclass) {
		List<EventHeader> headers = new ArrayList<>(List.of(new EventHeader("Event-Name", name)));
		if (subclass != null) {
			headers.add(new EventHeader("Event-Subclass", subclass));
		}
		return EslEvent.of(headers, null);
	}

}
