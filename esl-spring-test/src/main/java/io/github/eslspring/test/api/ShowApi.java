package io.github.eslspring.test.api;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.eslspring.test.call.Calls;
import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.event.EventBus;
import io.github.eslspring.test.event.SimulatedEvent;
import org.jspecify.annotations.Nullable;

/**
 * The tables {@code show} prints.
 */
final class ShowApi {

	private static final String USAGE = "-USAGE: codec|endpoint|application|api|dialplan|file|timer|calls [count]|"
			+ "channels [count|like <match string>]|calls|detailed_calls|bridged_calls|detailed_bridged_calls|"
			+ "aliases|complete|chat|management|modules|nat_map|say|interfaces|interface_types|tasks|limits|status\n";

	private final EventBus bus;

	private final Calls calls;

	private final GhostChannels ghosts;

	private final Tasks tasks;

	private final Interfaces interfaces;

	ShowApi(EventBus bus, Calls calls, GhostChannels ghosts, Tasks tasks, Interfaces interfaces) {
		this.bus = bus;
		this.calls = calls;
		this.ghosts = ghosts;
		this.tasks = tasks;
		this.interfaces = interfaces;
	}

	String show(String argument) {
		List<String> words = Usage.words(argument);
		Table table = table(Usage.word(words, 0));
		if (table == null) {
			return USAGE;
		}
		int as = words.indexOf("as");
		if (Usage.word(words, 1).equals("count")) {
			return (as > 0) ? "{\"row_count\":" + table.rows().size() + "}" : table.count();
		}
		Table chosen = Usage.word(words, 1).equals("like") ? table.like(Usage.word(words, 2)) : table;
		return chosen.print((as > 0) ? Usage.word(words, as + 1) : "", Usage.word(words, as + 2));
	}

	private @Nullable Table table(String name) {
		return switch (name) {
			case "channels", "detailed_calls" -> channels();
			case "calls" -> calls(false);
			case "bridged_calls", "detailed_bridged_calls" -> calls(true);
			case "registrations" -> registrations();
			case "tasks" -> new Table(this.tasks.rows());
			case "aliases", "complete", "management", "nat_map", "say", "interface_types" -> new Table(List.of());
			default -> this.interfaces.table(name);
		};
	}

	private Table channels() {
		List<Map<String, String>> rows = new ArrayList<>();
		this.calls.live().forEach((call) -> rows.add(channel(call)));
		this.ghosts.rows().forEach((event) -> rows.add(ghost(event)));
		return new Table(rows);
	}

	/** A bridge of two channels is one call. */
	private Table calls(boolean onlyBridged) {
		List<Map<String, String>> rows = new ArrayList<>();
		Set<SimulatedCall> shown = new HashSet<>();
		for (SimulatedCall call : this.calls.live()) {
			SimulatedCall other = call.bridgedWith();
			boolean isOtherLeg = other != null && !call.callUuid().equals(call.uuid());
			if (!isOtherLeg && (other != null || !onlyBridged) && shown.add(call)) {
				rows.add(call(call, other));
			}
		}
		return new Table(rows);
	}

	private Table registrations() {
		List<Map<String, String>> rows = new ArrayList<>();
		this.calls.farEnds().known().forEach((number, phone) -> {
			if (phone.isRegistered()) {
				rows.add(Table.row("reg_user", number, "realm", "127.0.0.1", "token", "", "url",
						"sofia/internal/sip:" + number + "@127.0.0.1", "expires", "0", "network_ip", "127.0.0.1",
						"network_port", "5060", "network_proto", "udp", "hostname", this.bus.stamp().hostname(),
						"metadata", ""));
			}
		});
		return new Table(rows);
	}

