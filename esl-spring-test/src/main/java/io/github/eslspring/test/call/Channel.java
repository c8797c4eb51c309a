package io.github.eslspring.test.call;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.eslspring.test.event.EventBus;
import io.github.eslspring.test.event.SimulatedEvent;
import org.jspecify.annotations.Nullable;

/**
 * The state of one channel and the events in which it tells about it. Guarded by its
 * call.
 */
final class Channel {

	/** Events without channel variables. */
	private static final Set<String> BRIEF = Set.of("CHANNEL_STATE", "CHANNEL_CALLSTATE", "CHANNEL_OUTGOING", "DTMF");

	private final EventBus bus;

	private final String uuid;

	private final CallDirection direction;

	private final CallerProfile profile;

	private final ChannelTimes times;

	private final Map<String, String> variables = new LinkedHashMap<>();

	private ChannelState state = ChannelState.NONE;

	private CallState callState = CallState.DOWN;

	private String answerState = "ringing";

	private String lastApplication = "";

	private @Nullable String hangupCause;

	private @Nullable Channel other;

	private boolean originator;

	private boolean hitDialplan;

	Channel(EventBus bus, String uuid, CallDirection direction, CallerProfile profile) {
		this.bus = bus;
		this.uuid = uuid;
		this.direction = direction;
		this.profile = profile;
		this.times = new ChannelTimes(bus.stamp().now());
		this.hitDialplan = isInbound();
	}

	/** Sets the variables every channel has, in FreeSWITCH's order. */
	void setVariables(int sessionId, Map<String, String> own) {
		this.variables.put("direction", this.direction.word());
		if (!isInbound()) {
			this.variables.put("is_outbound", "true");
		}
		this.variables.put("uuid", this.uuid);
		this.variables.put("session_id", Integer.toString(sessionId));
		this.variables.put("channel_name", this.profile.channelName());
		this.variables.put("read_codec", codec());
		this.variables.put("read_rate", "8000");
		this.variables.put("write_codec", codec());
		this.variables.put("write_rate", "8000");
		this.variables.putAll(own);
		if (!isInbound()) {
			this.variables.put("originate_early_media", "true");
			this.variables.put("originate_endpoint", this.profile.isLoopback() ? "loopback" : "sofia");
		}
		this.variables.put("call_uuid", this.uuid);
	}

	void create(String... furtherEvents) {
		change(ChannelState.INITIALIZING);
		this.state = ChannelState.INITIALIZED;
		fire(event("CHANNEL_CREATE"));
		for (String name : furtherEvents) {
			fire(event(name));
		}
	}

	/** An answered outbound channel enters the dialplan. */
	void work() {
		this.hitDialplan = true;
		fire(event("CALL_UPDATE"));
		change(ChannelState.EXECUTING);
	}

	/** Rings while it is routed. */
	void routeInbound() {
		this.state = ChannelState.ROUTING;
		change(CallState.RINGING);
		change(ChannelState.ROUTING);
		change(ChannelState.EXECUTING);
	}

	void change(ChannelState state) {
		this.state = state;
		fire(event("CHANNEL_STATE"));
	}

	void change(CallState callState) {
		SimulatedEvent.Builder event = SimulatedEvent.named("CHANNEL_CALLSTATE")
			.header("Original-Channel-Call-State", this.callState.name())
			.header("Channel-Call-State-Number", callState.number());
		this.callState = callState;
		fire(complete(event, "CHANNEL_CALLSTATE"));
	}

	void ring() {
		this.times.progress(now());
		fire(event("CHANNEL_PROGRESS"));
		if (this.callState != CallState.RINGING) {
			change(CallState.RINGING);
		}
	}

	boolean isAnswered() {
		return this.answerState.equals("answered");
	}

	void answer() {
		this.answerState = "answered";
		this.times.answered(now());
		fire(event("CHANNEL_ANSWER"));
		change(CallState.ACTIVE);
	}

	void dtmf(String digit) {
		fire(event("DTMF").header("DTMF-Digit", digit).header("DTMF-Duration", 2000).header("DTMF-Source", "RTP"));
	}

	void begin(String application, String argument, String applicationUuid) {
		this.lastApplication = application;
		this.variables.put("current_application", application);
		this.variables.remove("current_application_data");
		if (!argument.isEmpty()) {
			this.variables.put("current_application_data", argument);
		}
		fire(applicationEvent("CHANNEL_EXECUTE", application, argument).header("Application-UUID", applicationUuid));
	}

	void complete(String application, String argument, String applicationUuid) {
		fire(applicationEvent("CHANNEL_EXECUTE_COMPLETE", application, argument)
			.header("Application-Response", "_none_")
			.header("Application-UUID", applicationUuid));
	}

