package io.github.eslspring.test.call;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The applications channels can run, by name in any case. One that throws is logged and
 * over. Safe for several threads.
 */
public final class Applications {

	private static final Logger logger = LoggerFactory.getLogger(Applications.class);

	private final Map<String, Runner> registered = new ConcurrentHashMap<>();

	/** Empty until they are needed, as most switches live for one short test. */
	private final Map<String, Runner> builtIn = new HashMap<>();

	Applications() {
	}

	/**
	 * Adds an application or replaces one.
	 * @param name its name
	 * @param application runs it
	 */
	public void register(String name, Application application) {
		this.registered.put(name.toLowerCase(Locale.ROOT), (run) -> {
			run.onForcedEnd(run.call()::unparkIdle);
			try {
				application.run(run.call(), run.argument(), run::done);
			}
			catch (RuntimeException | Error ex) {
				logger.error("Application {} failed on {} and is over", name, run.call(), ex);
				run.done();
			}
		});
	}

	/**
	 * The names of all applications.
	 * @return a copy in the order of the names
	 */
	public Set<String> names() {
		Set<String> names = new TreeSet<>(builtIn().keySet());
		names.addAll(this.registered.keySet());
		return names;
	}

	/** Adds an application of the switch itself, by a name in lower case. */
	void builtIn(String name, Runner runner) {
		this.builtIn.put(name, runner);
	}

	@Nullable Runner find(String name) {
		String known = name.toLowerCase(Locale.ROOT);
		Runner own = this.registered.get(known);
		return (own != null) ? own : builtIn().get(known);
	}

	private synchronized Map<String, Runner> builtIn() {
		if (this.builtIn.isEmpty()) {
			ControlApplications.register(this);
			VariableApplications.register(this);
			SoundApplications.register(this);
			DigitApplications.register(this);
			RecordingApplications.register(this);
			BridgeApplications.register(this);
			ConferenceApplication.register(this);
		}
		return this.builtIn;
	}

	/** Begins an application, which ends when its run is done. */
	@FunctionalInterface
	interface Runner {

		void begin(ApplicationRun run);

	}

}
