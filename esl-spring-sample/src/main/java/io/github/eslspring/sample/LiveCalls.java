package io.github.eslspring.sample;

import java.time.Instant;

import io.github.eslspring.EslException;
import io.github.eslspring.EslNode;
import io.github.eslspring.node.EslNodes;
import io.github.eslspring.node.EslOperations;
import io.github.eslspring.status.NodeStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Keeps the board true across connections: events tell nothing about calls that began or
 * ended while there was no connection, so every new one starts with the server's list.
 */
@Component
class LiveCalls {

	private static final Logger logger = LoggerFactory.getLogger(LiveCalls.class);

	private final EslOperations freeSwitch;

	private final CallBoard board;

	private final JsonMapper json;

	/** The connection whose calls are shown, 0 for none. */
	private volatile long shown;

	LiveCalls(EslNodes nodes, EslOperations freeSwitch, CallBoard board, JsonMapper json) {
		this.freeSwitch = freeSwitch;
		this.board = board;
		this.json = json;
		nodes.get(EslNode.DEFAULT_NAME).onStatusChange(this::nodeChanged);
	}

	private void nodeChanged(NodeStatus status) {
		long generation = status.live() ? status.generation() : 0;
		if (generation == this.shown) {
			return;
		}
		this.shown = generation;
		if (status.live()) {
			load();
		}
		else {
			this.board.clear();
		}
	}

	private void load() {
		try {
			String list = this.freeSwitch.api("show", "channels", "as", "json").orThrow().body();
			this.json.readTree(list).path("rows").forEach((row) -> this.board.show(call(row)));
		}
		catch (EslException | JacksonException ex) {
			logger.warn("The calls that were live before cannot be listed", ex);
		}
	}

	private static Call call(JsonNode row) {
		return new Call(row.path("uuid").asString(), row.path("direction").asString(), row.path("cid_num").asString(),
				row.path("dest").asString(), row.path("callstate").asString(),
				Instant.ofEpochSecond(row.path("created_epoch").asLong()), 0);
	}

}
