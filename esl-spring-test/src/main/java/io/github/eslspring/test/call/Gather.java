package io.github.eslspring.test.call;

import java.time.Duration;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.github.eslspring.test.clock.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Collects keys while and after something is played, as {@code play_and_get_digits} and
 * {@code read} do. Guarded by the lock of all calls.
 */
final class Gather {

	/** The server waits at least that long for a key. */
	private static final long SHORTEST_WAIT = 1000;

	private final ApplicationRun run;

	private final Settings settings;

	private final StringBuilder digits = new StringBuilder();

	private int tries;

	private @Nullable Playing playing;

	private @Nullable Timer timer;

	Gather(ApplicationRun run, Settings settings) {
		this.run = run;
		this.settings = settings;
		this.tries = settings.tries();
	}

	void begin() {
		this.run.onDigits(this::takeDigits);
		this.run.onBreak(() -> end(false));
		this.run.onForcedEnd(this::hungUp);
		nextTry();
	}

	private void nextTry() {
		this.tries--;
		this.digits.setLength(0);
		this.run.call().variable("read_result", "");
		this.run.call().variable("read_terminator_used", "");
		this.run.call().variable(this.settings.variable(), "");
		play(this.settings.prompt(), this::waitForKey);
	}

	private void play(String file, Runnable then) {
		if (!this.run.calls().sounds().exists(file) || file.equals("undef") || file.equals("none")) {
			then.run();
			return;
		}
		this.playing = new Playing(this.run, file, (broken) -> {
			this.playing = null;
			if (!broken) {
				then.run();
			}
		});
		this.playing.begin();
	}

	private void waitForKey() {
		if (this.timer != null) {
			this.timer.cancel();
		}
		long millis = this.digits.isEmpty() ? this.settings.timeout() : this.settings.digitTimeout();
		this.timer = this.run.after(Duration.ofMillis(Math.max(SHORTEST_WAIT, millis)), () -> end(false));
	}

	private void takeDigits() {
		while (!this.run.call().digits().isEmpty() && !this.run.isDone() && this.tries >= 0) {
			String digit = this.run.call().digits().take();
			stopPlaying();
			if (this.settings.terminators().contains(digit)) {
				this.run.channel().variables().put("read_terminator_used", digit);
				end(true);
				return;
			}
			this.digits.append(digit);
			if (this.digits.length() >= this.settings.most()) {
				end(true);
				return;
			}
			waitForKey();
		}
	}

	private void stopPlaying() {
		if (this.playing != null) {
			this.playing.breakOff();
		}
	}

	/** The keys are complete, or nobody presses one any more. */
	private void end(boolean complete) {
		stopPlaying();
		if (this.timer != null) {
			this.timer.cancel();
		}
		boolean enough = this.digits.length() >= this.settings.least() && (complete || !this.digits.isEmpty());
		this.run.channel().variables().put("read_result", enough ? "success" : "failure");
		if (enough && fits()) {
			this.run.call().variable(this.settings.variable(), this.digits.toString());
			this.run.done();
			return;
		}
		if (!this.digits.isEmpty()) {
			this.run.call()
				.variable(this.settings.variable() + (this.settings.isStrict() ? "_invalid" : ""),
						this.digits.toString());
		}
		if (this.settings.isStrict()) {
			play(this.settings.invalid(), (this.tries > 0) ? this::nextTry : this.run::done);
		}
		else if (this.tries > 0) {
			nextTry();
		}
		else {
			this.run.done();
		}
	}

	/** The keys so far count if there are enough of them. */
	private void hungUp() {
		stopPlaying();
		boolean enough = !this.digits.isEmpty() && this.digits.length() >= this.settings.least();
		this.run.channel().variables().put("read_result", enough ? "success" : "failure");
		if (enough && fits()) {
			this.run.channel().variables().put(this.settings.variable(), this.digits.toString());
		}
	}

	private boolean fits() {
		if (this.settings.pattern().isEmpty()) {
			return true;
		}
		try {
			return Pattern.compile(this.settings.pattern()).matcher(this.digits).find();
		}
		catch (PatternSyntaxException ex) {
			return false;
		}
	}

	/**
	 * What to collect.
	 *
	 * @param least the fewest keys
	 * @param most the most keys, which end it
	 * @param tries how often
	 * @param timeout milliseconds to wait for the first key
	 * @param digitTimeout milliseconds to wait for a further one
	 * @param terminators keys that end it
	 * @param prompt what is played
	 * @param invalid what is played after keys that do not fit, and for no keys
	 * @param variable where the keys go
	 * @param pattern a regular expression, empty for none
	 */
	record Settings(int least, int most, int tries, long timeout, long digitTimeout, String terminators, String prompt,
			String invalid, String variable, String pattern) {

		boolean isStrict() {
			return !this.invalid.isEmpty();
		}

	}

}
