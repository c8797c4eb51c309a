package io.github.eslspring.originate;

import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.event.HangupEvent;
import org.jspecify.annotations.Nullable;

/**
 * One channel of a call, as far as told. Used on the node's loop only.
 */
final class Leg {

	private final String uuid;

	private boolean begun;

	private boolean answered;

	private boolean gone;

	private long goneAt = Long.MIN_VALUE;

	private @Nullable HangupEvent report;

	Leg(String uuid) {
		this.uuid = uuid;
	}

	String uuid() {
		return this.uuid;
	}

	/**
	 * It is there. The server may try a leg again under the same id; an event that only
	 * comes late does not bring it back.
	 */
	void seen(EslEvent event) {
		this.begun = true;
		if (this.gone && event.sequence().orElse(Long.MIN_VALUE) > this.goneAt) {
			this.gone = false;
			this.report = null;
		}
	}

	/** The server says that it is there. */
	void found() {
		this.begun = true;
	}

	void answered() {
		this.begun = true;
		this.answered = true;
	}

	void reported(HangupEvent report) {
		this.begun = true;
		this.report = report;
	}

	void gone(long sequence) {
		this.begun = true;
		this.gone = true;
		this.goneAt = Math.max(this.goneAt, sequence);
	}

	boolean isBegun() {
		return this.begun;
	}

	boolean isLive() {
		return this.begun && !this.gone;
	}

	boolean isAnswered() {
		return this.answered;
	}

	boolean isGone() {
		return this.gone;
	}

	@Nullable HangupEvent report() {
		return this.report;
	}

	HangupCause cause() {
		return (this.report != null) ? this.report.cause() : HangupCause.UNKNOWN;
	}

}
