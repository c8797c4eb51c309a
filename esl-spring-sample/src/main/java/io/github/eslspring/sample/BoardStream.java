package io.github.eslspring.sample;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells every open page what changes. Each page has a thread at hand, so that one that
 * reads slowly holds up nobody else; one that reads nothing is dropped by the web
 * server's write timeout. Stops before the web server does, which would otherwise wait
 * for these responses to end.
 */
@Component
class BoardStream implements SmartLifecycle {

	static final int MAX_PAGES = 20;

	private static final int PAUSE_MILLIS = 250;

	private final Map<SseEmitter, Future<?>> pages = new LinkedHashMap<>();

	private final Snapshots snapshots;

	private final EventTail tail;

	private @Nullable ScheduledThreadPoolExecutor threads;

	BoardStream(Snapshots snapshots, EventTail tail) {
		this.snapshots = snapshots;
		this.tail = tail;
	}

	/**
	 * Open a stream.
	 * @return the response, which ends when the page is closed or the application stops
	 * @throws ResponseStatusException if there are too many pages
	 */
	synchronized SseEmitter open() {
		if (this.threads == null || this.pages.size() >= MAX_PAGES) {
			throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE,
					"At most " + MAX_PAGES + " pages can be open at a time.");
		}
		SseEmitter page = new SseEmitter(0L);
		page.onCompletion(() -> closed(page));
		this.tail.listen(true);
		this.pages.put(page, this.threads.scheduleWithFixedDelay(new Subscriber(page, this.snapshots::latest), 0,
				PAUSE_MILLIS, TimeUnit.MILLISECONDS));
		return page;
	}

	synchronized int openPages() {
		return this.pages.size();
	}

	private synchronized void closed(SseEmitter page) {
		Future<?> pushing = this.pages.remove(page);
		if (pushing != null) {
			pushing.cancel(false);
			this.tail.listen(!this.pages.isEmpty());
		}
	}

	@Override
	public synchronized void start() {
		CustomizableThreadFactory factory = new CustomizableThreadFactory("board-stream-");
		factory.setDaemon(true);
		this.threads = new ScheduledThreadPoolExecutor(MAX_PAGES, factory);
		this.threads.setRemoveOnCancelPolicy(true);
	}

	@Override
	public synchronized void stop() {
		if (this.threads != null) {
			this.pages.keySet().stream().<Runnable>map((page) -> page::complete).forEach(this.threads::execute);
			this.threads.shutdown();
			this.threads = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.threads != null;
	}

}
