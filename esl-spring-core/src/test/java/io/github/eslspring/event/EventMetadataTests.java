package io.github.eslspring.event;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EventMetadataTests {

	private static final EslEvent HEARTBEAT = EslEvent.of(List.of(new EventHeader(EslEvent.EVENT_NAME, "HEARTBEAT")),
			null);

	@ParameterizedTest
	@EnumSource
	void numbersTheEventsOfAConnection(EventFormat format) {
		EventOrigin origin = new EventOrigin("connection-1");
		origin.generation(3);
		Instant before = Instant.now();
		EventMetadata first = metadata(received(format, origin));
		EventMetadata second = metadata(received(format, origin));
		assertThat(first.connectionId()).isEqualTo("connection-1");
		assertThat(first.generation()).isEqualTo(3);
		assertThat(List.of(first.sequence(), second.sequence())).containsExactly(1L, 2L);
		assertThat(first.arrivedAt()).isBetween(before.minusMillis(100), Instant.now().plusMillis(100));
		assertThat(first.lag()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
	}

	@Test
	void doesNotCountWhatIsNoEvent() {
		EventOrigin origin = new EventOrigin("connection-1");
		assertThatExceptionOfType(EventFormatException.class).isThrownBy(
				() -> EventDecoder.received(EventFormat.PLAIN, "no colon\n".getBytes(StandardCharsets.UTF_8), origin));
		assertThat(metadata(received(EventFormat.PLAIN, origin)).sequence()).isOne();
	}

	@Test
	void growsOlder() {
		EslEvent event = received(EventFormat.PLAIN, new EventOrigin("connection-1"));
		Duration lag = metadata(event).lag();
		assertThat(metadata(event).lag()).isGreaterThanOrEqualTo(lag);
	}

	@Test
	void knowsNoConnectionOfWhatWasMadeHere() {
		EventMetadata made = metadata(HEARTBEAT);
		assertThat(made.connectionId()).isNull();
		assertThat(made.generation()).isZero();
		assertThat(made.sequence()).isZero();
		assertThat(metadata(EslEvent.synthetic("test", List.of())).connectionId()).isNull();
	}

	@Test
	void makesNoDifferenceToEquality() {
		EventOrigin origin = new EventOrigin("connection-1");
		assertThat(received(EventFormat.PLAIN, origin)).isEqualTo(received(EventFormat.JSON, origin))
			.isEqualTo(EventTypes.defaults().typed(HEARTBEAT));
	}

	private static EslEvent received(EventFormat format, EventOrigin origin) {
		return EventDecoder.received(format, EventEncoder.encode(HEARTBEAT, format), origin);
	}

	private static EventMetadata metadata(EslEvent event) {
		EventMetadata metadata = event.metadata();
		assertThat(metadata).isNotNull();
		return metadata;
	}

}
