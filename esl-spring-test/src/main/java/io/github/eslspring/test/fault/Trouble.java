package io.github.eslspring.test.fault;

import java.time.Duration;
import java.util.Random;

/**
 * What chaos is made of. Each trouble lasts until the next one.
 */
public enum Trouble {

	/** Every connection is closed without a notice. */
	DROP {

		@Override
		Registration begin(Faults faults, Random random) {
			return faults.onOpenConnections().dropAfterBytes(1 + random.nextInt(2000));
		}

	},

	/** Every connection is reset. */
	RESET {

		@Override
		Registration begin(Faults faults, Random random) {
			return faults.onOpenConnections().resetAfterBytes(1 + random.nextInt(2000));
		}

	},

	/** Connections break off inside a frame. */
	BREAK_OFF {

		@Override
		Registration begin(Faults faults, Random random) {
			return faults.onEveryConnection().dropAtFrame(1 + random.nextInt(10));
		}

	},

	/** Every frame comes late. */
	DELAY {

		@Override
		Registration begin(Faults faults, Random random) {
			return faults.onEveryConnection().delay(Duration.ofMillis(1 + random.nextInt(50)));
		}

	},

	/** Frames come in pieces. */
	SPLIT {

		@Override
		Registration begin(Faults faults, Random random) {
			return faults.onEveryConnection().splitWrites(1, 1 + random.nextInt(200), random.nextLong());
		}

	},

	/** Connections stand still. */
	BLACKHOLE {

		@Override
		Registration begin(Faults faults, Random random) {
			return faults.onEveryConnection().blackhole();
		}

	},

	/** Commands are read slowly. */
	SLOW_READER {

		@Override
		Registration begin(Faults faults, Random random) {
			return faults.onEveryConnection().readSlowly(200 + random.nextInt(2000));
		}

	},

	/** Replies are lost. */
	LOST_REPLY {

		@Override
		Registration begin(Faults faults, Random random) {
			return faults.onEveryConnection().loseReply(1 + random.nextInt(5));
		}

	},

	/** Replies come that nobody asked for. */
	STRAY_REPLY {

		@Override
		Registration begin(Faults faults, Random random) {
			return faults.onEveryConnection().strayReply(1 + random.nextInt(5), "+OK stray");
		}

	},

	/** Frames come that are none. */
	MALFORMED {

		@Override
		Registration begin(Faults faults, Random random) {
			return faults.onEveryConnection().malformedFrame(1 + random.nextInt(5));
		}

	},

	/** The port is closed. */
	REFUSE {

		@Override
		Registration begin(Faults faults, Random random) {
			return faults.refuseConnections();
		}

	},

	/** New clients are not greeted. */
	SILENCE {

		@Override
		Registration begin(Faults faults, Random random) {
			return faults.silence();
		}

	},

	/** The whole switch halts. */
	HALT {

		@Override
		Registration begin(Faults faults, Random random) {
			return faults.halt();
		}

	},

	/** The clock is wrong. */
	CLOCK {

		@Override
		Registration begin(Faults faults, Random random) {
			return faults.jumpClock(Duration.ofSeconds(random.nextInt(7200) - 3600L));
		}

	},

	/** The switch is killed and started again. */
	RESTART {

		@Override
		Registration begin(Faults faults, Random random) {
			faults.restart();
			return () -> {
			};
		}

	};

	abstract Registration begin(Faults faults, Random random);

}
