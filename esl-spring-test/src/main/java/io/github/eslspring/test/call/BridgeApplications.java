package io.github.eslspring.test.call;

/**
 * Applications that bring channels together.
 */
final class BridgeApplications {

	private BridgeApplications() {
	}

	static void register(Applications table) {
		table.builtIn("bridge", (run) -> new BridgeRun(run).begin());
		table.builtIn("att_xfer", (run) -> new BridgeRun(run).begin());
		table.builtIn("eavesdrop", BridgeApplications::eavesdrop);
		table.builtIn("three_way", BridgeApplications::eavesdrop);
		table.builtIn("intercept", BridgeApplications::intercept);
	}

	/** Listens to another channel until it ends. */
	private static void eavesdrop(ApplicationRun run) {
		SimulatedCall target = run.calls().find(run.argument().strip()).orElse(null);
		if (target == null) {
			run.done();
			return;
		}
		ChannelReports.mediaBug(target.channel(), "MEDIA_BUG_START", "eavesdrop", target.uuid());
		var ending = target.whenEnded(run::done);
		Runnable stop = () -> {
			ending.close();
			if (!target.isOver()) {
				ChannelReports.mediaBug(target.channel(), "MEDIA_BUG_STOP", "eavesdrop", target.uuid());
			}
		};
		run.onForcedEnd(stop);
		run.onBreak(() -> {
			stop.run();
			run.done();
		});
	}

	/** Takes another channel over; {@code -bleg} takes the one it is bridged with. */
	private static void intercept(ApplicationRun run) {
		String[] words = run.words(2);
		boolean otherLeg = words.length > 1 && words[0].equals("-bleg");
		SimulatedCall named = run.calls().find(words[words.length - 1]).orElse(null);
		SimulatedCall target = (named != null && otherLeg) ? named.bridgedWith() : named;
		if (target != null && target != run.call()) {
			SimulatedCall taken = target;
			run.channel().heading(ChannelState.HIBERNATING);
			run.call().stack().leave(() -> new Transfer(run.call()).bridgeWith(taken));
		}
		run.done();
	}

}
