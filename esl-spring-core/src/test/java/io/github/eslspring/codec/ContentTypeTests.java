package io.github.eslspring.codec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ContentTypeTests {

	@ParameterizedTest
	@CsvSource({ "auth/request, AUTH_REQUEST", "command/reply, COMMAND_REPLY", "api/response, API_RESPONSE",
			"text/event-plain, EVENT_PLAIN", "text/event-json, EVENT_JSON", "text/event-xml, EVENT_XML",
			"log/data, LOG_DATA", "text/disconnect-notice, DISCONNECT_NOTICE", "text/rude-rejection, RUDE_REJECTION",
			"TEXT/Event-Plain, EVENT_PLAIN", "text/html, UNKNOWN", "'', UNKNOWN" })
	void isFoundByItsName(String name, ContentType type) {
		assertThat(ContentType.of(name)).isSameAs(type);
	}

	@Test
	void isUnknownIfMissing() {
		assertThat(ContentType.of(null)).isSameAs(ContentType.UNKNOWN);
	}

	@Test
	void knowsEvents() {
		assertThat(ContentType.values()).filteredOn(ContentType::isEvent)
			.containsExactly(ContentType.EVENT_PLAIN, ContentType.EVENT_JSON, ContentType.EVENT_XML);
	}

}
