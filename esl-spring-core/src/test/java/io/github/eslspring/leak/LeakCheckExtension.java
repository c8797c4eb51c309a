package io.github.eslspring.leak;

import java.time.Duration;

import io.netty.util.LeakPresenceDetector;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Counts Netty's open buffers when the last test of a run is over and fails the run if
 * one is left. Registered for all tests of the module by its service file; tests may run
 * in parallel, since only the end of the run is looked at. The system property
 * {@code io.netty.util.LeakPresenceDetector.trackCreationStack=true} tells where a lost
 * buffer was made.
 */
public final class LeakCheckExtension implements BeforeAllCallback {

	private static final String DETECTOR = "io.netty.customResourceLeakDetector";

	private static final Duration LAST_RELEASES = Duration.ofSeconds(10);

	static {
		if (System.getProperty(DETECTOR) == null) {
			System.setProperty(DETECTOR, LeakPresenceDetector.class.getName());
		}
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		context.getRoot()
			.getStore(Namespace.create(LeakCheckExtension.class))
			.computeIfAbsent(EndOfRun.class, (key) -> new EndOfRun());
	}

	/** Event loops that are still closing get a moment. */
	private static final class EndOfRun extends LeakPresenceDetector<Object> implements AutoCloseable {

		EndOfRun() {
			super(Object.class);
		}

		@Override
		public void close() {
			try {
				Awaitility.await().atMost(LAST_RELEASES).until(() -> !currentScope().hasOpenResources());
			}
			finally {
				LeakPresenceDetector.check();
			}
		}

	}

}
