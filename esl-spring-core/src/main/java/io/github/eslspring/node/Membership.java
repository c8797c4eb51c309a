package io.github.eslspring.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.inbound.EslInboundClient;

/**
 * Which nodes there are, and who is told when that changes. Changes come one after the
 * other; looking never waits for one.
 */
final class Membership {

	private static final Duration IDLE = Duration.ofSeconds(10);

	private final ReentrantLock changing = new ReentrantLock();

	private final List<NodeListener> listeners = new ArrayList<>();

	private final Executor worker = worker();

	private volatile Members members = Members.NONE;

	Members now() {
		return this.members;
	}

	/** Run a step in which nobody else changes anything. */
	void change(Runnable step) {
		this.changing.lock();
		try {
			step.run();
		}
		finally {
			this.changing.unlock();
		}
	}

	void add(Member member) {
		change(() -> {
			if (this.members.byName().containsKey(member.name())) {
				throw new IllegalArgumentException("There are two nodes named '" + member.name() + "'");
			}
			enter(member);
		});
	}

	/**
	 * The new one takes the place of the old one, which gets no more events from now on.
	 */
	void replace(Member old, Member member) {
		change(() -> {
			leave(old);
			enter(member);
		});
	}

	/** Nothing that anybody is told of. */
	void redirect(Member member) {
		change(() -> this.members = this.members.with(member));
	}

	CompletableFuture<Void> remove(Member member) {
		this.changing.lock();
		try {
			Member present = this.members.byName().get(member.name());
			if (present == null || !present.client().equals(member.client())) {
				return CompletableFuture.completedFuture(null);
			}
			this.members = this.members.without(member.name());
			return leave(member);
		}
		finally {
			this.changing.unlock();
		}
	}

	Registration listen(Consumer<EslInboundClient> added, Consumer<EslInboundClient> removed) {
		NodeListener listener = new NodeListener(added, removed);
		change(() -> {
			this.members.clients().forEach(listener::begin);
			this.listeners.add(listener);
		});
		return Registration.once(() -> change(() -> this.listeners.remove(listener)));
	}

	private void enter(Member member) {
		this.members = this.members.with(member);
		List.copyOf(this.listeners).forEach((listener) -> listener.added(member.client()));
	}

	private CompletableFuture<Void> leave(Member member) {
		return new Departure(member.client(), this.worker).begin(() -> change(
				() -> List.copyOf(this.listeners).forEach((listener) -> listener.removed(member.client()))));
	}

	// Listeners to removals may take their time, and the I/O threads must not wait for
	// them.
	private static Executor worker() {
		ThreadPoolExecutor worker = new ThreadPoolExecutor(1, 1, IDLE.toMillis(), TimeUnit.MILLISECONDS,
				new LinkedBlockingQueue<>(), (task) -> {
					Thread thread = new Thread(task, "esl-nodes");
					thread.setDaemon(true);
					return thread;
				});
		worker.allowCoreThreadTimeOut(true);
		return worker;
	}

}
