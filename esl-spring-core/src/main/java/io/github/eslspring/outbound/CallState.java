package io.github.eslspring.outbound;

import java.time.Instant;
import java.util.Objects;

import io.github.eslspring.event.DisconnectNotice;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.ExecuteEvent;
import io.github.eslspring.event.HangupCause;
import io.github.eslspring.event.HangupEvent;
import io.github.eslspring.execute.ExecuteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Whether a call is in our hands, and why it no longer is. Changed on the loop, asked
 * from any thread.
 */
final class CallState {

	private static final String EXECUTING = "CS_EXECUTE";

	private static final String EXECUTING_NUMBER = "4";

	private final String uuid;

	private volatile @Nullable HangupCause cause;

	/**
	 * The cause of our own hang-up: a socket without linger may end before it is told.
	 */
	private volatile @Nullable HangupCause asked;

	/** Why nothing more is executed, {@code null} while the call is ours. */
	private volatile @Nullable ExecuteOutcome refusal;

	private volatile CallEnd.@Nullable Reason gone;

	private volatile boolean over;

	private @Nullable HangupEvent report;

	private boolean noticed;

	/** It was hung up before its events were asked for. */
	private boolean missed;

	CallState(String uuid) {
		this.uuid = uuid;
	}

	/** The channel's Unique-ID. */
	String uuid() {
		return this.uuid;
	}

	/** Whether the call can be worked on. */
	boolean isUp() {
		return this.refusal == null;
	}

	/** Whether the connection has ended. */
	boolean isOver() {
		return this.over;
	}

	/** Why the channel was hung up, {@code null} if it was not. */
	@Nullable HangupCause hangupCause() {
		return this.cause;
	}

	/** What becomes of an execution asked for now, {@code null} if it can be tried. */
	@Nullable ExecuteOutcome refusal() {
		return this.refusal;
	}

	/** Whether we have asked for the hang-up, which may still be on its way. */
	boolean isAsked() {
		return this.asked != null;
	}

	/** We have asked for the hang-up. */
	void asked(HangupCause cause) {
		this.asked = cause;
	}

	/** An event of this channel. */
	void onEvent(EslEvent event) {
		if (event instanceof HangupEvent hangup) {
			hungUp(hangup.cause());
			if (this.report == null || hangup.isComplete()) {
				this.report = hangup;
			}
		}
	}

	void onNotice(DisconnectNotice notice) {
		this.noticed = true;
		if (notice.isLingering() && this.cause == null) {
			hungUp(Objects.requireNonNullElse(this.asked, HangupCause.UNKNOWN));
		}
	}

	/**
	 * Whether the call is on its way elsewhere although nobody hung up: a transfer, also
	 * one that somebody else asked for, tells of itself with the end of the application
	 * it cuts off.
	 */
	boolean tellsOfLeaving(EslEvent event) {
		return isUp() && event instanceof ExecuteEvent ended && ended.isComplete()
				&& EXECUTING.equals(event.header("Channel-State")) && isElsewhere(event.header("Channel-State-Number"));
	}

	/** The call is no longer ours although nobody hung up. */
	void gone(CallEnd.Reason reason, ExecuteOutcome instead) {
		if (this.gone == null) {
			this.gone = reason;
			this.refusal = instead;
		}
	}

	/** The channel has ended, and its last event has come. */
	boolean isReported() {
		return this.noticed && (this.missed || (this.report != null && this.report.isComplete()));
	}

	/** From now on every event of the call comes. */
	void eventsBegin() {
		this.missed = this.noticed && this.report == null;
	}

	/** Whether the connection broke while the call was ours. */
	boolean isLost() {
		return this.over && reason() == CallEnd.Reason.LOST;
	}

	/** The connection has ended. */
	CallEnd end() {
		this.over = true;
		HangupCause wanted = this.asked;
		if (this.cause == null && this.noticed && this.gone == null && wanted != null) {
			hungUp(wanted);
		}
		CallEnd.Reason reason = reason();
		if (this.refusal == null) {
			this.refusal = new ExecuteOutcome.Lost(false);
		}
		return new CallEnd(reason, Objects.requireNonNullElse(this.cause, HangupCause.UNKNOWN), this.report,
				Instant.now());
	}

	private CallEnd.Reason reason() {
		if (this.cause != null) {
			return CallEnd.Reason.HUNG_UP;
		}
		if (this.gone != null) {
			return this.gone;
		}
		return this.noticed ? CallEnd.Reason.TAKEN_AWAY : CallEnd.Reason.LOST;
	}

	// The number is that of the state it changes to, the name that of the state it is in.
	private static boolean isElsewhere(@Nullable String number) {
		return number != null && number.length() == 1 && !number.equals(EXECUTING_NUMBER);
	}

	// What the server tells replaces what was guessed.
	private void hungUp(HangupCause why) {
		if (this.report != null) {
			return;
		}
		this.cause = why;
		if (this.gone == null) {
			this.refusal = new ExecuteOutcome.NotExecuted(why);
		}
	}

	@Override
	public String toString() {
		return "call " + this.uuid;
	}

}
