package io.github.eslspring.test.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.eslspring.test.call.Calls;
import io.github.eslspring.test.call.Conference;
import io.github.eslspring.test.call.ConferenceMember;
import io.github.eslspring.test.call.Originate;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code conference}.
 */
final class ConferenceApi {

	private static final String HELP = """
			<conf name> count\s
			<conf name> list [delim <string>]|[count]
			<conf name> json_list [compact]
			<conf name> play <file_path> [async|<member_id> [nomux]]
			<conf name> dtmf <[member_id|all|last|non_moderator]> <digits>
			<conf name> kick <[member_id|all|last|non_moderator]> [<optional sound file>]
			<conf name> mute <[member_id|all]|last|non_moderator> [<quiet>]
			<conf name> lock\s
			<conf name> unlock\s
			<conf name> dial <endpoint_module_name>/<destination> <callerid number> <callerid name>
			<conf name> transfer <conference_name> <member id> [...<member id>]
			<conf name> record <filename>
			<conf name> norecord <[filename|all]>
			<conf name> floor <member_id|last>
			""";

	private final Calls calls;

	ConferenceApi(Calls calls) {
		this.calls = calls;
	}

	Map<String, ApiCommand> commands() {
		return Map.of("conference", ApiCommand.ofText(this::run));
	}

	private String run(String argument) {
		List<String> words = Usage.words(argument);
		switch (Usage.word(words, 0)) {
			case "", "help", "commands" -> {
				return HELP;
			}
			case "list" -> {
				boolean brief = Usage.word(words, 1).equals("summary");
				return this.calls.conferences()
					.all()
					.stream()
					.map((conference) -> summary(conference) + (brief ? "" : list(conference)))
					.collect(Collectors.joining());
			}
			case "count" -> {
				return Integer.toString(this.calls.conferences().all().size());
			}
			case "json_list" -> {
				return ConferenceJson.print(this.calls.conferences().all());
			}
			default -> {
				return onConference(words);
			}
		}
	}

	private String onConference(List<String> words) {
		if (words.size() < 2) {
			return "Conference command, not specified.\nTry 'help'\n";
		}
		Optional<Conference> found = this.calls.conferences().find(words.get(0));
		if (found.isEmpty()) {
			boolean dials = words.get(1).equals("dial") || words.get(1).equals("bgdial");
			return dials ? dial(words.get(0), words) : "-ERR Conference " + words.get(0) + " not found\n";
		}
		Conference conference = found.get();
		String command = words.get(1).toLowerCase(Locale.ROOT);
		return switch (command) {
			case "list" -> Usage.word(words, 2).equals("count") ? count(conference) : list(conference);
			case "count" -> count(conference);
			case "json_list" -> ConferenceJson.print(List.of(conference));
			case "mute", "unmute", "tmute", "deaf", "undeaf", "hold", "unhold" -> change(conference, words, command);
			case "kick", "hup" -> kick(conference, words);
			case "dtmf" -> dtmf(conference, words);
			case "lock", "unlock" -> {
				conference.lock(command.equals("lock"));
				yield "+OK " + conference.name() + " " + command + "ed\n";
			}
			case "floor" -> floor(conference, words);
			case "play" -> play(conference, words);
			case "record", "norecord" -> record(conference, words);
			case "dial", "bgdial" -> dial(conference.name(), words);
			case "transfer" -> transfer(conference, words);
			case "get" -> Usage.word(words, 2).equals("count") ? count(conference) : "";
			default -> "-ERR Conference command '" + words.get(1) + "' not found.\n";
		};
	}

	private static String count(Conference conference) {
		return Integer.toString(conference.members().size());
	}

	private static String summary(Conference conference) {
		int size = conference.members().size();
		return "+OK Conference " + conference.name() + " (" + size + " member" + ((size == 1) ? "" : "s")
				+ " rate: 8000 flags: " + (conference.isLocked() ? "locked|" : "")
				+ "running|answered|enforce_min|dynamic|exit_sound|enter_sound|json_status)\n";
	}

	private static String list(Conference conference) {
		return conference.members()
			.stream()
			.map((member) -> String.join(";", Integer.toString(member.id()), member.call().channelName(),
					member.call().uuid(), member.call().callerName(), member.call().callerNumber(),
					conference.flags(member), "0", "0", "100") + "\n")
			.collect(Collectors.joining());
	}

