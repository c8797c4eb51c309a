package io.github.eslspring.test.api;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.github.eslspring.test.call.CallMessage;
import io.github.eslspring.test.call.Calls;
import io.github.eslspring.test.call.Originate;
import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.event.EventFormat;

/**
 * Commands that let channels do something.
 */
final class ChannelApi {

	private static final String RECORD_SYNTAX = "<uuid> [start|stop|mask|unmask] <path> [<limit>] [<recording_vars>]";

	private final Calls calls;

	private final Usage usage;

	ChannelApi(Calls calls) {
		this.calls = calls;
		this.usage = new Usage(calls);
	}

	Map<String, ApiCommand> commands() {
		Map<String, ApiCommand> commands = new HashMap<>();
		commands.put("originate", ApiCommand.ofText(new Originate(this.calls)::run));
		commands.put("hupall", ApiCommand.ofText(this::hangupAll));
		commands.put("uuid_exists",
				ApiCommand.ofText((uuid) -> Boolean.toString(this.calls.find(uuid.strip()).isPresent())));
		commands.put("uuid_kill", this.usage.onChannel(1, "<uuid> [cause]", Usage.NO_CHANNEL, (call, words) -> {
			call.hangup(cause(Usage.word(words, 1)));
			return Usage.OK;
		}));
		commands.put("uuid_dump", this.usage.onChannel(1, "<uuid> [format]", Usage.NO_CHANNEL, ChannelApi::dump));
		commands.put("uuid_bridge", ApiCommand.ofText(this::bridge));
		commands.put("uuid_transfer", this.usage.onChannel(2,
				"<uuid> [-bleg|-both] <dest-exten> [<dialplan>] [<context>]", Usage.NO_CHANNEL, ChannelApi::transfer));
		commands.put("uuid_dual_transfer",
				this.usage.onChannel(3,
						"<uuid> <A-dest-exten>[/<A-dialplan>][/<A-context>] "
								+ "<B-dest-exten>[/<B-dialplan>][/<B-context>]",
						Usage.NO_CHANNEL, ChannelApi::transferBoth));
		commands.put("uuid_park", this.usage.onChannel(0, "", Usage.NO_CHANNEL, Usage.OK,
				(call) -> call.transfer("park:", "inline", "")));
		commands.put("uuid_broadcast", this.usage.onChannel(2, "<uuid> <path> [aleg|bleg|holdb|both]",
				"-ERR invalid uuid\n", ChannelApi::broadcast));
		commands.put("uuid_break", this.usage.onChannel(1, "<uuid> [all]", Usage.NO_CHANNEL, (call, words) -> {
			call.breakOff(Usage.word(words, 1).equals("all"));
			return Usage.OK;
		}));
		commands.put("uuid_hold", ApiCommand.ofText(this::hold));
		commands.put("uuid_record", this.usage.onChannel(3, RECORD_SYNTAX, Usage.NO_SESSION, ChannelApi::record));
		commands.put("uuid_displace", this.usage.onChannel(2, "<uuid> [start|stop] <path> [<limit>] [mux]",
				Usage.NO_SESSION, Usage.SUCCESS, (call) -> {
				}));
		commands.put("uuid_send_dtmf",
				this.usage.onChannel(2, "<uuid> <dtmf_data>", Usage.NO_SESSION, ChannelApi::sendDtmf));
		commands.put("uuid_recv_dtmf",
				this.usage.onChannel(2, "<uuid> <dtmf_data>", Usage.NO_SESSION, ChannelApi::receiveDtmf));
		commands.put("uuid_deflect", ApiCommand.ofText((argument) -> redirect(argument, "BLIND_TRANSFER")));
		commands.put("uuid_redirect", ApiCommand.ofText((argument) -> redirect(argument, "NORMAL_CLEARING")));
		addSignals(commands);
		return commands;
	}

