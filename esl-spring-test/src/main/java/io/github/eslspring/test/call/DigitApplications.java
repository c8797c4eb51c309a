package io.github.eslspring.test.call;

import java.util.List;

/**
 * Applications about keys.
 */
final class DigitApplications {

	private DigitApplications() {
	}

	static void register(Applications table) {
		table.builtIn("play_and_get_digits", DigitApplications::playAndGetDigits);
		table.builtIn("read", DigitApplications::read);
		table.builtIn("send_dtmf", (run) -> {
			run.call().sendDtmf(run.argument().split("@", 2)[0]);
			run.done();
		});
		table.builtIn("queue_dtmf", (run) -> {
			run.call().sendDtmf(run.argument().split("@", 2)[0]);
			run.done();
		});
		table.builtIn("flush_dtmf", (run) -> {
			run.call().digits().clear();
			run.done();
		});
		table.builtIn("start_dtmf", (run) -> mediaBug(run, "MEDIA_BUG_START"));
		table.builtIn("stop_dtmf", (run) -> mediaBug(run, "MEDIA_BUG_STOP"));
	}

	/**
	 * min max tries timeout terminators file invalid_file variable regex digit_timeout.
	 */
	private static void playAndGetDigits(ApplicationRun run) {
		List<String> words = Separation.words(run.argument());
		if (words.size() < 8) {
			run.done();
			return;
		}
		long timeout = number(words.get(3), 5000);
		new Gather(run,
				new Gather.Settings((int) number(words.get(0), 1), (int) number(words.get(1), 1),
						(int) Math.max(1, number(words.get(2), 1)), timeout,
						(words.size() > 9) ? number(words.get(9), timeout) : timeout, keys(words.get(4)), words.get(5),
						words.get(6), words.get(7), (words.size() > 8) ? words.get(8) : ""))
			.begin();
	}

	/** min max file variable timeout terminators digit_timeout. */
	private static void read(ApplicationRun run) {
		List<String> words = Separation.words(run.argument());
		if (words.size() < 4) {
			run.done();
			return;
		}
		long timeout = (words.size() > 4) ? number(words.get(4), 1000) : 1000;
		new Gather(run,
				new Gather.Settings((int) number(words.get(0), 1), (int) number(words.get(1), 1), 1, timeout,
						(words.size() > 6) ? number(words.get(6), timeout) : timeout,
						(words.size() > 5) ? keys(words.get(5)) : "#", words.get(2), "", words.get(3), ""))
			.begin();
	}

	private static String keys(String terminators) {
		return terminators.equals("none") ? "" : terminators;
	}

	private static long number(String text, long otherwise) {
		return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : otherwise;
	}

	private static void mediaBug(ApplicationRun run, String event) {
		ChannelReports.mediaBug(run.channel(), event, "inband_dtmf", "_none_");
		run.done();
	}

}
