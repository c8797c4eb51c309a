package io.github.eslspring.test.call;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The {@code bridge} application: dials, and joins the caller with whoever answers.
 * Guarded by the lock of all calls.
 */
final class BridgeRun implements Dialling.Result {

	private static final String CANCELLED = "ORIGINATOR_CANCEL";

	private static final long SECONDS = 60;

	private final ApplicationRun run;

	private final SimulatedCall caller;

	private final DialString dialString;

	private final Dialling dialling;

	private CallState before = CallState.DOWN;

	BridgeRun(ApplicationRun run) {
		this.run = run;
		this.caller = run.call();
		this.dialString = DialString.parse(run.argument());
		this.dialling = new Dialling(run.calls(), this.dialString, this.caller, this);
	}

	void begin() {
		Channel channel = this.run.channel();
		this.before = channel.callState();
		channel.change(CallState.RING_WAIT);
		report("failure", "INVALIDARGS");
		this.run.onForcedEnd(this::cancel);
		String timeout = channel.variables().getOrDefault("call_timeout", "");
		this.dialling.begin(timeout.matches("[1-9][0-9]{0,5}") ? Long.parseLong(timeout) : SECONDS);
	}

	@Override
	public void reached(SimulatedCall leg) {
		if (this.run.isDone() || this.caller.isOver()) {
			leg.hangup(CANCELLED);
			return;
		}
		Channel channel = this.run.channel();
		channel.partner().pair(leg.channel(), true);
		if (leg.channel().isAnswered() && !channel.isAnswered()) {
			channel.change(this.before);
			this.caller.answer();
		}
		else if (!channel.hasMedia()) {
			channel.change(this.before);
			this.caller.earlyMedia();
		}
		else {
			channel.change(this.before);
		}
		reportLegs();
		report("SUCCESS", "SUCCESS");
		this.run.onForcedEnd(() -> {
			Bridge bridge = this.caller.bridge();
			if (bridge != null) {
				bridge.legEnded(this.caller);
			}
		});
		new Bridge(this.caller, leg, this::calleeLeft).begin();
	}

	@Override
	public void failed(String cause) {
		if (this.run.isDone() || this.caller.isOver()) {
			return;
		}
		this.run.channel().change(this.before);
		reportLegs();
		reportFailure(cause);
		if (!goesOnAfter(cause)) {
			this.caller.hangup(cause);
		}
		this.run.done();
	}

	/** The caller has gone while it rings. */
	private void cancel() {
		this.dialling.cancel(CANCELLED);
		reportLegs();
		reportFailure(CANCELLED);
	}

	private void calleeLeft() {
		Map<String, String> variables = this.run.channel().variables();
		if ("true".equals(variables.get("hangup_after_bridge"))) {
			this.caller.hangup(HangupCauses.NORMAL_CLEARING);
		}
		else if ("true".equals(variables.get("park_after_bridge"))) {
			this.run.channel().heading(ChannelState.PARKING);
			this.caller.stack().leave(() -> {
				this.run.channel().change(ChannelState.PARKING);
				this.caller.parkIdle();
			});
		}
		else if (variables.containsKey("transfer_after_bridge")) {
			String[] words = variables.getOrDefault("transfer_after_bridge", "").split(":", -1);
			new Transfer(this.caller).to(words[0], (words.length > 1) ? words[1] : "",
					(words.length > 2) ? words[2] : "");
		}
		this.run.done();
	}

	private boolean goesOnAfter(String cause) {
		String goesOn = this.run.channel().variables().getOrDefault("continue_on_fail", "false");
		return goesOn.equalsIgnoreCase("true")
				|| Arrays.asList(goesOn.toUpperCase(Locale.ROOT).split(",", -1)).contains(cause);
	}

	private void reportFailure(String cause) {
		report(cause, dialStatus(cause));
		this.run.channel().variables().put("originate_failed_cause", cause);
	}

	private void report(String disposition, String dialStatus) {
		this.run.channel().variables().put("originate_disposition", disposition);
		this.run.channel().variables().put("DIALSTATUS", dialStatus);
	}

	private void reportLegs() {
		List<String> legs = new ArrayList<>();
		List<String> causes = new ArrayList<>();
		for (SimulatedCall leg : this.dialling.legs()) {
			String cause = leg.hangupCause();
			legs.add(leg.uuid() + ";" + CallerProfile.OUTBOUND_NAME + ";" + leg.calleeNumber());
			causes.add(leg.uuid() + ";" + ((cause != null) ? cause : "NONE"));
		}
		if (!legs.isEmpty()) {
			this.run.channel().variables().put("originated_legs", array(legs));
			this.run.channel().variables().put("originate_causes", array(causes));
		}
	}

	private static String array(List<String> values) {
		return (values.size() == 1) ? values.get(0) : "ARRAY::" + String.join("|:", values);
	}

	private static String dialStatus(String cause) {
		return switch (cause) {
			case "USER_BUSY" -> "BUSY";
			case "NO_ANSWER" -> "NOANSWER";
			case "CALL_REJECTED" -> "DONTCALL";
			case CANCELLED -> "CANCEL";
			case "DESTINATION_OUT_OF_ORDER", "INVALID_PROFILE" -> "INVALIDARGS";
			default -> cause;
		};
	}

}
