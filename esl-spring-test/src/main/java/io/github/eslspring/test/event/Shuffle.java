package io.github.eslspring.test.event;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Lets some events be overtaken by later ones, as on a core that dispatches with several
 * threads: their {@code Event-Sequence} steps back. Safe for several threads.
 */
final class Shuffle {

	private static final int ONE_OF = 12;

	private static final int LONGEST = 8;

	private final List<Held> held = new ArrayList<>();

	private final Random random;

	private boolean busy;

	Shuffle(long seed) {
		this.random = new Random(seed);
	}

	/** Takes an event and gives back what is delivered now. */
	synchronized void pass(SimulatedEvent event, Consumer<SimulatedEvent> delivery) {
		this.busy = true;
		if (this.random.nextInt(ONE_OF) == 0) {
			this.held.add(new Held(event, 1 + this.random.nextInt(LONGEST)));
			return;
		}
		delivery.accept(event);
		for (Iterator<Held> overtaken = this.held.iterator(); overtaken.hasNext();) {
			Held next = overtaken.next();
			if (--next.overtakers == 0) {
				overtaken.remove();
				delivery.accept(next.event);
			}
		}
	}

	/** Delivers what still waits, if nothing passed since the last time. */
	synchronized void flush(Consumer<SimulatedEvent> delivery) {
		if (this.busy) {
			this.busy = false;
			return;
		}
		this.held.forEach((waiting) -> delivery.accept(waiting.event));
		this.held.clear();
	}

	/** An event and how many more overtake it. */
	private static final class Held {

		private final SimulatedEvent event;

		private int overtakers;

		Held(SimulatedEvent event, int overtakers) {
			this.event = event;
			this.overtakers = overtakers;
		}

	}

}
