package io.github.eslspring.test.call;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.eslspring.test.event.EventBus;
import io.github.eslspring.test.event.EventStamp;
import io.github.eslspring.test.event.SimulatedEvent;
import io.github.eslspring.test.event.SimulatedEventBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The state of one channel and the events in which it tells about it. Guarded by the lock
 * of all calls.
 */
final class Channel {

	private final EventBus bus;

	private final String uuid;

	private final CallDirection direction;

	private final Endpoint endpoint;

	private final ChannelTimes times;

	private final Partner partner = new Partner(this);

	private final Map<String, String> variables = new LinkedHashMap<>();

	private volatile CallerProfile profile;

	private volatile String name;

	private volatile ChannelState state = ChannelState.NEW;

	private volatile CallState callState = CallState.DOWN;

	private volatile String answerState = "ringing";

	private volatile String lastApplication = "";

	private volatile String lastArgument = "";

	private volatile @Nullable String hangupCause;

	private boolean hitDialplan;

	Channel(EventBus bus, String uuid, CallDirection direction, Endpoint endpoint, String name, CallerProfile profile) {
		this.bus = bus;
		this.uuid = uuid;
		this.direction = direction;
		this.endpoint = endpoint;
		this.name = name;
		this.profile = profile;
		this.times = new ChannelTimes(bus.stamp().now());
		this.hitDialplan = isInbound();
	}

	/** Sets the variables every channel has, in FreeSWITCH's order. */
	void setVariables(int sessionId, Map<String, String> own) {
		this.variables.putAll(ChannelHeaders.variables(this, sessionId, own));
	}

	/** The codecs are set before the channel has a state; its name may be another one. */
	void codecs(String temporaryName) {
		String known = this.name;
		this.name = temporaryName;
		for (boolean write : new boolean[] { false, true }) {
			SimulatedEventBuilder event = SimulatedEvent.named("CODEC")
				.calledBy("switch_core_codec.c", "switch_core_session_set_" + (write ? "write" : "read") + "_codec",
						write ? 450 : 279);
			ChannelHeaders.appendState(event, this);
			ChannelHeaders.appendCodec(event, "Channel-Read", this.endpoint);
			if (write) {
				ChannelHeaders.appendCodec(event, "Channel-Write", this.endpoint);
			}
			ChannelHeaders.appendNewCodec(event, write, this.endpoint);
			fire(event);
		}
		this.name = known;
	}

	/** The switch is going to dial out. */
	void outgoing() {
		this.state = ChannelState.NONE;
		fire("CHANNEL_OUTGOING");
	}

	void create(String... furtherEvents) {
		change(ChannelState.INITIALIZING);
		created(furtherEvents);
	}

	void created(String... furtherEvents) {
		this.state = ChannelState.INITIALIZED;
		fire("CHANNEL_CREATE");
		for (String further : furtherEvents) {
			fire(further);
		}
	}

	/** An answered outbound channel goes to work for the switch. */
	void work() {
		this.hitDialplan = true;
		if (!"yes".equals(this.variables.get("channel_cid_flipped"))) {
			if (!this.profile.caller().name().isEmpty()) {
				this.variables.put("pre_transfer_caller_id_name", this.profile.caller().name());
			}
			this.variables.put("pre_transfer_caller_id_number", this.profile.caller().number());
			this.variables.put("channel_cid_flipped", "yes");
			this.profile = this.profile.flipped();
			fire(prefixed("CALL_UPDATE", SimulatedEvent.named("CALL_UPDATE").header("Direction", "RECV")));
		}
	}

	/** Rings while it is routed. */
	void routeInbound() {
		this.state = ChannelState.ROUTING;
		change(CallState.RINGING);
		change(ChannelState.ROUTING);
	}

	/** Goes through the dialplan again, after a transfer. */
	void routeAgain() {
		CallState before = this.callState;
		this.state = ChannelState.ROUTING;
		if (isInbound()) {
			change(CallState.RINGING);
		}
		change(ChannelState.ROUTING);
		this.state = ChannelState.EXECUTING;
		if (this.callState != before) {
			change(before);
		}
		change(ChannelState.EXECUTING);
	}

	void change(ChannelState state) {
		this.state = state;
		fire("CHANNEL_STATE");
	}

	/** The running state stays while the channel is on its way to another one. */
	void heading(ChannelState next) {
		this.state = this.state.goingTo(next);
	}

	void change(CallState callState) {
		SimulatedEventBuilder event = SimulatedEvent.named("CHANNEL_CALLSTATE")
			.header("Original-Channel-Call-State", this.callState.name())
			.header("Channel-Call-State-Number", callState.number());
		this.callState = callState;
		fire(ChannelHeaders.appendAll(event, this, "CHANNEL_CALLSTATE"));
	}

	void ring() {
		this.times.progress(now());
		fire("CHANNEL_PROGRESS");
		if (this.callState != CallState.RINGING) {
			change(CallState.RINGING);
		}
	}

