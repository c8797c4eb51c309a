package io.github.eslspring.test.call;

/**
 * Two legs that hear each other. The originator speaks for both. Guarded by the lock of
 * all calls.
 */
final class Bridge {

	private final SimulatedCall originator;

	private final SimulatedCall originatee;

	private final Runnable whenOriginateeLeft;

	private boolean over;

	Bridge(SimulatedCall originator, SimulatedCall originatee, Runnable whenOriginateeLeft) {
		this.originator = originator;
		this.originatee = originatee;
		this.whenOriginateeLeft = whenOriginateeLeft;
	}

	void begin() {
		begin(() -> {
		});
	}

	/** Connects the legs; something may be said in between, once they are paired. */
	void begin(Runnable whenPaired) {
		Channel a = this.originator.channel();
		Channel b = this.originatee.channel();
		a.partner().pair(b, true);
		b.partner().pair(a, false);
		a.partner().bond();
		b.partner().bond();
		a.variables().put("signal_bond", b.uuid());
		b.variables().put("signal_bond", a.uuid());
		whenPaired.run();
		ChannelReports.bridge(a, "CHANNEL_BRIDGE");
		a.partner().join(b, true);
		b.partner().join(a, false);
		this.originator.bridged(this);
		this.originatee.bridged(this);
		if (!b.state().equals(ChannelState.EXCHANGING_MEDIA)) {
			b.change(ChannelState.EXCHANGING_MEDIA);
		}
	}

	SimulatedCall otherThan(SimulatedCall leg) {
		return (leg == this.originator) ? this.originatee : this.originator;
	}

	/** The originatee was heard before; now it answers, and so does the originator. */
	void answered(SimulatedCall leg) {
		if (leg == this.originatee) {
			this.originator.answer();
		}
	}

	/** A leg hangs up or goes somewhere else, so that the other one is alone. */
	void legEnded(SimulatedCall leg) {
		if (this.over) {
			return;
		}
		if (leg == this.originator) {
			end(leg);
			this.originatee.hangup(HangupCauses.NORMAL_CLEARING);
			ChannelReports.bridge(this.originator.channel(), "CHANNEL_UNBRIDGE");
		}
		else {
			separate(leg);
			this.whenOriginateeLeft.run();
		}
	}

	/** Both legs go somewhere else. */
	void separate(SimulatedCall leg) {
		if (!this.over) {
			end(leg);
			ChannelReports.bridge(this.originator.channel(), "CHANNEL_UNBRIDGE");
		}
	}

	private void end(SimulatedCall leg) {
		this.over = true;
		String cause = leg.hangupCause();
		String reported = (cause != null) ? cause : HangupCauses.NORMAL_CLEARING;
		this.originator.channel().partner().part(reported);
		this.originatee.channel().partner().part(reported);
		this.originator.bridged(null);
		this.originatee.bridged(null);
	}

}
