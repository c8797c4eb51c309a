package io.github.eslspring.originate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.connection.NodeLoop;
import io.github.eslspring.inbound.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls of which nothing more will be told.
 */
class OriginationsTests {

	private final EslThreads threads = EslThreads.withListenerThreads(1);

	private final NodeLoop loop = this.threads.nextLoop();

	private final List<String> asked = new ArrayList<>();

	private final AtomicInteger settled = new AtomicInteger();

	private final Originations originations = new Originations(this.loop,
			(leg, cause) -> this.asked.add("hang up " + leg), this.asked::add, this.settled::incrementAndGet);

	@AfterEach
	void close() {
		this.threads.close();
	}

	@Test
	void losingAllSettlesEachAndTellsWhichMayGoOn() {
		Origination begun = new Origination(List.of("a", "b"));
		Origination waiting = new Origination(List.of("c"));
		this.originations.register(begun);
		this.originations.register(waiting);
		this.originations.begin(begun, Duration.ofMinutes(1), "core");
		assertThat(this.originations.count()).isEqualTo(2);
		assertThat(this.originations.undecided()).isEqualTo(2);
		this.originations.loseAll();
		assertThat(Patience.resultOf(begun.outcome())).isEqualTo(new OriginateOutcome.Lost(true));
		assertThat(Patience.resultOf(begun.ended()).reason()).isEqualTo(OriginateEnd.Reason.LOST);
		assertThat(Patience.resultOf(waiting.outcome())).isEqualTo(new OriginateOutcome.Lost(false));
		assertThat(Patience.resultOf(waiting.ended()).reason()).isEqualTo(OriginateEnd.Reason.NOT_ANSWERED);
		assertThat(Patience.resultOf(begun.ringing())).isEmpty();
		assertThat(this.settled).hasValue(2);
		assertThat(this.originations.count()).isZero();
		assertThat(this.originations.undecided()).isZero();
		assertThat(this.originations.hasAny(List.of("a", "b", "c"))).isFalse();
	}

	@Test
	void nothingIsAskedForACallThatWasLost() {
		Origination call = new Origination(List.of("a"));
		this.originations.register(call);
		this.originations.begin(call, Duration.ofMinutes(1), "core");
		this.originations.loseAll();
		this.originations.connected();
		this.originations.loseAll();
		this.originations.foundAnswered("a");
		assertThat(this.asked).isEmpty();
		assertThat(this.settled).hasValue(1);
		assertThat(this.originations.isOpen("a")).isFalse();
	}

}