	private void addSignals(Map<String, ApiCommand> commands) {
		commands.put("uuid_answer", this.usage.onChannel(0, "", "-ERROR\n", Usage.OK, SimulatedCall::answer));
		commands.put("uuid_pre_answer", this.usage.onChannel(0, "", "-ERROR\n", Usage.OK, SimulatedCall::earlyMedia));
		commands.put("uuid_ring_ready",
				this.usage.onChannel(1, "<uuid> [queued]", Usage.NO_CHANNEL, Usage.OK, SimulatedCall::ring));
		for (String silent : List.of("uuid_phone_event", "uuid_send_info", "uuid_media_reneg", "uuid_simplify",
				"uuid_display", "uuid_xfer_zombie")) {
			commands.put(silent, this.usage.onChannel(0, "", Usage.FAILED, Usage.SUCCESS, (call) -> {
			}));
		}
		for (String silent : List.of("uuid_loglevel", "uuid_audio", "uuid_flush_dtmf", "uuid_debug_media",
				"uuid_jitterbuffer", "uuid_session_heartbeat", "uuid_limit", "uuid_limit_release")) {
			commands.put(silent, this.usage.onChannel(0, "", Usage.NO_CHANNEL, Usage.OK, (call) -> {
			}));
		}
		commands.put("uuid_media", ApiCommand.ofText((argument) -> {
			List<String> words = Usage.words(argument);
			if (words.isEmpty()) {
				return "-USAGE: [off] <uuid>\n" + Usage.FAILED;
			}
			boolean known = this.calls.find(words.get(words.size() - 1)).isPresent();
			return known ? Usage.SUCCESS : Usage.FAILED;
		}));
	}

	/** {@code hupall [cause [name value]]}. */
	private String hangupAll(String argument) {
		List<String> words = Usage.words(argument);
		String cause = words.isEmpty() ? "MANAGER_REQUEST" : words.get(0);
		if (words.size() < 3) {
			this.calls.live().forEach((call) -> call.hangup(cause));
			return "+OK hangup all channels with cause " + cause + "\n";
		}
		for (SimulatedCall call : this.calls.live()) {
			if (words.get(2).equals(call.variable(words.get(1)))) {
				call.hangup(cause);
			}
		}
		return "+OK hangup all channels matching [" + words.get(1) + "]=[" + words.get(2) + "] with cause: " + cause
				+ "\n";
	}

	private String bridge(String argument) {
		List<String> words = Usage.words(argument);
		if (words.size() < 2) {
			return "-USAGE: <uuid> <other_uuid>\n";
		}
		Optional<SimulatedCall> one = this.calls.find(words.get(0));
		Optional<SimulatedCall> other = this.calls.find(words.get(1));
		if (one.isEmpty() || other.isEmpty()) {
			return "-ERR Invalid uuid\n";
		}
		one.get().joinWith(other.get());
		return "+OK " + words.get(1) + "\n";
	}

	private String hold(String argument) {
		List<String> words = Usage.words(argument);
		if (words.isEmpty()) {
			return "-USAGE: [off|toggle] <uuid> [<display>]\n" + Usage.FAILED;
		}
		boolean off = words.get(0).equals("off");
		boolean toggle = words.get(0).equals("toggle");
		Optional<SimulatedCall> found = this.calls.find(Usage.word(words, (off || toggle) ? 1 : 0));
		if (found.isEmpty()) {
			return (off || toggle) ? Usage.FAILED : Usage.SUCCESS;
		}
		SimulatedCall call = found.get();
		if (off && !call.isHeld()) {
			return Usage.FAILED;
		}
		if (off || (toggle && call.isHeld())) {
			call.unhold();
		}
		else {
			call.hold();
		}
		return Usage.SUCCESS;
	}

	private String redirect(String argument, String cause) {
		List<String> words = Usage.words(argument);
		if (words.size() < 2) {
			return "-USAGE: <uuid> <uri>\n";
		}
		Optional<SimulatedCall> call = this.calls.find(words.get(0));
		if (call.isEmpty()) {
			return "-ERR No such channel " + words.get(0) + "!\n";
		}
		call.get().variable("sip_redirected_to", words.get(1)).hangup(cause);
		return "+OK:\n";
	}

