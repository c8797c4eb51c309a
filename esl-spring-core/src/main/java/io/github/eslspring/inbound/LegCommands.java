package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

import io.github.eslspring.EslConnectionLostException;
import io.github.eslspring.EslException;
import io.github.eslspring.api.UuidApi;
import io.github.eslspring.codec.ContentType;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.command.ApiCommand;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.connection.Replies;
import io.github.eslspring.event.HangupCause;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hangs legs of calls up and asks the server how they are, and does not give up before
 * the leg is gone or the connection is; after that the next connection begins anew. Runs
 * on the node's loop.
 */
final class LegCommands {

	private static final Logger logger = LoggerFactory.getLogger(LegCommands.class);

	private static final Duration AGAIN = Duration.ofMillis(500);

	private static final String GONE = "No such channel";

	private static final String ANSWERED = "answered";

	private final NodeRuntime runtime;

	private final Set<String> questions = new LinkedHashSet<>();

	private boolean asking;

	LegCommands(NodeRuntime runtime) {
		this.runtime = runtime;
	}

	/**
	 * Hang a leg up.
	 * @param leg its Unique-ID
	 * @param cause why
	 */
	void hangUp(String leg, HangupCause cause) {
		long generation = this.runtime.readings.generation();
		ApiCommand kill = UuidApi.kill(leg, cause.name());
		this.runtime.commands.send(kill, this.runtime.options.timeouts().api()).whenComplete((frame, problem) -> {
			if (problem == null && isGone(answer(kill, frame))) {
				this.runtime.originations.foundGone(leg);
			}
			else if (problem != null && !(problem instanceof EslConnectionLostException)) {
				again(generation, leg, () -> hangUp(leg, cause));
			}
		});
	}

	/**
	 * Ask how a leg is, one after the other: there may be thousands after a reconnect.
	 * @param leg its Unique-ID
	 */
	void ask(String leg) {
		this.questions.add(leg);
		askNext();
	}

	private void askNext() {
		while (!this.asking && !this.questions.isEmpty()) {
			String leg = this.questions.iterator().next();
			this.questions.remove(leg);
			if (this.runtime.originations.isOpen(leg)) {
				this.asking = true;
				askNow(leg);
			}
		}
	}

	private void askNow(String leg) {
		long generation = this.runtime.readings.generation();
		ApiCommand question = this.runtime.originations.isAnswered(leg) ? UuidApi.exists(leg).command()
				: UuidApi.dump(leg).command();
		this.runtime.commands.send(question, this.runtime.options.timeouts().api()).whenComplete((frame, problem) -> {
			this.asking = false;
			if (problem == null) {
				learn(leg, answer(question, frame));
			}
			else if (!(problem instanceof EslConnectionLostException)) {
				again(generation, leg, () -> ask(leg));
			}
			this.runtime.loop.schedule(Duration.ZERO, this::askNext);
		});
	}

	private void learn(String leg, @Nullable ApiResponse answer) {
		if (isGone(answer)) {
			this.runtime.originations.foundGone(leg);
		}
		else if (answer != null && !answer.isError() && !this.runtime.originations.isAnswered(leg)) {
			if (isAnswered(answer)) {
				this.runtime.originations.foundAnswered(leg);
			}
			else {
				this.runtime.originations.foundLive(leg);
			}
		}
	}

	private boolean isAnswered(ApiResponse dump) {
		try {
			return ANSWERED.equals(UuidApi.dump("any").read(dump).header("Answer-State"));
		}
		catch (EslException ex) {
			logger.debug("{}: a channel's data cannot be read", this.runtime.node.name(), ex);
			return false;
		}
	}

	private void again(long generation, String leg, Runnable command) {
		this.runtime.loop.schedule(AGAIN, () -> {
			if (this.runtime.readings.generation() == generation && this.runtime.commands.isReady()
					&& this.runtime.originations.isOpen(leg)) {
				command.run();
			}
		});
	}

	private @Nullable ApiResponse answer(ApiCommand command, @Nullable Frame frame) {
		return (frame != null && frame.contentType() == ContentType.API_RESPONSE)
				? Replies.apiResponse(this.runtime.node.name(), command.verb(), frame) : null;
	}

	private static boolean isGone(@Nullable ApiResponse answer) {
		return answer != null
				&& ((answer.isError() && answer.body().contains(GONE)) || answer.body().strip().equals("false"));
	}

}
