package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

import io.github.eslspring.EslCommandException;
import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslException;
import io.github.eslspring.api.ApiQuery;
import io.github.eslspring.api.UuidApi;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.connection.Replies;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.execute.Executions;
import io.github.eslspring.future.Failures;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks on one connection, one after the other, whether the channels are still there whose
 * executions were under way when the connection before was lost. Runs on the node's loop.
 */
final class ExecutionCheck {

	private static final Logger logger = LoggerFactory.getLogger(ExecutionCheck.class);

	/** A channel can no longer be found some moments before its last events come. */
	private static final Duration LAST_EVENTS = Duration.ofSeconds(1);

	private static final Duration AGAIN = Duration.ofMillis(500);

	private final String node;

	private final NodeLoop loop;

	private final Connections connections;

	private final Executions executions;

	private final Duration limit;

	private final Queue<String> channels;

	ExecutionCheck(String node, NodeLoop loop, Connections connections, Executions executions, Duration limit) {
		this.node = node;
		this.loop = loop;
		this.connections = connections;
		this.executions = executions;
		this.limit = limit;
		this.channels = new ArrayDeque<>(executions.doubtful());
	}

	/** Begin, or go on with the next. */
	void start() {
		boolean asked = false;
		while (!asked && !this.channels.isEmpty()) {
			String channel = this.channels.remove();
			asked = this.executions.isDoubtful(channel) && ask(channel);
		}
	}

	private boolean ask(String channel) {
		try {
			ask(channel, UuidApi.exists(channel));
			return true;
		}
		catch (IllegalArgumentException ex) {
			logger.debug("{}: a channel has an id that cannot be asked for", this.node, ex);
			return false;
		}
	}

	private void ask(String channel, ApiQuery<Boolean> exists) {
		this.connections.commands().send(exists.command(), this.limit).whenComplete((frame, problem) -> {
			EslException failure = (frame != null) ? learn(channel, exists, frame)
					: Failures.unwrap(this.node, exists.command().verb(), problem);
			if (failure instanceof EslConnectionLostException) {
				return;
			}
			if (failure instanceof EslCommandException) {
				logger.debug("{}: the server does not say whether a channel is there", this.node, failure);
			}
			else if (failure != null) {
				this.channels.add(channel);
			}
			this.loop.schedule((failure != null) ? AGAIN : Duration.ZERO, this::start);
		});
	}

	private @Nullable EslException learn(String channel, ApiQuery<Boolean> exists, Frame frame) {
		try {
			if (!exists.read(Replies.apiResponse(this.node, exists.command().verb(), frame))) {
				this.loop.schedule(LAST_EVENTS, () -> conclude(channel));
			}
			return null;
		}
		catch (EslException ex) {
			return ex;
		}
	}

	private void conclude(String channel) {
		if (!this.executions.isDoubtful(channel)) {
			return;
		}
		this.connections.behindEvents(this.limit).whenComplete((answer, problem) -> {
			if (problem == null) {
				this.executions.channelEnded(channel, HangupCause.UNKNOWN);
			}
			else if (!(Failures.cause(problem) instanceof EslConnectionLostException)) {
				this.loop.schedule(AGAIN, () -> conclude(channel));
			}
		});
	}

}
