package io.github.eslspring.test.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.eslspring.test.call.Calls;
import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.event.EventBus;

/**
 * The tables {@code show channels} and {@code show calls} print.
 */
final class ChannelTable {

	private final EventBus bus;

	private final Calls calls;

	ChannelTable(EventBus bus, Calls calls) {
		this.bus = bus;
		this.calls = calls;
	}

	String show(String argument) {
		List<Map<String, String>> rows = this.calls.live().stream().map(this::row).toList();
		return switch (argument.strip()) {
			case "channels", "calls" -> csv(rows);
			case "channels as json", "calls as json" -> json(rows);
			case "channels count", "calls count" -> "\n" + rows.size() + " total.\n";
			case "channels count as json", "calls count as json" -> "{\"row_count\":" + rows.size() + "}";
			default -> "-USAGE: channels [as json|count]|calls [as json|count]\n";
		};
	}

	private Map<String, String> row(SimulatedCall call) {
		Map<String, String> row = new LinkedHashMap<>();
		row.put("uuid", call.uuid());
		row.put("direction", call.direction());
		row.put("created", this.bus.stamp().local(call.created()));
		row.put("created_epoch", Long.toString(call.created().getEpochSecond()));
		row.put("name", call.channelName());
		row.put("state", call.state());
		row.put("cid_name", call.callerName());
		row.put("cid_num", call.callerNumber());
		row.put("ip_addr", "127.0.0.1");
		row.put("dest", call.destination());
		row.put("application", call.lastApplication());
		row.put("application_data", "");
		row.put("dialplan", "XML");
		row.put("context", call.context());
		row.put("read_codec", "PCMU");
		row.put("read_rate", "8000");
		row.put("read_bit_rate", "64000");
		row.put("write_codec", "PCMU");
		row.put("write_rate", "8000");
		row.put("write_bit_rate", "64000");
		row.put("secure", "");
		row.put("hostname", this.bus.stamp().hostname());
		row.put("presence_id", "");
		row.put("presence_data", "");
		row.put("accountcode", "");
		row.put("callstate", call.callState());
		row.put("callee_name", "");
		row.put("callee_num", "");
		row.put("callee_direction", "");
		row.put("call_uuid", call.callUuid());
		row.put("sent_callee_name", "");
		row.put("sent_callee_num", "");
		row.put("initial_cid_name", call.callerName());
		row.put("initial_cid_num", call.callerNumber());
		row.put("initial_ip_addr", "127.0.0.1");
		row.put("initial_dest", call.destination());
		row.put("initial_dialplan", "XML");
		row.put("initial_context", call.context());
		return row;
	}

	private static String csv(List<Map<String, String>> rows) {
		if (rows.isEmpty()) {
			return "\n0 total.\n";
		}
		String lines = rows.stream().map((row) -> String.join(",", row.values())).collect(Collectors.joining("\n"));
		return String.join(",", rows.get(0).keySet()) + "\n" + lines + "\n\n" + rows.size() + " total.\n";
	}

	private static String json(List<Map<String, String>> rows) {
		if (rows.isEmpty()) {
			return "{\"row_count\": 0}\n";
		}
		return rows.stream()
			.map(ChannelTable::jsonObject)
			.collect(Collectors.joining(",", "{\"row_count\":" + rows.size() + ",\"rows\":[", "]}"));
	}

	private static String jsonObject(Map<String, String> row) {
		return row.entrySet()
			.stream()
			.map((cell) -> quoted(cell.getKey()) + ":" + quoted(cell.getValue()))
			.collect(Collectors.joining(",", "{", "}"));
	}

	private static String quoted(String text) {
		return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t") + "\"";
	}

}
