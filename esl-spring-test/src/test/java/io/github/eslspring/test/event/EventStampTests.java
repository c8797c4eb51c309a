package io.github.eslspring.test.event;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventStampTests {

	private final EventStamp stamp = new EventStamp("vm",
			Clock.fixed(Instant.parse("2026-11-21T08:08:04.158912Z"), ZoneOffset.UTC));

	@Test
	void putsStandardHeadersFirstInTheServersOrder() {
		String plain = this.stamp.stamp(SimulatedEvent.named("HEARTBEAT").header("Event-Info", "System Ready").build())
			.toString();
		assertThat(plain).isEqualTo("""
				Event-Name: HEARTBEAT
				Core-UUID: %s
				FreeSWITCH-Hostname: vm
				FreeSWITCH-Switchname: vm
				FreeSWITCH-IPv4: 127.0.0.1
				FreeSWITCH-IPv6: %%3A%%3A1
				Event-Date-Local: 2026-11-21%%2008%%3A08%%3A04
				Event-Date-GMT: Sat,%%2021%%20Nov%%202026%%2008%%3A08%%3A04%%20GMT
				Event-Date-Timestamp: 1795248484158912
				Event-Calling-File: switch_core.c
				Event-Calling-Function: send_heartbeat
				Event-Calling-Line-Number: 95
				Event-Sequence: 1
				Event-Info: System%%20Ready

				""".formatted(this.stamp.coreUuid()));
	}

	@Test
	void putsTheSubclassOfACustomEventFirst() {
		SimulatedEvent event = this.stamp
			.stamp(SimulatedEvent.named("CUSTOM").header("a", "b").header("Event-Subclass", "my::one").build());
		assertThat(event.toString()).startsWith("Event-Subclass: my%3A%3Aone\nEvent-Name: CUSTOM\n")
			.endsWith("Event-Sequence: 1\na: b\n\n");
		assertThat(event.subclass()).isEqualTo("my::one");
	}

	@Test
	void keepsForgedHeadersBeforeTheTrueOnes() {
		SimulatedEvent event = this.stamp
			.stampAfter(SimulatedEvent.named("CUSTOM").header("Event-Name", "SPOOFED").body("x").build());
		assertThat(event.header("event-name")).isEqualTo("SPOOFED");
		assertThat(event.toString()).contains("Event-Name: CUSTOM\n").endsWith("Content-Length: 1\n\nx");
		assertThat(event.body()).isEqualTo("x");
	}

}
