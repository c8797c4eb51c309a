package io.github.eslspring.test.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.eslspring.test.call.Applications;
import org.jspecify.annotations.Nullable;

/**
 * What the modules of the switch offer, as {@code show} lists it: the commands and
 * applications there are, and of other kinds what a small installation has.
 */
final class Interfaces {

	/** Kinds, each with names and the module that offers them. */
	private static final Map<String, Map<String, String>> OTHERS = Map.of("codec",
			Map.of("G.711 alaw", "CORE_PCM_MODULE", "G.711 ulaw", "CORE_PCM_MODULE", "PROXY PASS-THROUGH",
					"CORE_PCM_MODULE", "PROXY VIDEO PASS-THROUGH", "CORE_PCM_MODULE", "RAW Signed Linear (16 bit)",
					"CORE_PCM_MODULE"),
			"endpoint",
			Map.of("error", "mod_dptools", "group", "mod_dptools", "loopback", "mod_loopback", "null", "mod_loopback",
					"sofia", "mod_sofia", "user", "mod_dptools"),
			"dialplan", Map.of("XML", "mod_dialplan_xml", "inline", "mod_dptools"), "file",
			Map.of("file_string", "mod_dptools", "tone_stream", "mod_tone_stream", "wav", "mod_sndfile"), "timer",
			Map.of("soft", "CORE_SOFTTIMER_MODULE"), "limit", Map.of("db", "mod_db", "hash", "mod_hash"), "chat",
			Map.of("api", "mod_dptools", "conf", "mod_conference", "event", "mod_dptools"));

	private static final String COMMANDS = "mod_commands";

	private static final String APPLICATIONS = "mod_dptools";

	private static final Set<String> SILENT = Set.of("mod_event_socket", COMMANDS, APPLICATIONS);

	private final ApiCommands commands;

	private final Applications applications;

	Interfaces(ApiCommands commands, Applications applications) {
		this.commands = commands;
		this.applications = applications;
	}

	static boolean isLoaded(String module) {
		return SILENT.contains(module)
				|| OTHERS.values().stream().anyMatch((interfaces) -> interfaces.containsValue(module));
	}

	/** The table of one kind or of all, {@code null} if the word is none of them. */
	@Nullable Table table(String word) {
		return switch (word) {
			case "api" -> described(this.commands.names(), COMMANDS);
			case "application" -> described(this.applications.names(), APPLICATIONS);
			case "limits" -> new Table(rows("limit").toList());
			case "limit" -> null;
			case "interfaces" -> new Table(all());
			case "modules" -> new Table(all().stream().map(Interfaces::withFile).toList());
			default -> OTHERS.containsKey(word) ? new Table(rows(word).toList()) : null;
		};
	}

	private List<Map<String, String>> all() {
		List<Map<String, String>> all = new ArrayList<>();
		this.commands.names().forEach((name) -> all.add(row("api", name, COMMANDS)));
		this.applications.names().forEach((name) -> all.add(row("application", name, APPLICATIONS)));
		OTHERS.keySet().stream().sorted().flatMap(Interfaces::rows).forEach(all::add);
		return all;
	}

	private static Stream<Map<String, String>> rows(String kind) {
		return OTHERS.getOrDefault(kind, Map.of())
			.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map((offered) -> row(kind, offered.getKey(), offered.getValue()));
	}

	private static Map<String, String> row(String kind, String name, String module) {
		return Table.row("type", kind, "name", name, "ikey", module);
	}

	private static Table described(Set<String> names, String module) {
		return new Table(names.stream()
			.map((name) -> Table.row("name", name, "description", "", "syntax", "", "ikey", module))
			.toList());
	}

	private static Map<String, String> withFile(Map<String, String> row) {
		String module = row.getOrDefault("ikey", "");
		String folder = module.startsWith("mod_") ? "/usr/lib/freeswitch/mod/" : "/";
		return Table.row("type", row.getOrDefault("type", ""), "name", row.getOrDefault("name", ""), "ikey", module,
				"filename", folder + module + ".so");
	}

}