	void join(Channel other, boolean asOriginator) {
		this.other = other;
		this.originator = asOriginator;
		this.times.bridged(now());
		this.variables.put("bridge_uuid", other.uuid);
		this.variables.put("bridge_channel", other.profile.channelName());
		this.variables.put("signal_bond", other.uuid);
		if (asOriginator) {
			this.lastApplication = "bridge";
		}
	}

	/** The originator of a bridge speaks for both legs. */
	void fireBridge(String name) {
		if (this.other != null && this.originator) {
			fire(complete(SimulatedEvent.named(name)
				.header("Bridge-A-Unique-ID", this.uuid)
				.header("Bridge-B-Unique-ID", this.other.uuid), name));
		}
	}

	/**
	 * Ends the channel.
	 * @param cause the hangup cause
	 * @param beforeReport what a running application still does after the hangup
	 * @param afterReport told when the end has been reported
	 */
	void end(String cause, Runnable beforeReport, Runnable afterReport) {
		fireBridge("CHANNEL_UNBRIDGE");
		this.answerState = "hangup";
		this.hangupCause = cause;
		this.state = this.state.hangingUp();
		fire(event("CHANNEL_HANGUP"));
		beforeReport.run();
		this.times.hungUp(now());
		change(ChannelState.HANGUP);
		change(CallState.HANGUP);
		change(ChannelState.REPORTING);
		fire(complete(SimulatedEvent.named("CHANNEL_HANGUP_COMPLETE").header("Hangup-Cause", cause),
				"CHANNEL_HANGUP_COMPLETE")
			.apply((event) -> appendReport(event, cause)));
		afterReport.run();
		this.state = ChannelState.DESTROYING;
		fire(event("CHANNEL_DESTROY").apply((event) -> appendReport(event, cause)));
		change(ChannelState.DESTROYED);
	}

	/** Fires an event that says nothing but how the channel is. */
	void fire(String name) {
		fire(event(name));
	}

	SimulatedEvent data() {
		return this.bus.stamp().stamp(event("CHANNEL_DATA").build());
	}

	private void fire(SimulatedEvent.Builder event) {
		this.bus.fire(event.build());
	}

	private SimulatedEvent.Builder event(String name) {
		return complete(SimulatedEvent.named(name), name);
	}

	private SimulatedEvent.Builder applicationEvent(String name, String application, String argument) {
		SimulatedEvent.Builder event = event(name).header("Application", application);
		return argument.isEmpty() ? event : event.header("Application-Data", argument);
	}

	private SimulatedEvent.Builder complete(SimulatedEvent.Builder event, String name) {
		ChannelHeaders.appendChannel(event, this);
		ChannelHeaders.appendProfile(event, "Caller", this);
		if (this.other != null) {
			event.header("Other-Type", this.originator ? "originatee" : "originator");
			ChannelHeaders.appendProfile(event, "Other-Leg", this.other);
		}
		if (!BRIEF.contains(name)) {
			this.variables.forEach((key, value) -> event.header("variable_" + key, value));
		}
		return event;
	}

	private void appendReport(SimulatedEvent.Builder event, String cause) {
		event.header("variable_hangup_cause", cause)
			.header("variable_hangup_cause_q850", HangupCauses.q850(cause))
			.header("variable_digits_dialed", "none");
		this.times.appendReport(event, this.bus.stamp());
		if (!this.lastApplication.isEmpty()) {
			event.header("variable_last_app", this.lastApplication);
		}
		event.header("variable_caller_id",
				"\"" + this.profile.callerName() + "\" <" + this.profile.callerNumber() + ">");
		this.times.appendDurations(event);
		if (this.profile.isLoopback()) {
			event.header("variable_is_loopback", 1);
		}
	}

	String uuid() {
		return this.uuid;
	}

	String direction() {
		return this.direction.word();
	}

	boolean hasHitDialplan() {
		return this.hitDialplan;
	}

	boolean isInbound() {
		return this.direction == CallDirection.INBOUND;
	}

	CallerProfile profile() {
		return this.profile;
	}

	ChannelTimes times() {
		return this.times;
	}

	Map<String, String> variables() {
		return this.variables;
	}

	ChannelState state() {
		return this.state;
	}

	CallState callState() {
		return this.callState;
	}

	String answerState() {
		return this.answerState;
	}

	String lastApplication() {
		return this.lastApplication;
	}

	@Nullable String hangupCause() {
		return this.hangupCause;
	}

	/** The UUID of the call, which is that of the leg that bridged. */
	String callUuid() {
		return (this.other != null && !this.originator) ? this.other.uuid : this.uuid;
	}

	String codec() {
		return this.profile.isLoopback() ? "L16" : "PCMU";
	}

	private Instant now() {
		return this.bus.stamp().now();
	}

}
