package io.github.eslspring.fleet.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import io.github.eslspring.capture.ArtifactKind;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventDecoder;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.event.EventFormatException;
import io.github.eslspring.event.EventTypes;
import io.github.eslspring.fleet.capture.ReplayReport.Outcome;
import io.github.eslspring.fleet.capture.ReplayReport.Result;
import org.jspecify.annotations.Nullable;

/**
 * Gives recorded events to listeners again, in the calling thread, one after the other in
 * the order in which they were stored. One replay at a time; another waits. Needs no
 * switch, and sends nothing to one but what the {@link ReplayPermit} names.
 */
public final class ReplayRunner {

	private static final int PAGE = 100;

	private final JdbcCaptureStore store;

	private final CaptureCheckpoints checkpoints;

	private final EventTypes types;

	private final ReplayListeners listeners;

	private final ReplayPermit permit;

	private final ReplaySender sender;

	private final ReentrantLock lock = new ReentrantLock();

	/**
	 * Create it.
	 * @param store where records are
	 * @param checkpoints where is kept how far replays have come
	 * @param types which types events have
	 * @param listeners hear the events
	 * @param permit which commands may be sent
	 * @param sender sends them
	 */
	public ReplayRunner(JdbcCaptureStore store, CaptureCheckpoints checkpoints, EventTypes types,
			ReplayListeners listeners, ReplayPermit permit, ReplaySender sender) {
		this.store = store;
		this.checkpoints = checkpoints;
		this.types = types;
		this.listeners = listeners;
		this.permit = permit;
		this.sender = sender;
	}

	/**
	 * Replay. A listener that fails is told in the report, and the next event comes all
	 * the same. A record that was changed since it was stored is passed over. A command
	 * that cannot be sent, and a store that cannot be read, end the replay there.
	 * @param request what
	 * @return what became of it
	 */
	public ReplayReport replay(ReplayRequest request) {
		this.lock.lock();
		try {
			Progress progress = new Progress(request);
			RuntimeException failure = null;
			try {
				progress.run();
			}
			catch (RuntimeException ex) {
				failure = ex;
			}
			return new ReplayReport(progress.outcomes, progress.missing, progress.position, failure);
		}
		finally {
			this.lock.unlock();
		}
	}

	private Outcome replay(CaptureRecord record, ReplayRequest request) {
		if (!record.isIntact()) {
			return outcome(record, Result.DAMAGED, "its checksum is another");
		}
		return switch (record.kind()) {
			case EVENT_RAW -> event(record, request);
			case API_DISPATCH, BGAPI_DISPATCH -> command(record, request);
			default -> outcome(record, Result.SKIPPED, "only events and commands are replayed");
		};
	}

	private Outcome event(CaptureRecord record, ReplayRequest request) {
		EslEvent event;
		try {
			event = EventDecoder.decode(format(record), record.payload().bytes(), this.types);
		}
		catch (EventFormatException ex) {
			return outcome(record, Result.DAMAGED, "it cannot be read as an event");
		}
		if (!request.live()) {
			return outcome(record, Result.WOULD_DELIVER, "");
		}
		ReplayListeners.Heard heard = this.listeners.deliver(record.source().node(), event);
		if (heard.failures() > 0) {
			return outcome(record, Result.FAILED, heard.failures() + " listeners failed");
		}
		return outcome(record, (heard.listeners() > 0) ? Result.DELIVERED : Result.UNHEARD, "");
	}

	private Outcome command(CaptureRecord record, ReplayRequest request) {
		if (!request.commands()) {
			return outcome(record, Result.SKIPPED, "commands are not sent again");
		}
		String refusal = refusal(record);
		if (refusal != null) {
			return outcome(record, Result.NOT_ALLOWED, refusal);
		}
		if (!request.live()) {
			return outcome(record, Result.WOULD_SEND, "");
		}
		this.sender.send(record.source().node(), record.kind() == ArtifactKind.BGAPI_DISPATCH, commandName(record),
				record.facts().getOrDefault("commandArguments", ""));
		return outcome(record, Result.SENT, "");
	}

	private @Nullable String refusal(CaptureRecord record) {
		if (!this.permit.allows(record.source().node(), commandName(record))) {
			return "command and node are not both named among what may be sent";
		}
		return record.redacted().isEmpty() ? null : "something of it was redacted";
	}

	private static String commandName(CaptureRecord record) {
		return record.facts().getOrDefault("commandName", "");
	}

	private static EventFormat format(CaptureRecord record) {
		return switch (record.facts().getOrDefault("contentType", "")) {
			case "text/event-json" -> EventFormat.JSON;
			case "text/event-xml" -> EventFormat.XML;
			default -> EventFormat.PLAIN;
		};
	}

	private static Outcome outcome(CaptureRecord record, Result result, String reason) {
		return new Outcome(record.appendSequence(), record.kind(), record.name(), result, reason);
	}

	/** How far a replay has come. */
	private final class Progress {

		private final ReplayRequest request;

		private final List<Outcome> outcomes = new ArrayList<>();

		private long missing;

		private long position;

		Progress(ReplayRequest request) {
			this.request = request;
			this.position = request.after();
		}

		void run() {
			String checkpoint = this.request.checkpoint();
			if (checkpoint != null) {
				this.position = Math.max(this.position, ReplayRunner.this.checkpoints.position(checkpoint));
			}
			while (this.outcomes.size() < this.request.limit()) {
				long before = this.position;
				try {
					if (!page()) {
						return;
					}
				}
				finally {
					done(before, checkpoint);
				}
			}
		}

		private boolean page() {
			int wanted = Math.min(PAGE, this.request.limit() - this.outcomes.size());
			long end = ReplayRunner.this.store.lastSequence();
			List<CaptureRecord> records = ReplayRunner.this.store.read(this.position, wanted, this.request.criteria());
			for (CaptureRecord record : records) {
				this.outcomes.add(replay(record, this.request));
				this.position = record.appendSequence();
			}
			if (records.size() < wanted) {
				// What was there before and did not come is not wanted.
				this.position = Math.max(this.position, end);
				return false;
			}
			return true;
		}

		private void done(long before, @Nullable String checkpoint) {
			if (this.position > before) {
				this.missing += ReplayRunner.this.store.missing(before, this.position);
				if (checkpoint != null && this.request.live()) {
					ReplayRunner.this.checkpoints.advance(checkpoint, this.position);
				}
			}
		}

	}

}
