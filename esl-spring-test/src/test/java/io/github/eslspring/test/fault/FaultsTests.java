package io.github.eslspring.test.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.clock.WallClock;
import io.github.eslspring.test.net.Connection;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class FaultsTests {

	@Test
	void goesOnWithTheChaosWhenATroubleCannotBeEnded() {
		Faults faults = new Faults(new Behaviour(), new StubbornSwitch(), new WallClock(Clock.systemUTC()));
		try (Chaos chaos = faults.chaos(1).every(Duration.ofMillis(1)).of(Trouble.REFUSE).start()) {
			await().until(() -> chaos.history().size() >= 3);
			assertThat(chaos.history()).containsOnly(Trouble.REFUSE);
		}
	}

	@Test
	void keepsNothingOfFaultsThatHaveHappened() throws IOException {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start()) {
			for (int i = 0; i < 5; i++) {
				pbx.faults().onNextConnection().dropAfterBytes(1);
				try (Socket client = new Socket(pbx.host(), pbx.port())) {
					assertThat(client.getInputStream().readAllBytes()).hasSize(1);
				}
				await().until(() -> pbx.connectionsOpen() == 0);
			}
			assertThat(pbx.faults().plans()).isEqualTo(1);
		}
	}

	/** Its port is taken as soon as it is closed. */
	private static final class StubbornSwitch implements FaultySwitch {

		@Override
		public Collection<Connection> connections() {
			return List.of();
		}

		@Override
		public Registration refuse() {
			return () -> {
				throw new UncheckedIOException(new IOException("the port is taken"));
			};
		}

		@Override
		public void stop() {
			throw new UnsupportedOperationException();
		}

		@Override
		public void start() {
			throw new UnsupportedOperationException();
		}

	}

}
