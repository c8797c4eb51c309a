package io.github.eslspring.sample;

import java.time.Instant;

import io.github.eslspring.status.Failure;
import io.github.eslspring.status.NodeStatus;
import org.jspecify.annotations.Nullable;

/**
 * What the page tells about a node.
 *
 * @param name its name in the configuration
 * @param phase where it stands, such as {@code active} or {@code reconnecting}
 * @param since since when
 * @param live whether events flow
 * @param channels how many channels are live
 * @param inflight commands that wait for their answer
 * @param queued events that wait for a listener
 * @param reconnectAttempts attempts since it was last stable
 * @param lastFailure what last went wrong, {@code null} if nothing did
 */
record NodeView(String name, String phase, Instant since, boolean live, int channels, int inflight, int queued,
		int reconnectAttempts, @Nullable Failure lastFailure) {

	static NodeView of(NodeStatus status) {
		return new NodeView(status.node(), status.phase().word(), status.since(), status.live(),
				status.live() ? status.channels().live() : 0, status.inflightCommands(),
				status.dispatch().queuedEvents(), status.reconnectAttempts(), status.lastFailure());
	}

}
