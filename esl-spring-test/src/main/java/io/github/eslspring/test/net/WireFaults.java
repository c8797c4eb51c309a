package io.github.eslspring.test.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The faults of one connection, in the order in which bytes pass them. Safe for several
 * threads.
 */
final class WireFaults {

	private final Map<Object, WireFault> attached = new LinkedHashMap<>();

	private volatile List<WireFault> chain = List.of();

	synchronized void attach(Object key, Function<Object, WireFault> fault) {
		this.attached.computeIfAbsent(key, fault);
		relink();
	}

	synchronized void detach(Object key) {
		this.attached.remove(key);
		relink();
	}

	boolean isEmpty() {
		return this.chain.isEmpty();
	}

	void write(byte[] bytes, Connection connection, WireFault.Output output) throws InterruptedException {
		List<WireFault> links = this.chain;
		links.forEach((fault) -> fault.see(bytes));
		write(links, bytes, connection, output);
	}

	int readsAtOnce() {
		return this.chain.stream().mapToInt(WireFault::readsAtOnce).min().orElse(Integer.MAX_VALUE);
	}

	Duration restAfterReading(int bytes) {
		return this.chain.stream()
			.map((fault) -> fault.restAfterReading(bytes))
			.max(Comparator.naturalOrder())
			.orElse(Duration.ZERO);
	}

	boolean isHalting() {
		return this.chain.stream().anyMatch(WireFault::isHalting);
	}

	private void relink() {
		List<WireFault> links = new ArrayList<>(this.attached.values());
		links.sort(Comparator.comparing((fault) -> !fault.needsFrames()));
		this.chain = List.copyOf(links);
	}

	private static void write(List<WireFault> rest, byte[] bytes, Connection connection, WireFault.Output output)
			throws InterruptedException {
		if (rest.isEmpty()) {
			output.write(bytes);
		}
		else {
			rest.get(0)
				.write(bytes, connection, (more) -> write(rest.subList(1, rest.size()), more, connection, output));
		}
	}

}