	private static String dump(SimulatedCall call, List<String> words) {
		EventFormat format = switch (Usage.word(words, 1).toLowerCase(Locale.ROOT)) {
			case "json" -> EventFormat.JSON;
			case "xml" -> EventFormat.XML;
			default -> EventFormat.PLAIN;
		};
		return ByteText.decode(ByteText.of(call.data().encoded(format)));
	}

	private static String transfer(SimulatedCall call, List<String> words) {
		boolean leg = words.get(1).startsWith("-");
		int first = leg ? 2 : 1;
		if (words.get(1).equals("-both")) {
			call.transferBoth(Usage.word(words, first), Usage.word(words, first + 1), Usage.word(words, first + 2));
			return Usage.OK;
		}
		SimulatedCall other = words.get(1).equals("-bleg") ? call.bridgedWith() : call;
		if (other == null) {
			return Usage.NO_CHANNEL;
		}
		other.transfer(Usage.word(words, first), Usage.word(words, first + 1), Usage.word(words, first + 2));
		return Usage.OK;
	}

	private static String transferBoth(SimulatedCall call, List<String> words) {
		SimulatedCall other = call.bridgedWith();
		List<String> here = List.of(words.get(1).split("/", -1));
		List<String> there = List.of(words.get(2).split("/", -1));
		if (other != null) {
			other.transfer(there.get(0), Usage.word(there, 1), Usage.word(there, 2));
		}
		call.transfer(here.get(0), Usage.word(here, 1), Usage.word(here, 2));
		return Usage.OK;
	}

	/** {@code app[!cause]::argument}, or a file to play. */
	private static String broadcast(SimulatedCall call, List<String> words) {
		String[] application = words.get(1).split("::", 2);
		boolean named = application.length > 1;
		String name = named ? application[0].split("!", 2)[0] : "playback";
		CallMessage message = new CallMessage(
				List.of(Map.entry("call-command", "execute"), Map.entry("execute-app-name", name),
						Map.entry("execute-app-arg", named ? application[1] : words.get(1))),
				"");
		SimulatedCall other = call.bridgedWith();
		String legs = Usage.word(words, 2);
		if (other != null && (legs.equals("bleg") || legs.equals("both"))) {
			other.perform(message);
		}
		if (!legs.equals("bleg")) {
			call.perform(message);
		}
		return "+OK Message sent\n";
	}

	private static String record(SimulatedCall call, List<String> words) {
		String path = words.get(2);
		return switch (words.get(1)) {
			case "start" -> {
				call.recordings().start(path);
				yield Usage.SUCCESS;
			}
			case "stop" -> call.recordings().stop(path) ? Usage.SUCCESS : "-ERR Cannot stop record session!\n";
			case "mask" -> call.recordings().mask(path, true) ? Usage.SUCCESS : "-ERR Cannot mask recording session!\n";
			case "unmask" ->
				call.recordings().mask(path, false) ? Usage.SUCCESS : "-ERR Cannot unmask recording session!\n";
			default -> "-USAGE: " + RECORD_SYNTAX + "\n";
		};
	}

	private static String sendDtmf(SimulatedCall call, List<String> words) {
		call.sendDtmf(words.get(1).split("@", 2)[0]);
		return "+OK " + call.uuid() + " sent DTMF " + words.get(1) + ".\n";
	}

	private static String receiveDtmf(SimulatedCall call, List<String> words) {
		call.dtmf(words.get(1).split("@", 2)[0], "APP");
		return "+OK " + call.uuid() + " received DTMF " + words.get(1) + ".\n";
	}

	private static String cause(String word) {
		return word.isEmpty() ? "NORMAL_CLEARING" : word.toUpperCase(Locale.ROOT);
	}

}
