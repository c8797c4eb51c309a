package io.github.eslspring.outbound;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.github.eslspring.inbound.Patience;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.call.SimulatedCall;

/**
 * A simulated switch whose dialplan hands calls over to our server: 5000 with
 * {@code async full}, 5001 with {@code async}, 5002 with {@code full}, 5003 without
 * either. Behind it the dialplan sets {@code went_on} and parks.
 */
final class SwitchScene implements AutoCloseable {

	static final String ASYNC_FULL = "5000";

	static final String ASYNC = "5001";

	static final String FULL = "5002";

	static final String STATIC = "5003";

	final SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();

	final TestServer server;

	SwitchScene(UnaryOperator<OutboundOptions.Builder> options) {
		this.server = new TestServer((builder) -> options.apply(builder.linger(Duration.ofSeconds(2))));
		handsOver(ASYNC_FULL, "async", "full");
		handsOver(ASYNC, "async");
		handsOver(FULL, "full");
		handsOver(STATIC);
	}

	SwitchScene() {
		this((options) -> options);
	}

	SwitchScene handling(OutboundCallHandler handler) {
		this.server.handling(handler);
		return this;
	}

	SimulatedCall call(String destination) {
		return this.pbx.call("1000").to(destination);
	}

	/** What a handler of a call to 5000 makes of it. */
	static <T> T resultOf(Function<OutboundCall, T> script) {
		try (SwitchScene scene = new SwitchScene()) {
			return scene.resultOf(ASYNC_FULL, script);
		}
	}

	<T> T resultOf(String destination, Function<OutboundCall, T> script) {
		CompletableFuture<T> result = handle(script);
		call(destination);
		return Patience.resultOf(result);
	}

	<T> CompletableFuture<T> handle(Function<OutboundCall, T> script) {
		CompletableFuture<T> result = new CompletableFuture<>();
		this.server.handling((call) -> {
			try {
				result.complete(script.apply(call));
			}
			catch (RuntimeException | AssertionError ex) {
				result.completeExceptionally(ex);
			}
		});
		return result;
	}

	/** Waits until nothing of a call is left at our side. */
	void awaitQuiet() {
		Patience.await().until(() -> this.server.server.status().activeCalls() == 0);
	}

	private void handsOver(String number, String... modes) {
		String address = this.server.address.getAddress().getHostAddress() + ":" + this.server.address.getPort();
		this.pbx.dialplan()
			.extension(number)
			.socket(address, Arrays.copyOf(modes, modes.length))
			.set("went_on", "true")
			.park();
	}

	@Override
	public void close() {
		this.pbx.close();
		this.server.close();
	}

}