	private Map<String, String> channel(SimulatedCall call) {
		String bitRate = Integer.toString(call.codecBitRate());
		return Table.row("uuid", call.uuid(), "direction", call.direction(), "created",
				this.bus.stamp().local(call.created()), "created_epoch", Long.toString(call.created().getEpochSecond()),
				"name", call.channelName(), "state", call.state(), "cid_name", call.callerName(), "cid_num",
				call.callerNumber(), "ip_addr", call.networkAddress(), "dest", call.destination(), "application",
				call.lastApplication(), "application_data", call.lastArgument(), "dialplan", call.dialplan(), "context",
				call.context(), "read_codec", call.codec(), "read_rate", "8000", "read_bit_rate", bitRate,
				"write_codec", call.codec(), "write_rate", "8000", "write_bit_rate", bitRate, "secure", "", "hostname",
				this.bus.stamp().hostname(), "presence_id", "", "presence_data", "", "accountcode", "", "callstate",
				call.callState(), "callee_name", call.calleeName(), "callee_num", call.calleeNumber(),
				"callee_direction", "", "call_uuid", call.callUuid(), "sent_callee_name", "", "sent_callee_num", "",
				"initial_cid_name", call.callerName(), "initial_cid_num", call.callerNumber(), "initial_ip_addr",
				call.networkAddress(), "initial_dest", call.destination(), "initial_dialplan", call.dialplan(),
				"initial_context", call.context());
	}

	private Map<String, String> ghost(SimulatedEvent event) {
		Map<String, String> row = Table.row("uuid", value(event, "Unique-ID"), "direction",
				value(event, "Call-Direction"), "created", this.bus.stamp().local(this.bus.stamp().now()),
				"created_epoch", Long.toString(this.bus.stamp().now().getEpochSecond()), "name",
				value(event, "Channel-Name"), "state", value(event, "Channel-State"), "cid_name",
				value(event, "Caller-Caller-ID-Name"), "cid_num", value(event, "Caller-Caller-ID-Number"), "ip_addr",
				value(event, "Caller-Network-Addr"), "dest", value(event, "Caller-Destination-Number"));
		for (String empty : List.of("application", "application_data", "dialplan", "context", "read_codec", "read_rate",
				"read_bit_rate", "write_codec", "write_rate", "write_bit_rate", "secure")) {
			row.put(empty, "");
		}
		row.put("hostname", this.bus.stamp().hostname());
		for (String empty : List.of("presence_id", "presence_data", "accountcode", "callstate", "callee_name",
				"callee_num", "callee_direction", "call_uuid", "sent_callee_name", "sent_callee_num",
				"initial_cid_name", "initial_cid_num", "initial_ip_addr", "initial_dest", "initial_dialplan",
				"initial_context")) {
			row.put(empty, "");
		}
		return row;
	}

	private Map<String, String> call(SimulatedCall call, @Nullable SimulatedCall other) {
		Map<String, String> row = leg("", call);
		row.put("call_uuid", (other != null) ? call.uuid() : "");
		row.put("hostname", this.bus.stamp().hostname());
		row.put("sent_callee_name", "");
		row.put("sent_callee_num", "");
		if (other != null) {
			row.putAll(leg("b_", other));
		}
		else {
			leg("b_", call).keySet().forEach((column) -> row.put(column, ""));
		}
		row.put("b_sent_callee_name", "");
		row.put("b_sent_callee_num", "");
		row.put("call_created_epoch", (other != null) ? Long.toString(call.created().getEpochSecond()) : "");
		return row;
	}

	private Map<String, String> leg(String prefix, SimulatedCall call) {
		return Table.row(prefix + "uuid", call.uuid(), prefix + "direction", call.direction(), prefix + "created",
				this.bus.stamp().local(call.created()), prefix + "created_epoch",
				Long.toString(call.created().getEpochSecond()), prefix + "name", call.channelName(), prefix + "state",
				call.state(), prefix + "cid_name", call.callerName(), prefix + "cid_num", call.callerNumber(),
				prefix + "ip_addr", call.networkAddress(), prefix + "dest", call.destination(), prefix + "presence_id",
				"", prefix + "presence_data", "", prefix + "accountcode", "", prefix + "callstate", call.callState(),
				prefix + "callee_name", call.calleeName(), prefix + "callee_num", call.calleeNumber(),
				prefix + "callee_direction", "");
	}

	private static String value(SimulatedEvent event, String name) {
		String value = event.header(name);
		return (value != null) ? value : "";
	}

}
