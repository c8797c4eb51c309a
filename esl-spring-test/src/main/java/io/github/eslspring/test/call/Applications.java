package io.github.eslspring.test.call;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The applications channels can run, by name in any case. Safe for several threads.
 */
public final class Applications {

	private final Map<String, Runner> table = new ConcurrentHashMap<>();

	Applications() {
		ControlApplications.register(this);
		VariableApplications.register(this);
		SoundApplications.register(this);
		DigitApplications.register(this);
		RecordingApplications.register(this);
		BridgeApplications.register(this);
		ConferenceApplication.register(this);
	}

	/**
	 * Adds an application or replaces one.
	 * @param name its name
	 * @param application runs it
	 */
	public void register(String name, Application application) {
		builtIn(name, (run) -> {
			run.onForcedEnd(run.call()::unparkIdle);
			application.run(run.call(), run.argument(), run::done);
		});
	}

	void builtIn(String name, Runner runner) {
		this.table.put(name.toLowerCase(Locale.ROOT), runner);
	}

	@Nullable Runner find(String name) {
		return this.table.get(name.toLowerCase(Locale.ROOT));
	}

	/** Begins an application, which ends when its run is done. */
	@FunctionalInterface
	interface Runner {

		void begin(ApplicationRun run);

	}

}