	/** The media is open before the call is answered. */
	void earlyMedia() {
		this.answerState = "early";
		this.times.progressMedia(now());
		if (this.endpoint == Endpoint.LOOPBACK) {
			this.variables.put("endpoint_disposition", "EARLY MEDIA");
		}
		fire("CHANNEL_PROGRESS_MEDIA");
		change(CallState.EARLY);
	}

	boolean isAnswered() {
		return this.answerState.equals("answered");
	}

	boolean hasMedia() {
		return isAnswered() || this.answerState.equals("early");
	}

	void answer() {
		this.answerState = "answered";
		this.times.answered(now());
		fire("CHANNEL_ANSWER");
		change(CallState.ACTIVE);
		if (this.endpoint == Endpoint.LOOPBACK) {
			this.variables.put("endpoint_disposition", "ANSWER");
		}
	}

	void dtmf(String digit, String source) {
		fire(event("DTMF").header("DTMF-Digit", digit).header("DTMF-Duration", 2000).header("DTMF-Source", source));
	}

	void begin(String application, String argument) {
		this.lastApplication = application;
		this.lastArgument = argument;
		this.variables.remove("current_application_response");
		this.variables.remove("current_application_data");
		if (!argument.isEmpty()) {
			this.variables.put("current_application_data", argument);
		}
		this.variables.put("current_application", application);
	}

	SimulatedEventBuilder applicationEvent(String eventName, String application, String argument) {
		SimulatedEventBuilder event = event(eventName).header("Application", application);
		return argument.isEmpty() ? event : event.header("Application-Data", argument);
	}

	/** Who was told to bridge and ran no application is shown as if it ran that one. */
	void bridges() {
		if (this.lastApplication.isEmpty()) {
			this.lastApplication = "bridge";
		}
	}

	void transfer(CallerProfile profile) {
		this.profile = profile;
		this.times.newProfile(now());
		heading(ChannelState.ROUTING);
		this.hitDialplan = true;
	}

	void show(CallerProfile profile) {
		this.profile = profile;
	}

	/** The channel is hung up but has not left its state yet. */
	void hangUp(String cause) {
		this.answerState = "hangup";
		this.hangupCause = cause;
		heading(ChannelState.HANGUP);
		fire("CHANNEL_HANGUP");
	}

	/** Reports the end. */
	void report() {
		String cause = String.valueOf(this.hangupCause);
		change(ChannelState.REPORTING);
		fire(ChannelHeaders
			.appendAll(SimulatedEvent.named("CHANNEL_HANGUP_COMPLETE").header("Hangup-Cause", cause), this,
					"CHANNEL_HANGUP_COMPLETE")
			.apply((event) -> ChannelHeaders.appendReport(event, this)));
	}

	void destroy() {
		this.state = ChannelState.DESTROYING;
		fire(event("CHANNEL_DESTROY").apply((event) -> ChannelHeaders.appendReport(event, this)));
		change(ChannelState.DESTROYED);
	}

	/** Fires an event that says nothing but how the channel is. */
	void fire(String eventName) {
		fire(event(eventName));
	}

	void fire(SimulatedEventBuilder event) {
		this.bus.fire(event.build());
	}

	/** Delivers an event that is stamped already. */
	void deliver(SimulatedEventBuilder event) {
		this.bus.deliver(event.build());
	}

	SimulatedEventBuilder event(String eventName) {
		return ChannelHeaders.appendAll(SimulatedEvent.named(eventName), this, eventName);
	}

	/** An event that begins with headers of its own. */
	SimulatedEventBuilder prefixed(String eventName, SimulatedEventBuilder headers) {
		return ChannelHeaders.appendAll(headers, this, eventName);
	}

	/** Appends the channel to an event about something else. */
	void appendTo(SimulatedEventBuilder event) {
		ChannelHeaders.appendAll(event, this, "CHANNEL_STATE");
	}

	/** Everything about the channel, stamped; with its profile in front for sockets. */
	SimulatedEvent data(boolean withProfile) {
		SimulatedEventBuilder event = SimulatedEvent.named("CHANNEL_DATA")
			.calledBy("mod_event_socket.c", "parse_command", 2021);
		if (withProfile) {
			ChannelHeaders.appendProfile(event, "Channel", this);
		}
		return this.bus.stamp().stamp(ChannelHeaders.appendAll(event, this, "CHANNEL_DATA").build());
	}

	String uuid() {
		return this.uuid;
	}

	String name() {
		return this.name;
	}

	Endpoint endpoint() {
		return this.endpoint;
	}

	EventStamp stamp() {
		return this.bus.stamp();
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

	String lastArgument() {
		return this.lastArgument;
	}

	@Nullable String hangupCause() {
		return this.hangupCause;
	}

	Partner partner() {
		return this.partner;
	}

	private Instant now() {
		return this.bus.stamp().now();
	}

}
