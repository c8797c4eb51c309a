package io.github.eslspring.execute;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.ExecuteEvent;
import io.github.eslspring.event.HangupCause;
import org.jspecify.annotations.Nullable;

/**
 * The executions under way, by their Event-UUID, above any connection. Told of every
 * event before listeners are. Used on the node's loop only, but for the counts.
 */
public final class Executions {

	/** Longer than the server takes from one round of a loop to the next. */
	private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(2);

	/** Events of one channel can come out of order, by no more than moments. */
	private static final Duration OUT_OF_ORDER = Duration.ofMillis(250);

	private final NodeLoop loop;

	private final Runnable onSettled;

	private final Map<String, Execution> executions = new HashMap<>();

	private final Map<String, Set<Execution>> channels = new HashMap<>();

	private volatile int count;

	/**
	 * Start without any execution.
	 * @param loop the node's loop
	 * @param onSettled told whenever an execution was settled
	 */
	public Executions(NodeLoop loop, Runnable onSettled) {
		this.loop = loop;
		this.onSettled = onSettled;
	}

	/**
	 * How many executions are under way.
	 * @return the number; may be asked from any thread
	 */
	public int count() {
		return this.count;
	}

	/**
	 * Whether an execution is under way.
	 * @param id its Event-UUID
	 * @return {@code true} until it is settled
	 */
	public boolean has(String id) {
		return this.executions.containsKey(id);
	}

	/**
	 * Take an execution up, before its command is written.
	 * @param execution the execution
	 * @param limit how long it may take
	 * @param core the id of the server process, {@code null} if it is not known yet
	 */
	public void register(Execution execution, Duration limit, @Nullable String core) {
		execution.core(core);
		this.executions.put(execution.id(), execution);
		this.channels.computeIfAbsent(execution.channel(), (channel) -> new LinkedHashSet<>()).add(execution);
		this.count = this.executions.size();
		execution.startLimit(this.loop.schedule(limit, () -> settle(execution, new ExecuteOutcome.TimedOut(limit))));
	}

	/**
	 * An event came.
	 * @param event any event; most are of no interest
	 */
	public void onEvent(EslEvent event) {
		if (this.count == 0) {
			return;
		}
		switch (event.name()) {
			case "CHANNEL_EXECUTE" -> begun(event);
			case "CHANNEL_EXECUTE_COMPLETE" -> completed(event);
			case "CHANNEL_UUID" -> renamed(event);
			case "CHANNEL_HANGUP_COMPLETE" -> atItsChannel(event, this::hungUp);
			case "CHANNEL_DESTROY" ->
				atItsChannel(event, (execution, cause) -> settle(execution, execution.ended(cause)));
			default -> {
			}
		}
	}

	/**
	 * The connection was lost: what is told until there is another is not heard.
	 */
	public void connectionLost() {
		this.executions.values().forEach(Execution::gap);
	}

	/**
	 * Where an end may have been told while there was no connection.
	 * @return the channels with such executions
	 */
	public Set<String> doubtful() {
		return this.channels.keySet().stream().filter(this::isDoubtful).collect(Collectors.toSet());
	}

	/**
	 * Whether an end may have been told while there was no connection.
	 * @param channel the channel
	 * @return {@code true} until all executions are settled that are older than the
	 * connection
	 */
	public boolean isDoubtful(String channel) {
		return this.channels.getOrDefault(channel, Set.of()).stream().anyMatch(Execution::hasGap);
	}

	/**
	 * Which server process answers now. What another process was to execute is lost.
	 * @param core the process's id
	 */
	public void serverIs(String core) {
		for (Execution execution : List.copyOf(this.executions.values())) {
			if (execution.core() == null) {
				execution.core(core);
			}
			else if (!core.equals(execution.core())) {
				settle(execution, new ExecuteOutcome.Lost(true));
			}
		}
	}

	/**
	 * Settle an execution.
	 * @param execution the execution; ignored if it is settled
	 * @param outcome how it ended
	 */
	public void settle(Execution execution, ExecuteOutcome outcome) {
		if (remove(execution)) {
			execution.settle(outcome);
			this.onSettled.run();
		}
	}

	/**
	 * Settle an execution that has no outcome.
	 * @param execution the execution; ignored if it is settled
	 * @param problem why
	 */
	public void fail(Execution execution, Throwable problem) {
		if (remove(execution)) {
			execution.fail(problem);
			this.onSettled.run();
		}
	}

	/**
	 * A channel has ended, and nothing more is told of it.
	 * @param channel its Unique-ID
	 * @param cause why
	 */
	public void channelEnded(String channel, HangupCause cause) {
		Set<Execution> ending = this.channels.get(channel);
		if (ending != null) {
			List.copyOf(ending).forEach((execution) -> settle(execution, execution.ended(cause)));
		}
	}

	/**
	 * Settle all executions at once.
	 * @param outcome how they ended
	 * @return how many there were
	 */
	public int settleAll(ExecuteOutcome outcome) {
		List<Execution> settling = List.copyOf(this.executions.values());
		settling.forEach((execution) -> settle(execution, outcome));
		return settling.size();
	}

	/**
	 * Settle all executions at once; they have no outcome.
	 * @param problem why
	 */
	public void failAll(Throwable problem) {
		List.copyOf(this.executions.values()).forEach((execution) -> fail(execution, problem));
	}

	private void begun(EslEvent event) {
		Execution execution = find(event);
		if (execution != null) {
			execution.begun();
		}
	}

	private void completed(EslEvent event) {
		Execution execution = find(event);
		if (execution == null) {
			return;
		}
		execution.completed((event instanceof ExecuteEvent known) ? known : new ExecuteEvent(event));
		if (execution.isLastRound()) {
			settle(execution, execution.ended(HangupCause.NONE));
		}
		else if (execution.isBetweenRounds()) {
			execution.betweenRounds(
					this.loop.schedule(BETWEEN_ROUNDS, () -> settle(execution, execution.ended(HangupCause.NONE))));
		}
	}

	private void renamed(EslEvent event) {
		String before = event.header("Old-Unique-ID");
		String now = event.uniqueId();
		if (before == null || now == null) {
			return;
		}
		Set<Execution> moving = this.channels.remove(before);
		if (moving != null) {
			moving.forEach((execution) -> execution.channel(now));
			this.channels.computeIfAbsent(now, (channel) -> new LinkedHashSet<>()).addAll(moving);
		}
	}

	private void hungUp(Execution execution, HangupCause cause) {
		execution.hungUp(this.loop.schedule(OUT_OF_ORDER, () -> settle(execution, execution.ended(cause))));
	}

	private void atItsChannel(EslEvent event, BiConsumer<Execution, HangupCause> action) {
		String channel = event.uniqueId();
		Set<Execution> ending = (channel != null) ? this.channels.get(channel) : null;
		if (ending != null) {
			String told = event.header("Hangup-Cause");
			HangupCause cause = HangupCause.of((told != null) ? told : event.variable("hangup_cause"));
			List.copyOf(ending).forEach((execution) -> action.accept(execution, cause));
		}
	}

	private @Nullable Execution find(EslEvent event) {
		String id = event.header("Application-UUID");
		return (id != null) ? this.executions.get(id) : null;
	}

	private boolean remove(Execution execution) {
		if (!this.executions.remove(execution.id(), execution)) {
			return false;
		}
		this.count = this.executions.size();
		this.channels.computeIfPresent(execution.channel(), (channel, others) -> {
			others.remove(execution);
			return others.isEmpty() ? null : others;
		});
		return true;
	}

}
