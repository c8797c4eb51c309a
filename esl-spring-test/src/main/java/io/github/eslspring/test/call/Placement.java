package io.github.eslspring.test.call;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.eslspring.test.dialplan.Action;
import io.github.eslspring.test.dialplan.Dialplan;
import io.github.eslspring.test.event.SimulatedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Makes the channels of one leg of a dial string.
 */
final class Placement {

	private final Calls calls;

	private final DialLeg leg;

	private final Dialling dialling;

	private Placement(Calls calls, DialLeg leg, Dialling dialling) {
		this.calls = calls;
		this.leg = leg;
		this.dialling = dialling;
	}

	/** Returns why it is impossible, {@code null} if the leg is on its way. */
	static @Nullable String place(Calls calls, DialLeg leg, Dialling dialling) {
		return new Placement(calls, leg, dialling).place();
	}

	private @Nullable String place() {
		return switch (this.leg.kind()) {
			case "error" -> HangupCauses.orNormal(this.leg.rest());
			case "loopback" -> loopback();
			case "null" -> nothing();
			case "user", "sofia", "verto.rtc", "verto" -> phone();
			case "group" -> "NO_ROUTE_DESTINATION";
			default -> "CHAN_NOT_IMPLEMENTED";
		};
	}

	private @Nullable String phone() {
		String number = this.leg.number();
		FarEnd phone = this.calls.farEnds().at(number);
		if (!phone.isRegistered()) {
			return this.leg.kind().equals("user") ? "SUBSCRIBER_ABSENT" : "USER_NOT_REGISTERED";
		}
		SimulatedCall call = channel(Endpoint.SOFIA, "sofia/internal/" + number + "@127.0.0.1", number, number,
				Dialplan.DEFAULT_CONTEXT);
		setOut(call);
		call.channel().create("CHANNEL_ORIGINATE");
		waitForMedia(call);
		phone.behave(call);
		return null;
	}

	/** A channel that leads nowhere answers at once. */
	private @Nullable String nothing() {
		SimulatedCall call = channel(Endpoint.NULL, this.leg.url(), this.leg.rest(), this.leg.rest(),
				Dialplan.DEFAULT_CONTEXT);
		call.channel().codecs(call.channelName());
		setOut(call);
		call.channel().create("CHANNEL_ORIGINATE");
		waitForMedia(call);
		call.answer();
		return null;
	}

	/**
	 * A channel that calls the switch itself: its other half goes through the dialplan.
	 */
	private @Nullable String loopback() {
		String[] parts = this.leg.rest().split("/", 3);
		String context = (parts.length > 1) ? parts[1] : Dialplan.DEFAULT_CONTEXT;
		String callee = parts[parts.length - 1];
		SimulatedCall a = channel(Endpoint.LOOPBACK, "loopback/" + parts[0] + "-a", parts[0], callee, context);
		Map<String, String> ofB = new LinkedHashMap<>(this.leg.variables());
		ofB.put("other_loopback_leg_uuid", a.uuid());
		ofB.put("loopback_leg", "B");
		CallerProfile seen = a.channel().profile();
		SimulatedCall b = new SimulatedCall(this.calls, CallDirection.INBOUND, Endpoint.LOOPBACK,
				UUID.randomUUID().toString(), "loopback/" + parts[0] + "-b",
				CallerProfile.first(seen.caller(), seen.callee(), parts[0], "xml", context, CallDirection.INBOUND),
				ofB);
		a.pairWith(b);
		b.pairWith(a);
		a.channel().variables().put("other_loopback_leg_uuid", b.uuid());
		a.channel().variables().put("loopback_leg", "A");
		a.channel().codecs("loopback/" + this.leg.rest() + "-a");
		setOut(a);
		a.channel().change(ChannelState.INITIALIZING);
		b.channel().codecs(b.channelName());
		a.channel().created("CHANNEL_ORIGINATE");
		waitForMedia(a);
		b.channel().create();
		b.channel().routeInbound();
		List<Action> extension = (parts.length > 2 && parts[2].equals("inline")) ? Dialplan.inline(parts[0])
				: this.calls.dialplan().find(context, parts[0]).orElse(null);
		if (extension == null) {
			b.hangup("NO_ROUTE_DESTINATION");
		}
		else {
			b.enter(extension);
		}
		return null;
	}

	private SimulatedCall channel(Endpoint endpoint, String name, String number, String callee, String context) {
		SimulatedCall originator = this.dialling.originator();
		CallerProfile from = (originator != null) ? originator.channel().profile() : null;
		CallerId caller = new CallerId(
				this.leg.variable("origination_caller_id_name",
						effective(originator, "name", (from != null) ? from.caller().name() : "")),
				this.leg.variable("origination_caller_id_number",
						effective(originator, "number", (from != null) ? from.caller().number() : "0000000000")));
		String wanted = this.leg.variable("origination_uuid", "");
		boolean free = !wanted.isEmpty() && this.calls.find(wanted).isEmpty();
		CallerId called = new CallerId(this.leg.variable("origination_callee_id_name", CallerProfile.OUTBOUND_NAME),
				this.leg.variable("origination_callee_id_number", callee));
		SimulatedCall call = new SimulatedCall(this.calls, CallDirection.OUTBOUND, endpoint,
				free ? wanted : UUID.randomUUID().toString(), name,
				CallerProfile.first(caller, called, number, endpoint.dialplan(), context, CallDirection.OUTBOUND),
				this.leg.variables());
		this.dialling.place(call, this.leg);
		if (originator != null) {
			call.channel().partner().pair(originator.channel(), false);
			exported(originator).forEach(call.channel().variables()::putIfAbsent);
		}
		return call;
	}

	private void setOut(SimulatedCall call) {
		if (call.uuid().equals(this.leg.variables().get("origination_uuid"))) {
			call.channel()
				.fire(call.channel()
					.prefixed("CHANNEL_UUID",
							SimulatedEvent.named("CHANNEL_UUID")
								.calledBy("switch_core_session.c", "switch_core_session_set_uuid", 2051)
								.header("Old-Unique-ID", UUID.randomUUID().toString())));
		}
		call.channel().outgoing();
		SimulatedCall originator = this.dialling.originator();
		if (originator != null) {
			call.channel().variables().put("originator", originator.uuid());
			call.channel().variables().put("signal_bond", originator.uuid());
			call.channel().partner().bond();
		}
	}

	private static void waitForMedia(SimulatedCall call) {
		call.channel().change(ChannelState.ROUTING);
		call.channel().change(ChannelState.CONSUMING_MEDIA);
	}

	private static String effective(@Nullable SimulatedCall originator, String part, String otherwise) {
		String value = (originator != null) ? originator.channel().variables().get("effective_caller_id_" + part)
				: null;
		return (value != null) ? value : otherwise;
	}

	private static Map<String, String> exported(SimulatedCall originator) {
		Map<String, String> variables = originator.channel().variables();
		Map<String, String> exported = new LinkedHashMap<>();
		for (String name : variables.getOrDefault("export_vars", "").split(",", -1)) {
			String value = variables.get(name);
			if (value != null) {
				exported.put(name.replaceFirst("^nolocal:", ""), value);
			}
		}
		return exported;
	}

}
