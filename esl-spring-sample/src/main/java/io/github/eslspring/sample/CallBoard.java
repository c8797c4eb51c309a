package io.github.eslspring.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.eslspring.annotation.EslEventListener;
import io.github.eslspring.annotation.EslHeader;
import io.github.eslspring.event.EslEvent;

import org.springframework.stereotype.Component;

/**
 * The calls that are live right now, told by events.
 */
@Component
class CallBoard {

	/** The most calls shown, and the most ended ones remembered. */
	static final int CAPACITY = 10_000;

	private final Map<String, Call> live = new LinkedHashMap<>();

	/** The last calls that ended, because an event of theirs may still come. */
	private final Map<String, Boolean> ended = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
			return size() > CAPACITY;
		}

	};

	private long arrived;

	@EslEventListener("CHANNEL_CREATE")
	synchronized void created(EslEvent event, @EslHeader("Call-Direction") String direction) {
		if (direction.equals("inbound")) {
			this.arrived++;
		}
		show(Call.of(event));
	}

	@EslEventListener("CHANNEL_CALLSTATE")
	void changed(EslEvent event) {
		show(Call.of(event));
	}

	@EslEventListener({ "CHANNEL_HANGUP_COMPLETE", "CHANNEL_DESTROY" })
	synchronized void ended(@EslHeader("Unique-ID") String id) {
		this.live.remove(id);
		this.ended.put(id, true);
	}

	/**
	 * Show a call unless it has ended or the board is full.
	 * @param call the call as seen by somebody
	 */
	synchronized void show(Call call) {
		boolean fits = this.live.size() < CAPACITY || this.live.containsKey(call.id());
		if (fits && !this.ended.containsKey(call.id())) {
			this.live.merge(call.id(), call, Call::newer);
		}
	}

	/**
	 * Forget the live calls, because nobody tells any more how they go on.
	 */
	synchronized void clear() {
		this.live.clear();
	}

	/**
	 * The live calls.
	 * @return an immutable copy in the order in which they were first seen
	 */
	synchronized List<Call> calls() {
		return List.copyOf(this.live.values());
	}

	/**
	 * How many calls came in so far.
	 * @return a count that only grows
	 */
	synchronized long arrived() {
		return this.arrived;
	}

}