	private String change(Conference conference, List<String> words, String action) {
		return onMembers(conference, words, (member) -> {
			conference.change(member, action);
			String done = action.equals("tmute") ? (member.speaks() ? "unmute" : "mute") : action;
			return "+OK " + done + " " + member.id() + "\n";
		});
	}

	private String kick(Conference conference, List<String> words) {
		return onMembers(conference, words, (member) -> {
			conference.kick(member);
			return "+OK " + (words.get(1).equals("hup") ? "hup" : "kicked") + " " + member.id() + "\n";
		});
	}

	private String dtmf(Conference conference, List<String> words) {
		String digits = Usage.word(words, 3);
		return onMembers(conference, words, (member) -> {
			conference.report("dtmf-member", member, Map.of("Digits", digits));
			member.call().sendDtmf(digits);
			return "+OK sent " + digits + " to " + member.id() + "\n";
		});
	}

	private String floor(Conference conference, List<String> words) {
		ConferenceMember member = member(conference, Usage.word(words, 2));
		if (member == null) {
			return "-ERR Non-Existant ID " + Usage.word(words, 2) + "\n";
		}
		conference.giveFloor(member);
		return "+OK floor " + member.id() + "\n";
	}

	private static String play(Conference conference, List<String> words) {
		String file = Usage.word(words, 2);
		conference.report("play-file", null, Map.of("File", file, "Async", "false"));
		return "+OK (play) Playing file " + file + "\n";
	}

	private static String record(Conference conference, List<String> words) {
		String path = Usage.word(words, 2);
		if (words.get(1).equals("record")) {
			conference.report("start-recording", null, Map.of("Path", path));
			return "+OK Record file " + path + "\n";
		}
		conference.report("stop-recording", null, Map.of("Path", path));
		return "Stopped recording file " + path + "\n+OK Stopped recording 1 files\n";
	}

	/** Calls somebody in; {@code bgdial} does not tell what came of it. */
	private String dial(String conference, List<String> words) {
		String order = Usage.word(words, 2) + " &conference(" + conference + ")";
		if (words.get(1).equals("bgdial")) {
			String job = UUID.randomUUID().toString();
			this.calls.clock().schedule(Duration.ZERO, () -> new Originate(this.calls).start(order));
			return "+OK Job-UUID: " + job + "\n";
		}
		String answer = new Originate(this.calls).run(order);
		String result = answer.startsWith("+OK") ? "SUCCESS" : answer.substring("-ERR ".length()).strip();
		return "+OK Call Requested: result: [" + result + "]\n";
	}

	private String transfer(Conference conference, List<String> words) {
		String target = Usage.word(words, 2);
		StringBuilder answer = new StringBuilder();
		for (String id : words.subList(Math.min(3, words.size()), words.size())) {
			ConferenceMember member = member(conference, id);
			if (member == null) {
				answer.append("-ERR No Member '")
					.append(id)
					.append("' in conference ")
					.append(conference.name())
					.append(".\n");
			}
			else {
				conference.report("transfer", member,
						Map.of("Old-Conference-Name", conference.name(), "New-Conference-Name", target));
				member.call().transfer("conference:" + target, "inline", "");
				answer.append("+OK Member '").append(id).append("' sent to conference ").append(target).append(".\n");
			}
		}
		return answer.toString();
	}

	private String onMembers(Conference conference, List<String> words, Function<ConferenceMember, String> action) {
		String who = Usage.word(words, 2);
		List<ConferenceMember> members = new ArrayList<>(conference.members());
		if (!who.equals("all") && !who.equals("non_moderator")) {
			ConferenceMember one = who.equals("last") ? (members.isEmpty() ? null : members.get(0))
					: member(conference, who);
			if (one == null) {
				return "-ERR Non-Existant ID " + who + "\n";
			}
			members = List.of(one);
		}
		return members.stream().map(action).collect(Collectors.joining());
	}

	private static @Nullable ConferenceMember member(Conference conference, String id) {
		for (ConferenceMember member : conference.members()) {
			if (Integer.toString(member.id()).equals(id)) {
				return member;
			}
		}
		return null;
	}

}
