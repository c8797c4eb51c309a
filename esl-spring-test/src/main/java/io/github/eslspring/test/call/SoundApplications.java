package io.github.eslspring.test.call;

import java.time.Duration;

/**
 * Applications that play something.
 */
final class SoundApplications {

	private static final String PLAYED = "FILE PLAYED";

	private static final String NOT_FOUND = "FILE NOT FOUND";

	private static final int MILLIS_PER_CHARACTER = 60;

	private SoundApplications() {
	}

	static void register(Applications table) {
		table.builtIn("playback", (run) -> play(run, run.argument(), 1));
		table.builtIn("loop_playback", SoundApplications::loop);
		table.builtIn("endless_playback", (run) -> play(run, run.argument(), Integer.MAX_VALUE));
		table.builtIn("displace_session", (run) -> run.done());
		table.builtIn("stop_displace_session", (run) -> run.done());
		for (String speaking : new String[] { "speak", "say", "phrase" }) {
			table.builtIn(speaking, SoundApplications::speak);
		}
		table.builtIn("gentones", SoundApplications::tones);
	}

	/** A key that is a terminator, {@code *} unless told otherwise, ends it early. */
	private static void play(ApplicationRun run, String file, int times) {
		if (!run.calls().sounds().exists(file)) {
			run.done(NOT_FOUND);
			return;
		}
		Playing playing = new Playing(run, file, (broken) -> {
			if (!broken && times > 1) {
				play(run, file, times - 1);
			}
			else {
				run.done(PLAYED);
			}
		});
		run.onBreak(playing::breakOff);
		run.onForcedEnd(() -> {
			run.channel().variables().put("current_application_response", PLAYED);
			playing.breakOff();
		});
		run.onDigits(() -> endAtTerminator(run, playing));
		playing.begin();
	}

	private static void loop(ApplicationRun run) {
		String[] words = run.words(2);
		boolean counted = words.length > 1 && words[0].matches("\\+?[0-9]{1,6}");
		play(run, counted ? words[1] : run.argument(), counted ? Integer.parseInt(words[0]) : 1);
	}

	private static void endAtTerminator(ApplicationRun run, Playing playing) {
		String terminators = run.channel().variables().getOrDefault("playback_terminators", "*");
		while (!run.call().digits().isEmpty() && !playing.isOver()) {
			String digit = run.call().digits().take();
			if (terminators.equals("any") || terminators.contains(digit)) {
				run.channel().variables().put("playback_terminator_used", digit);
				playing.breakOff();
			}
		}
	}

	/** Nobody hears it, so it only takes about as long as the text is to be said. */
	private static void speak(ApplicationRun run) {
		run.onBreak(run::done);
		run.after(Duration.ofMillis((long) run.argument().length() * MILLIS_PER_CHARACTER), run::done);
	}

	private static void tones(ApplicationRun run) {
		run.onBreak(run::done);
		Duration length = run.calls().sounds().length("tone_stream://" + run.argument());
		run.after(length, run::done);
	}

}
