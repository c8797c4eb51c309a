package io.github.eslspring.fleet.forward;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventDecoder;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.event.EventTypes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CloudEventWriterTests {

	private final CloudEventWriter one = new CloudEventWriter("one", List.of());

	private final CloudEventWriter two = new CloudEventWriter("two", List.of());

	@Test
	void theIdIsMadeOfProcessNumberAndContent() {
		EslEvent event = event("\"Core-UUID\":\"core\",\"Event-Sequence\":\"17\"");
		assertThat(this.one.event("pbx", event).id()).matches("core-17-[0-9a-f]{32}")
			.isEqualTo(this.two.event("pbx", event).id());
	}

	@Test
	void eachPartOfTheIdTellsEventsApart() {
		assertThat(List.of(event("\"Core-UUID\":\"core\",\"Event-Sequence\":\"17\""),
				event("\"Core-UUID\":\"other\",\"Event-Sequence\":\"17\""),
				event("\"Core-UUID\":\"core\",\"Event-Sequence\":\"18\""),
				event("\"Core-UUID\":\"core\",\"Event-Sequence\":\"17\",\"More\":\"1\"")))
			.extracting((event) -> this.one.event("pbx", event).id())
			.doesNotHaveDuplicates();
	}

	@Test
	void whatNobodyNumberedIsNeverTakenForADuplicate() {
		EslEvent unnumbered = event("\"Core-UUID\":\"core\"");
		EslEvent ofNobody = event("\"Event-Sequence\":\"17\"");
		assertThat(this.one.event("pbx", unnumbered).id()).isNotEqualTo(this.one.event("pbx", unnumbered).id());
		assertThat(this.one.event("pbx1", ofNobody).id()).isNotEqualTo(this.one.event("pbx2", ofNobody).id());
	}

	private static EslEvent event(String headers) {
		return EventDecoder.decode(EventFormat.JSON,
				("{\"Event-Name\":\"MESSAGE\"," + headers + "}").getBytes(StandardCharsets.UTF_8),
				EventTypes.defaults());
	}

}
