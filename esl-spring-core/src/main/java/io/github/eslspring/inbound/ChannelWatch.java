package io.github.eslspring.inbound;

import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.github.eslspring.EslSetupException;
import io.github.eslspring.channel.ChannelRegistry;
import io.github.eslspring.channel.LiveChannels;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventName;
import io.github.eslspring.future.Failures;
import io.github.eslspring.status.ChannelStatus;
import io.github.eslspring.status.NodePhase;
import io.github.eslspring.status.ResyncStatus;
import io.github.eslspring.status.ResyncStatus.Outcome;
import io.github.eslspring.subscription.Subscriptions;
import io.github.eslspring.subscription.Wish;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a node's live channels while somebody asks for them: in detail for users of
 * {@link LiveChannels}, otherwise just enough to tell listeners of ends that nobody saw.
 * Runs on the node's loop; the status is for any thread.
 * <p>
 * What it needs from the server is wished for once a node is ready, so that a refusal
 * does not keep it from becoming ready. What the server has agreed to is restored with
 * everything else, so that no event comes before all that are needed do; what it refuses
 * then is asked for once more, to be told why. Should a restore fail, the next goes
 * without.
 */
final class ChannelWatch {

	private static final Logger logger = LoggerFactory.getLogger(ChannelWatch.class);

	private final String node;

	private final NodeLoop loop;

	private final InboundOptions options;

	private final Subscriptions subscriptions;

	private final Supervisor supervisor;

	private final NodeReadings readings;

	private final Executor parsing;

	private final Runnable onChange;

	private final ChannelRegistry registry;

	private int endListeners;

	private boolean detailed;

	private @Nullable Wish wish;

	private EventSelection needs = EventSelection.NONE;

	private boolean wishGranted;

	private @Nullable Resync resync;

	private NodePhase phase = NodePhase.DISCONNECTED;

	private volatile ResyncStatus outcome = ResyncStatus.NONE;

	ChannelWatch(String node, NodeLoop loop, InboundOptions options, Subscriptions subscriptions, Supervisor supervisor,
			NodeReadings readings, EslThreads threads, Consumer<EslEvent> onUnseenEnd, Runnable onChange) {
		this.node = node;
		this.loop = loop;
		this.options = options;
		this.subscriptions = subscriptions;
		this.supervisor = supervisor;
		this.readings = readings;
		this.parsing = threads.lookups();
		this.onChange = onChange;
		this.registry = new ChannelRegistry(options.channels(), onUnseenEnd, threads.listeners());
	}

	/**
	 * Follow channels in detail from now on.
	 */
	void follow() {
		if (!this.detailed) {
			this.detailed = true;
			restart();
		}
	}

	LiveChannels live() {
		return this.registry.live();
	}

	/**
	 * Somebody listens to events.
	 * @param events which
	 */
	void listening(EventSelection events) {
		if (tellEnds(events) && this.endListeners++ == 0 && !this.detailed) {
			restart();
		}
	}

	/**
	 * Somebody listens to events no more.
	 * @param events which
	 */
	void notListening(EventSelection events) {
		if (tellEnds(events) && --this.endListeners == 0 && !this.detailed) {
			stop();
		}
	}

	/**
	 * Take an event in.
	 * @param event any event of the node
	 * @return whether listeners may have it
	 */
	boolean observe(EslEvent event) {
		return this.registry.observe(event);
	}

	/**
	 * The node is in another phase.
	 * @param phase the phase
	 */
	void onPhase(NodePhase phase) {
		NodePhase before = this.phase;
		this.phase = phase;
		if (phase == NodePhase.ACTIVE) {
			restart();
		}
		else if (before == NodePhase.RESTORING) {
			takeBack();
		}
		else if (phase != NodePhase.DRAINING && (before == NodePhase.ACTIVE || before == NodePhase.DRAINING)) {
			lost();
		}
	}

	ChannelStatus status() {
		return new ChannelStatus(this.registry.isActive(), this.registry.live().size(), this.registry.evicted(),
				this.registry.endedUnseen(), this.registry.withheld(), this.outcome);
	}

	private boolean isAsked() {
		return this.detailed || (this.options.resync() && this.endListeners > 0);
	}

	private void restart() {
		Connections connections = this.supervisor.connections();
		if (!isAsked() || connections == null) {
			return;
		}
		cancelResync();
		if (!this.options.resync()) {
			this.registry.stop();
		}
		this.registry.start(this.detailed);
		long generation = this.readings.generation();
		if (this.options.resync()) {
			outcome(Outcome.PENDING, generation, null);
		}
		EventSelection needed = EventSelection
			.of(this.registry.needs(this.detailed).stream().map(EventName::name).toList());
		if (this.wish != null && !this.wish.isReduced() && this.wishGranted && needed.equals(this.needs)) {
			resync(connections, generation, false);
		}
		else {
			wish(needed, connections, generation);
		}
	}

	private void wish(EventSelection needed, Connections connections, long generation) {
		Wish before = this.wish;
		Wish added = new Wish(needed);
		this.wish = added;
		this.needs = needed;
		this.wishGranted = false;
		this.subscriptions.add(added).whenComplete((done, problem) -> {
			if (this.wish == added) {
				answered(connections, generation, problem);
			}
		});
		if (before != null) {
			this.subscriptions.remove(before);
		}
	}

	private void answered(Connections connections, long generation, @Nullable Throwable problem) {
		if (problem == null) {
			this.wishGranted = true;
			resync(connections, generation, true);
		}
		else if (Failures.cause(problem) instanceof EslSetupException refused) {
			// Without the ends of channels it would only grow.
			stop();
			outcome(Outcome.IMPOSSIBLE, generation, refused.getMessage());
			logger.warn("{}: live channels cannot be followed: {}", this.node, refused.getMessage());
		}
		else {
			outcome(Outcome.FAILED, generation, Failures.cause(problem).getMessage());
		}
	}

	private void resync(Connections connections, long generation, boolean fresh) {
		if (this.options.resync()) {
			Resync next = new Resync(this.node, this.loop, connections, this.registry, generation, this.detailed,
					this.options.timeouts().api(), this.parsing, this::concluded);
			this.resync = next;
			next.start(this.options.channels().settle(), fresh);
		}
	}

	private void concluded(ResyncStatus result) {
		this.outcome = result;
		if (result.outcome() == Outcome.DONE) {
			this.readings.reconstructed();
			this.onChange.run();
		}
	}

	private void lost() {
		cancelResync();
		this.registry.doubt();
		if (!this.wishGranted) {
			takeBack();
		}
		if (this.outcome.outcome() == Outcome.PENDING) {
			outcome(Outcome.FAILED, this.outcome.generation(), "the connection was lost before");
		}
	}

	private void stop() {
		cancelResync();
		takeBack();
		this.registry.stop();
		this.outcome = ResyncStatus.NONE;
	}

	private void takeBack() {
		Wish before = this.wish;
		this.wish = null;
		this.wishGranted = false;
		if (before != null) {
			this.subscriptions.remove(before);
		}
	}

	private void cancelResync() {
		if (this.resync != null) {
			this.resync.cancel();
			this.resync = null;
		}
	}

	private void outcome(Outcome outcome, long generation, @Nullable String problem) {
		this.outcome = new ResyncStatus(outcome, generation, Instant.now(), 0, 0, problem);
	}

	private static boolean tellEnds(EventSelection events) {
		return ChannelRegistry.ENDS.stream().anyMatch((end) -> events.matches(end.name(), ""));
	}

}
