package io.github.eslspring.listener;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;

import io.github.eslspring.command.EventSelection;
import io.github.eslspring.dispatch.EventListener;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.future.Failures;
import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.probe.Outcome;
import io.github.eslspring.probe.Running;
import org.jspecify.annotations.Nullable;

/**
 * A bean method that receives events.
 */
final class ListenerMethod {

	private final EventSelection events;

	private final BeanMethod<ListenerTarget> method;

	private final ListenerErrors errors;

	private final ReturnedCommands commands;

	private final LongAdder skipped = new LongAdder();

	ListenerMethod(EventSelection events, BeanMethod<ListenerTarget> method, ListenerErrors errors) {
		this.events = events;
		this.method = method;
		this.errors = errors;
		this.commands = new ReturnedCommands(errors);
	}

	EventSelection events() {
		return this.events;
	}

	/**
	 * The failures of this listener.
	 * @return counts and tells them
	 */
	ListenerErrors errors() {
		return this.errors;
	}

	/**
	 * How many events were passed over because they are not of the type the method takes.
	 * @return the number of events
	 */
	long skipped() {
		return this.skipped.sum();
	}

	/**
	 * The method as a listener of one node.
	 * @param client the client of the node whose events it gets
	 * @return the listener
	 */
	EventListener on(EslInboundClient client) {
		return new OnNode(ListenerTarget.of(client));
	}

	private @Nullable CompletionStage<?> call(EslEvent event, ListenerTarget target) {
		if (!this.method.takes(event)) {
			this.skipped.increment();
			return null;
		}
		Running running = target.client().probe().listener(this.errors.listenerId(), event);
		Object returned = null;
		Throwable problem = null;
		Running.Scope scope = running.scope();
		try {
			returned = this.method.call(event, target);
			return (returned != null) ? this.commands.send(returned, event, target.client()) : null;
		}
		catch (Throwable ex) {
			problem = ex;
			this.errors.failed(target.node(), event, ex);
			return null;
		}
		finally {
			scope.close();
			end(running, returned, problem);
		}
	}

	/** What is observed ends with the method, or with the stage it returned. */
	private static void end(Running running, @Nullable Object returned, @Nullable Throwable problem) {
		if (problem == null && returned instanceof CompletionStage<?> stage && !running.equals(Running.NONE)) {
			stage.whenComplete((result, failure) -> ended(running, (failure != null) ? Failures.cause(failure) : null));
		}
		else {
			ended(running, problem);
		}
	}

	private static void ended(Running running, @Nullable Throwable problem) {
		running.ended((problem != null) ? Outcome.FAILED : Outcome.COMPLETED, problem);
	}

	@Override
	public String toString() {
		return this.errors.listenerId();
	}

	/** The method for events of one node. */
	private final class OnNode implements EventListener {

		private final ListenerTarget target;

		OnNode(ListenerTarget target) {
			this.target = target;
		}

		@Override
		public void onEvent(EslEvent event) {
			call(event, this.target);
		}

		@Override
		public @Nullable CompletionStage<?> handle(EslEvent event) {
			return call(event, this.target);
		}

	}

}
