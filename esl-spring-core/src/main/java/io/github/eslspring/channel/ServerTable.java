package io.github.eslspring.channel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.eslspring.api.CallRow;
import io.github.eslspring.api.ChannelRow;

/**
 * Takes the server's own tables in; what events told since everything was called into
 * doubt counts more.
 */
final class ServerTable {

	private final TrackedChannels tracked;

	ServerTable(TrackedChannels tracked) {
		this.tracked = tracked;
	}

	/**
	 * The table of channels.
	 * @return how many were new
	 */
	int channels(List<ChannelRow> rows) {
		int added = 0;
		for (ChannelRow row : rows) {
			String uuid = row.uuid();
			if (uuid.isEmpty() || uuid.length() > Telling.MAX_TEXT || this.tracked.hasEnded(uuid)) {
				continue;
			}
			TrackedChannel channel = this.tracked.get(uuid);
			if (channel == null) {
				added++;
				channel = new TrackedChannel(Telling.of(row), this.tracked.round());
				this.tracked.put(uuid, channel);
			}
			else {
				channel.tellRow(Telling.of(row), this.tracked.round());
			}
			this.tracked.publish(channel);
		}
		return added;
	}

	/** The table of bridged calls. */
	void bridges(List<CallRow> rows) {
		Map<String, String> pairs = new HashMap<>();
		for (CallRow row : rows) {
			if (!row.uuid().isEmpty() && !row.otherUuid().isEmpty()) {
				pairs.put(row.uuid(), row.otherUuid());
				pairs.put(row.otherUuid(), row.uuid());
			}
		}
		this.tracked.uuids().forEach((uuid) -> {
			TrackedChannel channel = this.tracked.get(uuid);
			if (channel != null) {
				channel.bridgeRow(pairs.get(uuid), this.tracked.round());
				this.tracked.publish(channel);
			}
		});
	}

}
