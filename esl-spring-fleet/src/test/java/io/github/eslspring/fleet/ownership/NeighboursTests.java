package io.github.eslspring.fleet.ownership;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.fleet.ownership.FleetView.Member;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NeighboursTests {

	private static final Set<String> PBX = Set.of("pbx");

	private final Board board = new Board();

	private final Neighbours neighbours = new Neighbours("one", 10, this.board, (event) -> {
	}, Map::of);

	@Test
	void aNodeThatWasLeftIsSettledWhenAnotherHasItOrNoneWouldTakeIt() throws InterruptedException {
		this.neighbours.start();
		assertThat(this.neighbours.isSettled("pbx")).as("nothing known").isFalse();
		assertThat(settled(new Member("two", 10, PBX, Set.of()))).as("may still take it").isFalse();
		assertThat(settled(new Member("two", 10, PBX, PBX))).as("has it").isTrue();
		assertThat(settled(new Member("two", 0, PBX, Set.of()))).as("is leaving").isTrue();
		assertThat(settled(new Member("two", 10, Set.of(), Set.of()))).as("would not serve it").isTrue();
		assertThat(settled(new Member("one", 10, PBX, PBX), new Member("two", 10, PBX, Set.of())))
			.as("what this instance told before")
			.isFalse();
		this.neighbours.leave();
	}

	@Test
	void thatThisInstanceLeavesIsToldFirstAndNotTakenBack() {
		this.neighbours.start();
		this.neighbours.leaving();
		this.neighbours.exchange();
		this.neighbours.leave();
		assertThat(this.board.told).containsExactly("leaving", "left");
	}

	private boolean settled(Member... members) throws InterruptedException {
		this.board.view = new FleetView(List.of(members));
		CountDownLatch exchanged = new CountDownLatch(1);
		this.neighbours.exchangeThen(exchanged::countDown);
		assertThat(exchanged.await(60, TimeUnit.SECONDS)).isTrue();
		return this.neighbours.isSettled("pbx");
	}

	private static final class Board implements FleetBoard {

		private final List<String> told = new ArrayList<>();

		private volatile FleetView view = FleetView.EMPTY;

		@Override
		public FleetView exchange(String instance, int maxNodes, Map<String, Boolean> nodes) {
			this.told.add("exchanged");
			return this.view;
		}

		@Override
		public @Nullable PreviousOwner claim(String instance, String node) {
			return null;
		}

		@Override
		public void leaving(String instance) {
			this.told.add("leaving");
		}

		@Override
		public void leave(String instance) {
			this.told.add("left");
		}

	}

}
