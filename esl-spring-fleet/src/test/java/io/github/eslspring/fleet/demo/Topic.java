package io.github.eslspring.fleet.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * All that comes out at the broker, as it came.
 */
final class Topic implements AutoCloseable {

	/**
	 * A record.
	 *
	 * @param id its id
	 * @param type its type
	 * @param node the node
	 * @param instance who forwarded it
	 * @param number the number the event was fired with, -1 for none
	 * @param reason of a gap: why it is
	 * @param length of a gap: how long it is said to be
	 * @param at when it was seen here, by {@link System#nanoTime()}
	 */
	record Arrival(String id, String type, String node, String instance, int number, @Nullable String reason,
			@Nullable String length, long at) {

		boolean isGap() {
			return this.type.endsWith(".gap");
		}

		/** Which event it is: node and number. */
		String event() {
			return this.node + "#" + this.number;
		}

	}

	private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();

	private volatile boolean closed;

	Topic(String brokers, String name) {
		Thread reader = new Thread(() -> read(brokers, name), "topic");
		reader.setDaemon(true);
		reader.start();
	}

	List<Arrival> arrivals() {
		return List.copyOf(this.arrivals);
	}

	private void read(String brokers, String name) {
		try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
				Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers, ConsumerConfig.GROUP_ID_CONFIG, "watch",
						ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
				new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
			consumer.subscribe(List.of(name));
			while (!this.closed) {
				consumer.poll(Duration.ofMillis(100))
					.forEach((came) -> this.arrivals.add(arrival(new String(came.value(), StandardCharsets.UTF_8))));
			}
		}
	}

	private static Arrival arrival(String json) {
		String number = text(json, "Number");
		return new Arrival(required(json, "id"), required(json, "type"), required(json, "eslnode"),
				required(json, "eslinstance"), (number != null) ? Integer.parseInt(number) : -1, text(json, "reason"),
				text(json, "length"), System.nanoTime());
	}

	private static String required(String json, String name) {
		String text = text(json, name);
		if (text == null) {
			throw new IllegalStateException(name + " is missing in " + json);
		}
		return text;
	}

	private static @Nullable String text(String json, String name) {
		Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
		return matcher.find() ? matcher.group(1) : null;
	}

	@Override
	public void close() {
		this.closed = true;
	}

}
