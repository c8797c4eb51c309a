package io.github.eslspring.outbound;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.dispatch.Registration;
import io.github.eslspring.event.EslEvent;

/**
 * The handlers of a server and the routes that lead to them.
 */
final class CallHandlers {

	private static final Comparator<Entry> ORDER = Comparator.<Entry>comparingInt((entry) -> entry.route().order())
		.thenComparing((entry) -> entry.route().conditions(), Comparator.reverseOrder());

	private final List<Entry> entries = new CopyOnWriteArrayList<>();

	synchronized Registration add(CallRoute route, CallProgram program) {
		Entry added = new Entry(route, program);
		this.entries.add(added);
		this.entries.sort(ORDER);
		return Registration.once(() -> this.entries.remove(added));
	}

	/**
	 * The handler of a call.
	 * @param channel the call's channel data
	 * @return what to run, empty if no route leads anywhere
	 */
	Optional<CallProgram> find(EslEvent channel) {
		return this.entries.stream().filter((entry) -> entry.route().fits(channel)).map(Entry::program).findFirst();
	}

	private static final class Entry {

		private final CallRoute route;

		private final CallProgram program;

		Entry(CallRoute route, CallProgram program) {
			this.route = route;
			this.program = program;
		}

		CallRoute route() {
			return this.route;
		}

		CallProgram program() {
			return this.program;
		}

	}

}
