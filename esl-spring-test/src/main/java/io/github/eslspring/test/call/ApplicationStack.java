package io.github.eslspring.test.call;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.eslspring.test.dialplan.Action;
import org.jspecify.annotations.Nullable;

/**
 * What runs on a channel: the rest of its extension, applications inside one another, and
 * messages that wait their turn. It has no thread; whoever wakes it carries it on.
 * Guarded by the lock of all calls.
 */
final class ApplicationStack {

	/**
	 * A round that was shorter ends a loop. The server's limit is half a second, and what
	 * shall last half a second lasts a little less there.
	 */
	private static final Duration SHORTEST_ROUND = Duration.ofMillis(520);

	private final SimulatedCall call;

	/** The innermost one first. */
	private final Deque<ApplicationRun> running = new ArrayDeque<>();

	private final Queue<Waiting> messages = new ArrayDeque<>();

	private final Deque<Action> actions = new ArrayDeque<>();

	private boolean inDialplan;

	private boolean breakOff;

	private @Nullable Runnable departure;

	private boolean proceeding;

	ApplicationStack(SimulatedCall call) {
		this.call = call;
	}

	/** Goes through an extension; its end ends the call. */
	void walk(List<Action> extension) {
		this.actions.clear();
		this.actions.addAll(extension);
		this.inDialplan = true;
		proceed();
	}

	/** Runs an application inside whatever runs. */
	void start(ApplicationRequest request) {
		start(request, (lasted) -> {
		});
	}

	/** The same, and tells somebody how long it lasted. */
	private void start(ApplicationRequest request, Consumer<Duration> afterwards) {
		Applications.Runner runner = this.call.calls().applications().find(request.name());
		if (runner == null) {
			this.call.variable("app_uuid", request.uuid());
			this.call.hangup("DESTINATION_OUT_OF_ORDER");
			afterwards.accept(Duration.ZERO);
			return;
		}
		Channel channel = this.call.channel();
		String argument = Expansion.expand(request.argument(), channel, this.call.calls().globals());
		ApplicationRun outer = this.running.peek();
		if (outer != null) {
			outer.pause();
		}
		ApplicationRun run = new ApplicationRun(this, this.call, request, argument, afterwards);
		this.running.push(run);
		channel.begin(request.name(), argument);
		boolean before = this.proceeding;
		this.proceeding = true;
		try {
			run.fire("CHANNEL_EXECUTE");
			runner.begin(run);
		}
		finally {
			this.proceeding = before;
		}
		proceed();
	}

	/** Runs an application and does not wait for its natural end. */
	void startBriefly(ApplicationRequest request) {
		int depth = this.running.size();
		start(request);
		ApplicationRun run = this.running.peek();
		if (run != null && this.running.size() > depth) {
			run.breakOff();
			run.done();
		}
	}

	void queue(CallMessage message, CompletableFuture<Void> performed) {
		this.messages.add(new Waiting(message, performed));
		proceed();
	}

	/** Leaves everything that runs and the extension, then goes somewhere else. */
	void leave(Runnable destination) {
		this.departure = destination;
		proceed();
	}

	/** Leaves everything at once; not for applications, which have to end first. */
	void leaveNow(Runnable destination) {
		boolean before = this.proceeding;
		this.proceeding = true;
		this.departure = destination;
		try {
			depart();
		}
		finally {
			this.proceeding = before;
		}
	}

	/** Breaks off what runs innermost, once the application that asks for it is done. */
	void breakOff(boolean forgetMessages) {
		if (forgetMessages) {
			dropMessages();
		}
		this.breakOff = true;
		proceed();
	}

	/** Ends an application that is running, if it is there. */
	void endIfRunning(String application) {
		for (ApplicationRun run : List.copyOf(this.running)) {
			if (run.name().equals(application)) {
				run.breakOff();
				run.done();
			}
		}
	}

	boolean isRunning(String application) {
		return this.running.stream().anyMatch((run) -> run.name().equals(application));
	}

	/** Nothing that waits will happen any more. */
	void forget() {
		this.running.forEach(ApplicationRun::pause);
		this.running.clear();
		this.actions.clear();
		this.departure = null;
		dropMessages();
	}

	/** Keys have been pressed. */
	void takeDigits() {
		ApplicationRun top = this.running.peek();
		if (top != null) {
			top.takeDigits();
		}
		else {
			this.call.digits().reportAll();
		}
	}

	/** Goes on as far as possible. */
	void proceed() {
		if (this.proceeding) {
			return;
		}
		this.proceeding = true;
		try {
			while (step()) {
				settle();
			}
		}
		finally {
			this.proceeding = false;
		}
	}

