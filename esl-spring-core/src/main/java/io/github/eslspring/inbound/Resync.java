package io.github.eslspring.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.github.eslspring.EslCommandException;
import io.github.eslspring.EslException;
import io.github.eslspring.api.ApiQuery;
import io.github.eslspring.api.ChannelRow;
import io.github.eslspring.api.ServerApi;
import io.github.eslspring.api.Show;
import io.github.eslspring.api.UuidApi;
import io.github.eslspring.channel.ChannelRegistry;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.connection.Replies;
import io.github.eslspring.future.Failures;
import io.github.eslspring.status.ResyncStatus;
import io.github.eslspring.status.ResyncStatus.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the live channels right on one connection, whose events are subscribed already:
 * asks which run of the server this is, for its table of channels, and for each doubtful
 * channel that the table lacks whether it exists. Runs on the node's loop.
 * <p>
 * Why no channel is lost and none told twice, although channels come and go meanwhile:
 * see {@code docs/architecture.md}, resync.
 */
final class Resync {

	private static final Logger logger = LoggerFactory.getLogger(Resync.class);

	/** How many questions about single channels are on the way at once. */
	private static final int WINDOW = 32;

	private final String node;

	private final NodeLoop loop;

	private final Connections connections;

	private final ChannelRegistry registry;

	private final long generation;

	private final boolean detailed;

	private final Duration limit;

	private final Executor parsing;

	private final Consumer<ResyncStatus> onOutcome;

	private final Queue<String> missing = new ArrayDeque<>();

	private @Nullable Future<?> timer;

	private boolean over;

	private int asking;

	private int added;

	private int ended;

	Resync(String node, NodeLoop loop, Connections connections, ChannelRegistry registry, long generation,
			boolean detailed, Duration limit, Executor parsing, Consumer<ResyncStatus> onOutcome) {
		this.node = node;
		this.loop = loop;
		this.connections = connections;
		this.registry = registry;
		this.generation = generation;
		this.detailed = detailed;
		this.limit = limit;
		this.parsing = parsing;
		this.onOutcome = onOutcome;
	}

	/**
	 * Begin.
	 * @param settle how long the server's table may be behind its events
	 * @param fresh whether the events that are needed came on a moment ago, after others
	 * of the same channels: some of those may still be under way and tell what is not
	 * true any more
	 */
	void start(Duration settle, boolean fresh) {
		if (fresh) {
			Duration half = settle.dividedBy(2);
			this.timer = this.loop.schedule(half, () -> {
				this.registry.doubt();
				this.timer = this.loop.schedule(half, this::ask);
			});
		}
		else {
			this.timer = this.loop.schedule(settle, this::ask);
		}
	}

	/**
	 * Break off without a word.
	 */
	void cancel() {
		this.over = true;
		if (this.timer != null) {
			this.timer.cancel(false);
		}
	}

	private void ask() {
		// Reading a table waits for a thread, so the whole has a limit of its own.
		Duration whole = (this.limit.compareTo(Durations.DAY) < 0) ? this.limit.multipliedBy(2) : this.limit;
		this.timer = this.loop.schedule(whole,
				() -> finish(Outcome.FAILED, "the live channels were not read within " + whole));
		ask(ServerApi.globalVariable("core_uuid"), Runnable::run,
				(core) -> core.ifPresent((uuid) -> this.registry.coreIs(uuid.strip())),
				(problem) -> logger.debug("{}: the server's Core-UUID is not told", this.node, problem));
		ask(Show.channels(), this.parsing, this::compare, this::broken);
	}

	private void compare(List<ChannelRow> rows) {
		ChannelRegistry.Comparison comparison = this.registry.compare(rows);
		this.added = comparison.added();
		this.missing.addAll(comparison.missing());
		if (this.detailed) {
			this.asking++;
			ask(Show.bridgedCalls(), this.parsing, (calls) -> answered(() -> this.registry.compareBridges(calls)),
					(problem) -> answered(() -> logger.debug("{}: bridged calls are not told", this.node, problem)));
		}
		askForMissing();
	}

	private void askForMissing() {
		while (this.asking < WINDOW && !this.missing.isEmpty()) {
			String uuid = this.missing.remove();
			if (this.registry.isDoubtful(uuid)) {
				askFor(uuid);
			}
		}
		if (this.asking == 0 && !this.over) {
			finish(Outcome.DONE, null);
		}
	}

	private void askFor(String uuid) {
		ApiQuery<Boolean> exists;
		try {
			exists = UuidApi.exists(uuid);
		}
		catch (IllegalArgumentException ex) {
			logger.debug("{}: a channel has an id that cannot be asked for", this.node, ex);
			this.ended += this.registry.endUnseen(uuid) ? 1 : 0;
			return;
		}
		this.asking++;
		CompletableFuture<Frame> answer = this.connections.askBehindEvents(exists.command(), this.limit);
		await(answer, exists, Runnable::run, (live) -> answered(() -> conclude(uuid, live)), (problem) -> {
			if (problem instanceof EslCommandException) {
				answered(() -> conclude(uuid, false));
			}
			else {
				broken(problem);
			}
		});
	}

	private void conclude(String uuid, boolean live) {
		if (live) {
			this.registry.confirm(uuid);
		}
		else if (this.registry.endUnseen(uuid)) {
			this.ended++;
		}
	}

	private void answered(Runnable effect) {
		this.asking--;
		effect.run();
		askForMissing();
	}

	private void broken(EslException problem) {
		boolean refused = problem instanceof EslCommandException;
		if (refused) {
			this.registry.forgetDoubtful();
		}
		finish(refused ? Outcome.IMPOSSIBLE : Outcome.FAILED, problem.getMessage());
	}

	private void finish(Outcome outcome, @Nullable String problem) {
		cancel();
		if (problem != null) {
			logger.warn("{}: the live channels could not be put right: {}", this.node, problem);
		}
		else {
			logger.info("{}: the live channels are right; {} were new, {} had ended unseen", this.node, this.added,
					this.ended);
		}
		this.onOutcome
			.accept(new ResyncStatus(outcome, this.generation, Instant.now(), this.added, this.ended, problem));
	}

	private <T> void ask(ApiQuery<T> query, Executor reader, Consumer<T> then, Consumer<EslException> otherwise) {
		await(this.connections.commands().send(query.command(), this.limit), query, reader, then, otherwise);
	}

	private <T> void await(CompletableFuture<Frame> answer, ApiQuery<T> query, Executor reader, Consumer<T> then,
			Consumer<EslException> otherwise) {
		String verb = query.command().verb();
		answer.whenComplete((frame, problem) -> {
			if (frame == null) {
				tell(otherwise, Failures.unwrap(this.node, verb, problem));
				return;
			}
			try {
				reader.execute(() -> read(query, frame, then, otherwise));
			}
			catch (RejectedExecutionException ex) {
				tell(otherwise, Failures.unwrap(this.node, verb, ex));
			}
		});
	}

	private <T> void read(ApiQuery<T> query, Frame frame, Consumer<T> then, Consumer<EslException> otherwise) {
		String verb = query.command().verb();
		try {
			T answer = query.read(Replies.apiResponse(this.node, verb, frame));
			tell(then, answer);
		}
		catch (RuntimeException ex) {
			tell(otherwise, Failures.unwrap(this.node, verb, ex));
		}
	}

	private <T> void tell(Consumer<T> to, T what) {
		this.loop.run(() -> {
			if (!this.over) {
				to.accept(what);
			}
		});
	}

}
