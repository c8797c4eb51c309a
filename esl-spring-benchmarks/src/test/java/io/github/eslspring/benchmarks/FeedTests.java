package io.github.eslspring.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import io.github.eslspring.codec.Frame;
import io.github.eslspring.codec.FrameDecoder;
import io.github.eslspring.codec.FrameLimits;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventDecoder;
import io.github.eslspring.event.EventFormat;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FeedTests {

	@Test
	void numbersTheEventsOfARecordingEndlessly() throws Exception {
		int recorded = CapturedBurst.named("burst-plain-all-10").events().size();
		NumberedFeed feed = new NumberedFeed("burst-plain-all-10");
		List<EslEvent> events = new ArrayList<>();
		while (feed.events() < 2 * recorded) {
			events.addAll(events(feed.next()));
		}
		assertThat(events).hasSize((int) feed.events());
		assertThat(events.stream().map((event) -> event.sequence().orElseThrow()))
			.containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
		assertThat(events.get(recorded).name()).isEqualTo(events.get(0).name());
		assertThat(events.get(recorded).uniqueId()).isEqualTo(events.get(0).uniqueId());
	}

	@Test
	void givesEachChannelItsEventsAndNoMore() {
		ChannelsFeed feed = new ChannelsFeed(70, 3);
		List<EslEvent> events = new ArrayList<>();
		for (ByteBuffer piece = feed.next(); piece != null; piece = feed.next()) {
			events.addAll(events(piece));
		}
		assertThat(feed.events()).isEqualTo(210);
		assertThat(events).hasSize(210);
		assertThat(events.stream()
			.map(EslEvent::uniqueId)
			.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))).hasSize(70)
			.values()
			.containsOnly(3L);
	}

	private static List<EslEvent> events(ByteBuffer piece) {
		EmbeddedChannel decoder = new EmbeddedChannel(new FrameDecoder(FrameLimits.DEFAULT));
		decoder.writeInbound(Unpooled
			.wrappedBuffer(StandardCharsets.ISO_8859_1.decode(piece).toString().getBytes(StandardCharsets.ISO_8859_1)));
		List<EslEvent> events = new ArrayList<>();
		for (Frame frame = decoder.readInbound(); frame != null; frame = decoder.readInbound()) {
			events.add(EventDecoder.decode(EventFormat.PLAIN, frame.body()));
		}
		decoder.finishAndReleaseAll();
		return events;
	}

}
