package io.github.eslspring.test.call;

import java.util.List;
import java.util.UUID;

import io.github.eslspring.test.dialplan.Action;
import io.github.eslspring.test.dialplan.Dialplan;
import org.jspecify.annotations.Nullable;

/**
 * Takes a call away from what it does. Guarded by the lock of all calls.
 */
final class Transfer {

	private static final String INLINE = "inline";

	private final SimulatedCall call;

	Transfer(SimulatedCall call) {
		this.call = call;
	}

	/**
	 * Sends the call through the dialplan again. If no extension fits it waits to be told
	 * what to do.
	 */
	void to(String extension, String dialplan, String context) {
		to(extension, dialplan, context, false);
	}

	/** The same; the other leg of a bridge may be told that it is taken along. */
	void to(String extension, String dialplan, String context, boolean both) {
		Channel channel = this.call.channel();
		CallerProfile profile = channel.profile();
		String kind = dialplan.isEmpty() ? profile.dialplan() : dialplan;
		String where = context.isEmpty() ? profile.context() : context;
		Bridge bridge = this.call.bridge();
		if (bridge != null) {
			SimulatedCall other = bridge.otherThan(this.call);
			if (both) {
				bridge.separate(this.call);
				new Transfer(other).to(extension, dialplan, context);
			}
			else {
				bridge.legEnded(this.call);
			}
		}
		String source = history("bl_xfer", extension + "/" + where + "/" + kind);
		channel.transfer(profile.transferred(extension, kind, where, source));
		this.call.stack().leave(() -> {
			channel.routeAgain();
			List<Action> actions = find(extension, kind, where);
			if (actions != null) {
				this.call.stack().walk(actions);
			}
		});
	}

	/** Lets the call run applications with their arguments instead of an extension. */
	void toApplications(List<String> lines) {
		List<Action> actions = lines.stream()
			.map((line) -> line.split(" ", 2))
			.map((parts) -> new Action(parts[0], (parts.length > 1) ? parts[1] : ""))
			.toList();
		Bridge bridge = this.call.bridge();
		if (bridge != null) {
			bridge.legEnded(this.call);
		}
		this.call.channel().heading(ChannelState.ROUTING);
		this.call.stack().leave(() -> {
			this.call.channel().routeAgain();
			this.call.stack().walk(actions);
		});
	}

	/** Joins the call with another one; both leave what they do. */
	void bridgeWith(SimulatedCall other) {
		other.answer();
		this.call.answer();
		for (SimulatedCall leg : List.of(this.call, other)) {
			Bridge old = leg.bridge();
			if (old != null) {
				old.legEnded(leg);
			}
		}
		depart(this.call, other, true);
		depart(other, this.call, false);
		if (this.call.isOver() || other.isOver()) {
			return;
		}
		ChannelReports.softExecute(this.call.channel(), "uuid_bridge", other.uuid());
		ChannelReports.softExecute(other.channel(), "uuid_bridge", this.call.uuid());
		new Bridge(this.call, other, () -> this.call.hangup(HangupCauses.NORMAL_CLEARING)).begin();
	}

	private static void depart(SimulatedCall leg, SimulatedCall other, boolean originator) {
		Channel channel = leg.channel();
		channel.partner().pair(other.channel(), originator);
		channel.variables().put("bridge_channel", other.channelName());
		channel.variables().put("bridge_uuid", other.uuid());
		channel.variables().put("signal_bond", other.uuid());
		new Transfer(leg).history("uuid_br", other.uuid());
		channel.heading(ChannelState.HIBERNATING);
		leg.stack().leaveNow(() -> {
			channel.change(ChannelState.HIBERNATING);
			channel.change(ChannelState.RESETTING);
			channel.change(ChannelState.SOFT_EXECUTING);
		});
	}

	private @Nullable List<Action> find(String extension, String dialplan, String context) {
		return dialplan.equals(INLINE) ? Dialplan.inline(extension)
				: this.call.calls().dialplan().find(context, extension).orElse(null);
	}

	private String history(String kind, String destination) {
		Channel channel = this.call.channel();
		String source = channel.stamp().now().getEpochSecond() + ":" + UUID.randomUUID() + ":" + kind + ":"
				+ destination;
		if (kind.equals("bl_xfer")) {
			channel.variables().put("max_forwards", "70");
		}
		channel.variables().put("transfer_history", source);
		channel.variables().put("transfer_source", source);
		return source;
	}

}
