package io.github.eslspring.fleet.forward;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * An event as it goes to a broker: a CloudEvent in JSON.
 *
 * @param id the same for the same event, whoever forwards it
 * @param type what it is, such as {@value CloudEventWriter#EVENT_TYPE}CHANNEL_ANSWER
 * @param node the node it is of
 * @param subject the Unique-ID of its channel, {@code null} for none
 * @param json the whole
 */
public record ForwardedEvent(String id, String type, String node, @Nullable String subject, String json) {

	/**
	 * What keeps events in order: those of one key go one after the other.
	 * @return node and Unique-ID
	 */
	public String key() {
		return (this.subject != null) ? this.node + "/" + this.subject : this.node;
	}

	@Override
	public String toString() {
		return this.type + " of " + key();
	}

	/**
	 * The whole as bytes.
	 * @return the JSON in UTF-8
	 */
	public byte[] bytes() {
		return this.json.getBytes(StandardCharsets.UTF_8);
	}

}