	private boolean step() {
		settle();
		if (this.departure != null) {
			if (this.call.isControlledDirectly()) {
				leaveInner();
				return false;
			}
			depart();
			return true;
		}
		ApplicationRun top = this.running.peek();
		if (this.call.isOver()) {
			dropMessages();
			return false;
		}
		if (this.breakOff) {
			this.breakOff = false;
			if (top != null && top.canBreak()) {
				top.breakOff();
				return true;
			}
		}
		if (top == null && this.inDialplan) {
			nextAction();
			return true;
		}
		if (!this.call.digits().isEmpty()) {
			takeDigits();
			if (top != null && top.isDone()) {
				return true;
			}
		}
		Waiting message = (top == null || top.listens()) ? nextMessage() : null;
		if (message != null) {
			perform(message);
		}
		return message != null;
	}

	/** What a socket in control sends comes first; the rest waits until it has gone. */
	private @Nullable Waiting nextMessage() {
		if (!this.call.isControlledDirectly()) {
			return this.messages.poll();
		}
		for (Waiting waiting : this.messages) {
			if (!"true".equalsIgnoreCase(waiting.message().header("async"))) {
				this.messages.remove(waiting);
				return waiting;
			}
		}
		return null;
	}

	private void nextAction() {
		Action action = this.actions.poll();
		if (action != null) {
			start(ApplicationRequest.of(action.application(), action.argument()));
		}
		else {
			this.inDialplan = false;
			this.call.hangup("NORMAL_CLEARING");
		}
	}

	/** Leaves what runs inside the application that waits for its socket to close. */
	private void leaveInner() {
		dropMessages();
		while (!this.running.isEmpty() && !this.running.element().name().equals("socket")) {
			this.running.pop().finish();
		}
	}

	private void depart() {
		this.inDialplan = false;
		this.actions.clear();
		this.breakOff = false;
		while (!this.running.isEmpty()) {
			this.running.pop().finish();
		}
		Runnable destination = this.departure;
		this.departure = null;
		if (destination != null) {
			destination.run();
		}
	}

	private void settle() {
		ApplicationRun top = this.running.peek();
		while (top != null && top.isDone()) {
			this.running.pop();
			top.finish();
			top = this.running.peek();
			if (top != null) {
				top.resume();
			}
		}
	}

	private void perform(Waiting waiting) {
		String command = waiting.message().header("call-command");
		switch ((command != null) ? command.toLowerCase(Locale.ROOT) : "") {
			case "execute" -> new Loop(ApplicationRequest.of(waiting.message()), waiting).round(1);
			case "hangup" -> {
				String cause = waiting.message().header("hangup-cause");
				this.call.hangup(HangupCauses.orNormal(cause));
				performed(waiting);
			}
			case "xferext" -> {
				new Transfer(this.call).toApplications(waiting.message().headers("application"));
				performed(waiting);
			}
			default -> performed(waiting);
		}
	}

	private void performed(Waiting waiting) {
		if (!this.call.isControlledDirectly()) {
			ChannelReports.message(this.call.channel(), waiting.message());
		}
		this.call.calls().later(() -> waiting.performed().complete(null));
	}

	private void dropMessages() {
		List<Waiting> dropped = new ArrayList<>(this.messages);
		this.messages.clear();
		dropped.forEach((waiting) -> this.call.calls().later(() -> waiting.performed().complete(null)));
	}

	/** A message and who waits for it. */
	private record Waiting(CallMessage message, CompletableFuture<Void> performed) {
	}

	/** An application that is run again and again. */
	private final class Loop {

		private final ApplicationRequest request;

		private final Waiting waiting;

		private final int rounds;

		private int current;

		Loop(ApplicationRequest request, Waiting waiting) {
			this.request = request;
			this.waiting = waiting;
			String loops = waiting.message().header("loops");
			boolean number = loops != null && loops.matches("-?[0-9]{1,9}");
			this.rounds = (loops != null && number) ? Integer.parseInt(loops) : 1;
		}

		void round(int number) {
			ApplicationStack stack = ApplicationStack.this;
			this.current = number;
			stack.call.channel().variables().put("current_loop", Integer.toString(number));
			stack.call.channel().variables().put("total_loops", Integer.toString(Math.max(1, this.rounds)));
			start(this.request, this::ended);
		}

		private void ended(Duration lasted) {
			ApplicationStack stack = ApplicationStack.this;
			boolean goesOn = this.rounds < 0 || this.current < this.rounds;
			boolean wasLong = lasted.compareTo(SHORTEST_ROUND) >= 0;
			if (goesOn && wasLong && !stack.call.isOver() && stack.departure == null) {
				round(this.current + 1);
				return;
			}
			stack.call.channel().variables().remove("current_loop");
			stack.call.channel().variables().remove("total_loops");
			performed(this.waiting);
		}

	}

}
