package io.github.eslspring.sample;

import java.io.IOException;
import java.util.function.Supplier;

import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One open page. Nothing is queued for it: each time it is its turn, it gets what changed
 * since the last time, so a slow one gets fewer and larger changes.
 */
final class Subscriber implements Runnable {

	private final SseEmitter emitter;

	private final Supplier<Snapshot> source;

	private Snapshot shown = Snapshot.NOTHING;

	private boolean begun;

	Subscriber(SseEmitter emitter, Supplier<Snapshot> source) {
		this.emitter = emitter;
		this.source = source;
	}

	@Override
	public void run() {
		try {
			push();
		}
		catch (IOException | RuntimeException ex) {
			this.emitter.completeWithError(ex);
		}
	}

	private void push() throws IOException {
		Snapshot now = this.source.get();
		if (!this.begun) {
			send("snapshot", Change.from(Snapshot.NOTHING, now));
		}
		else if (!now.equals(this.shown)) {
			send("change", Change.from(this.shown, now));
		}
		this.begun = true;
		this.shown = now;
	}

	private void send(String name, Change change) throws IOException {
		this.emitter.send(SseEmitter.event().name(name).data(change, MediaType.APPLICATION_JSON));
	}

}
