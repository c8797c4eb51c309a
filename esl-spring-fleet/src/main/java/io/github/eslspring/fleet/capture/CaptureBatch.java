package io.github.eslspring.fleet.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import io.github.eslspring.capture.CaptureArtifact;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;

/**
 * Artifacts that are to be written together. Only its counters may be read by several
 * threads at a time.
 */
final class CaptureBatch {

	private static final Logger logger = LoggerFactory.getLogger(CaptureBatch.class);

	/** Of this size it is full, however few artifacts there are. */
	private static final long MAX_BYTES = 1 << 20;

	private final JdbcCaptureStore store;

	private final String instance;

	private final int capacity;

	private final Continuity continuity = new Continuity();

	private final List<CaptureArtifact> artifacts = new ArrayList<>();

	private final LongAdder stored = new LongAdder();

	private final LongAdder lost = new LongAdder();

	private volatile int size;

	private long bytes;

	CaptureBatch(JdbcCaptureStore store, String instance, int capacity) {
		this.store = store;
		this.instance = instance;
		this.capacity = capacity;
	}

	void add(CaptureArtifact artifact) {
		this.artifacts.add(artifact);
		this.bytes += artifact.payload().size();
		this.size = this.artifacts.size();
	}

	boolean isFull() {
		return this.size >= this.capacity || this.bytes >= MAX_BYTES;
	}

	/**
	 * Bring into the store what is there. What is not there afterwards is still here.
	 * @throws RuntimeException if the store cannot be written
	 */
	void write() {
		if (this.artifacts.isEmpty()) {
			return;
		}
		try {
			store(this.artifacts);
			done(this.size);
		}
		catch (DataIntegrityViolationException ex) {
			writeEach();
		}
	}

	/**
	 * Forget what is there.
	 * @return how much that was
	 */
	int giveUp() {
		int count = this.size;
		this.lost.add(count);
		done(count);
		return count;
	}

	CaptureStoreStatus status(boolean failing) {
		return new CaptureStoreStatus(this.stored.sum(), this.lost.sum(), this.size, failing);
	}

	// One that the database refuses must not take the others with it.
	private void writeEach() {
		while (!this.artifacts.isEmpty()) {
			List<CaptureArtifact> one = List.of(this.artifacts.get(0));
			try {
				store(one);
			}
			catch (DuplicateKeyException ex) {
				if (this.store.contains(one.get(0))) {
					// Its first writing had come through, only nobody was told.
					stored(one);
				}
				else {
					refused(one.get(0), ex);
				}
			}
			catch (DataIntegrityViolationException ex) {
				refused(one.get(0), ex);
			}
			done(1);
		}
	}

	private void refused(CaptureArtifact artifact, DataIntegrityViolationException problem) {
		this.lost.increment();
		logger.warn("capture: the database refuses {} ({})", artifact, problem.getClass().getSimpleName());
	}

	private void store(List<CaptureArtifact> some) {
		this.store.append(this.instance, this.continuity.of(some));
		stored(some);
	}

	private void stored(List<CaptureArtifact> some) {
		this.continuity.reached(some);
		this.stored.add(some.size());
	}

	private void done(int count) {
		List<CaptureArtifact> gone = this.artifacts.subList(0, count);
		gone.forEach((artifact) -> this.bytes -= artifact.payload().size());
		gone.clear();
		this.size = this.artifacts.size();
	}

}
