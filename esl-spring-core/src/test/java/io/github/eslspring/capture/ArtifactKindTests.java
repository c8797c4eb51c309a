package io.github.eslspring.capture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ArtifactKind}.
 */
class ArtifactKindTests {

	@Test
	void hasTheNineNames() {
		assertThat(ArtifactKind.values()).extracting(ArtifactKind::word)
			.containsExactlyInAnyOrder("api.dispatch", "api.reply", "bgapi.dispatch", "bgapi.ack", "bgapi.complete",
					"command.reply", "event.raw", "subscription.mutate", "filter.mutate");
	}

}
