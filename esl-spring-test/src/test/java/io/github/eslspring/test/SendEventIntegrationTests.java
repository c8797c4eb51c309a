package io.github.eslspring.test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.protocol.ClientCommand;
import io.github.eslspring.test.protocol.CommandReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The recorded hand-made events, sent again, come back as the real server sent them.
 */
class SendEventIntegrationTests {

	/** What belongs to the recorded machine and moment. */
	private static final Pattern VARYING = Pattern.compile("Event-UUID|Core-UUID|FreeSWITCH-(Hostname|Switchname|IPv4"
			+ "|IPv6)|Event-Date-(Local|GMT|Timestamp)|Event-Sequence");

	@ParameterizedTest
	@ValueSource(strings = { "plain", "json", "xml" })
	void comesBackAsTheRealServerSentIt(String format) throws IOException {
		String capture = "events-handmade-" + format;
		List<Frame> recorded = Frame.readAll(new ByteArrayInputStream(Captures.in(capture)))
			.stream()
			.filter(Frame::isEvent)
			.toList();
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				RawClient client = RawClient.connect(pbx)) {
			List<Frame> events = new ArrayList<>();
			for (byte[] command : commands(Captures.out(capture))) {
				boolean exit = ByteText.of(command).startsWith("exit");
				while (exit && events.size() < recorded.size()) {
					events.add(client.read());
				}
				client.send(command);
				Frame frame = client.read();
				while (!frame.isReply()) {
					if (frame.isEvent()) {
						events.add(frame);
					}
					frame = client.read();
				}
			}
			assertThat(events).hasSameSizeAs(recorded);
			for (int i = 0; i < recorded.size(); i++) {
				assertThat(neutral(events.get(i).body(), format)).isEqualTo(neutral(recorded.get(i).body(), format));
			}
		}
	}

	private static String neutral(String event, String format) {
		String value = switch (format) {
			case "plain" -> ": [^\n]*";
			case "json" -> "\":\"[^\"]*";
			default -> ">[^<]*";
		};
		return Pattern.compile("(" + VARYING.pattern() + ")" + value).matcher(event).replaceAll("$1 varies");
	}

	private static List<byte[]> commands(byte[] out) {
		CommandReader reader = new CommandReader();
		List<byte[]> commands = new ArrayList<>();
		int start = 0;
		for (int i = 0; i < out.length; i++) {
			reader.feed(new byte[] { out[i] });
			ClientCommand command = reader.next();
			if (command != null) {
				commands.add(ByteText.bytes(ByteText.of(out).substring(start, i + 1)));
				start = i + 1;
			}
		}
		return commands;
	}

}
