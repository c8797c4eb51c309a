package io.github.eslspring.test.api;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The key-value stores {@code hash} and {@code db}, and groups.
 */
final class StoreApi {

	private static final String HASH_USAGE = "-ERR Usage: hash insert|insert_ifempty|select|delete|delete_ifmatch/"
			+ "realm/key[/value]\n";

	private static final String WRONG = "!err!";

	private final Map<String, String> hash = new ConcurrentHashMap<>();

	private final Map<String, String> db = new ConcurrentHashMap<>();

	private final Map<String, String> groups = new ConcurrentHashMap<>();

	Map<String, ApiCommand> commands() {
		return Map.of("hash", ApiCommand.ofText(this::hash), "db", ApiCommand.ofText(this::db), "group",
				ApiCommand.ofText(this::group), "limit_usage", ApiCommand.ofText(StoreApi::limitUsage),
				"limit_hash_usage", ApiCommand.ofText((argument) -> limitUsage("hash " + argument.replace('_', ' '))));
	}

	/** Nothing is counted, so nothing is ever in use. */
	private static String limitUsage(String argument) {
		return (Usage.words(argument).size() < 3) ? "USAGE: limit_usage <backend> <realm> <id> [rate]\n" : "0";
	}

	private String hash(String argument) {
		String[] parts = argument.split("/", 4);
		if (parts.length < 3) {
			return HASH_USAGE;
		}
		String key = parts[1] + "/" + parts[2];
		String value = (parts.length > 3) ? parts[3] : "";
		return switch (parts[0]) {
			case "insert" -> {
				this.hash.put(key, value);
				yield "+OK\n";
			}
			case "insert_ifempty" ->
				(this.hash.putIfAbsent(key, value) == null) ? "+OK\n" : "-ERR key already exists\n";
			case "select" -> this.hash.getOrDefault(key, "");
			case "delete" -> (this.hash.remove(key) != null) ? "+OK\n" : "-ERR Not found\n";
			case "delete_ifmatch" -> {
				if (!this.hash.containsKey(key)) {
					yield "-ERR Not found\n";
				}
				yield this.hash.remove(key, value) ? "+OK\n" : "-ERR Doesn't match\n";
			}
			default -> HASH_USAGE;
		};
	}

	private String db(String argument) {
		String[] parts = argument.split("/", 4);
		if (parts[0].equals("list")) {
			String realm = (parts.length > 1) ? parts[1] + "/" : "";
			return this.db.keySet()
				.stream()
				.filter((key) -> key.startsWith(realm))
				.map((key) -> realm.isEmpty() ? key.split("/", 2)[0] : key.substring(realm.length()))
				.distinct()
				.sorted()
				.collect(Collectors.joining(","));
		}
		if (parts[0].equals("count") && parts.length > 1) {
			return Long.toString(this.db.keySet().stream().filter((key) -> key.startsWith(parts[1] + "/")).count());
		}
		if (parts.length < 3) {
			return WRONG;
		}
		String key = parts[1] + "/" + parts[2];
		return switch (parts[0]) {
			case "insert" -> {
				this.db.put(key, (parts.length > 3) ? parts[3] : "");
				yield "+OK";
			}
			case "select" -> this.db.getOrDefault(key, "");
			case "exists" -> Boolean.toString(this.db.containsKey(key));
			case "delete" -> {
				this.db.remove(key);
				yield "+OK";
			}
			default -> WRONG;
		};
	}

	/** {@code insert:group:url}, {@code delete:group:url} or {@code call:group}. */
	private String group(String argument) {
		String[] parts = argument.split(":", 3);
		if (parts.length < 2) {
			return WRONG;
		}
		if (parts[0].equals("call")) {
			return this.groups.getOrDefault(parts[1], "");
		}
		String url = (parts.length > 2) ? parts[2] : "";
		this.groups.compute(parts[1], (name, urls) -> {
			String others = Arrays.stream(Objects.requireNonNullElse(urls, "").split(",", -1))
				.filter((known) -> !known.isEmpty() && !known.equals(url))
				.collect(Collectors.joining(","));
			if (parts[0].equals("delete")) {
				return others.isEmpty() ? null : others;
			}
			return others.isEmpty() ? url : others + "," + url;
		});
		return "+OK";
	}

}
