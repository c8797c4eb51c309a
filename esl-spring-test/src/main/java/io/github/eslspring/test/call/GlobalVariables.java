package io.github.eslspring.test.call;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.event.EventBus;
import org.jspecify.annotations.Nullable;

/**
 * The variables of the whole switch, one character per byte. Safe for several threads.
 */
public final class GlobalVariables {

	private static final String CORE_UUID = "core_uuid";

	private final Map<String, String> values = new ConcurrentSkipListMap<>();

	private final EventBus bus;

	GlobalVariables(EventBus bus) {
		String hostname = bus.stamp().hostname();
		this.bus = bus;
		set("hostname", ByteText.of(hostname));
		set("switchname", ByteText.of(hostname));
		set("domain", "127.0.0.1");
		set("local_ip_v4", "127.0.0.1");
	}

	/**
	 * Reads a variable.
	 * @param name its name, one character per byte
	 * @return its value, or {@code null} if it is not set
	 */
	public @Nullable String get(String name) {
		return name.equals(CORE_UUID) ? this.bus.stamp().coreUuid() : this.values.get(name);
	}

	/**
	 * Sets a variable.
	 * @param name its name, one character per byte
	 * @param value its value, empty to remove it
	 */
	public void set(String name, String value) {
		if (value.isEmpty()) {
			this.values.remove(name);
		}
		else {
			this.values.put(name, value);
		}
	}

	/**
	 * Every variable.
	 * @return a copy in the order of the names
	 */
	public Map<String, String> all() {
		Map<String, String> all = new TreeMap<>(this.values);
		all.put(CORE_UUID, this.bus.stamp().coreUuid());
		return all;
	}

}
