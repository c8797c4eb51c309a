package io.github.eslspring.test.call;

import java.time.Duration;

import io.github.eslspring.test.event.SimulatedEventBuilder;

/**
 * Applications that record.
 */
final class RecordingApplications {

	private RecordingApplications() {
	}

	static void register(Applications table) {
		table.builtIn("record", RecordingApplications::record);
		table.builtIn("record_session", (run) -> {
			run.call().recordings().start(path(run));
			run.done();
		});
		table.builtIn("stop_record_session", (run) -> {
			run.call().recordings().stop(path(run));
			run.done();
		});
		table.builtIn("record_session_mask", (run) -> {
			run.call().recordings().mask(path(run), true);
			run.done();
		});
		table.builtIn("record_session_unmask", (run) -> {
			run.call().recordings().mask(path(run), false);
			run.done();
		});
	}

	/** Records until the limit, a terminator, a break or the end of the call. */
	private static void record(ApplicationRun run) {
		String[] words = run.words(2);
		Runnable stop = () -> {
			run.call().recordings().setLength(run.lasted());
			fire(run, "RECORD_STOP", words[0]);
		};
		Runnable stopAndEnd = () -> {
			stop.run();
			run.done();
		};
		run.onBreak(stopAndEnd);
		run.onForcedEnd(stop);
		run.onDigits(() -> endAtTerminator(run, stopAndEnd));
		fire(run, "RECORD_START", words[0]);
		String limit = (words.length > 1) ? words[1].split(" ", -1)[0] : "";
		if (limit.matches("[1-9][0-9]{0,8}")) {
			run.after(Duration.ofSeconds(Long.parseLong(limit)), stopAndEnd);
		}
	}

	private static void endAtTerminator(ApplicationRun run, Runnable end) {
		String terminators = run.channel().variables().getOrDefault("playback_terminators", "*#");
		while (!run.call().digits().isEmpty() && !run.isDone()) {
			String digit = run.call().digits().take();
			if (terminators.equals("any") || terminators.contains(digit)) {
				run.channel().variables().put("playback_terminator_used", digit);
				end.run();
			}
		}
	}

	private static void fire(ApplicationRun run, String name, String path) {
		SimulatedEventBuilder event = run.channel()
			.event(name)
			.calledBy("switch_ivr_play_say.c", "switch_ivr_record_file_event", 767)
			.header("Record-File-Path", path);
		run.channel().fire(event);
	}

	private static String path(ApplicationRun run) {
		return run.words(2)[0];
	}

}
