package io.github.eslspring.test.call;

import org.jspecify.annotations.Nullable;

/**
 * Who calls whom on a channel; a transfer makes another one.
 *
 * @param caller the caller as it is shown
 * @param original the caller as it was at first
 * @param callee the party called, {@code null} on a channel that came in
 * @param destination the number called
 * @param dialplan the kind of dialplan
 * @param context the dialplan context
 * @param logicalDirection the direction as the dialplan sees it
 * @param redirected the number called before a transfer, {@code null} if there was none
 * @param transferSource where the last transfer came from, {@code null} if there was none
 * @param index counts the profiles of the channel from 1
 */
record CallerProfile(CallerId caller, CallerId original, @Nullable CallerId callee, String destination, String dialplan,
		String context, CallDirection logicalDirection, @Nullable String redirected, @Nullable String transferSource,
		int index) {

	static final String OUTBOUND_NAME = "Outbound Call";

	static CallerProfile first(CallerId caller, @Nullable CallerId callee, String destination, String dialplan,
			String context, CallDirection direction) {
		return new CallerProfile(caller, caller, callee, destination, dialplan, context, direction, null, null, 1);
	}

	/**
	 * Who was called becomes the caller, as on an answered leg that the switch dialled.
	 */
	CallerProfile flipped() {
		CallerId called = this.callee;
		return (called == null) ? this : new CallerProfile(called, this.original, this.caller, this.destination,
				this.dialplan, this.context, this.logicalDirection, this.redirected, this.transferSource, this.index);
	}

	CallerProfile transferred(String number, String toDialplan, String toContext, String source) {
		return new CallerProfile(this.caller, this.original, this.callee, number, toDialplan, toContext,
				CallDirection.INBOUND, this.destination, source, this.index + 1);
	}

	CallerProfile withCaller(CallerId other) {
		return new CallerProfile(other, this.original, this.callee, this.destination, this.dialplan, this.context,
				this.logicalDirection, this.redirected, this.transferSource, this.index);
	}

}
