package io.github.eslspring.test.call;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The other channels one has to do with: the other half of a loopback channel, those it
 * dialled, whoever dials it, and the leg it is bridged with. Guarded by the lock of all
 * calls.
 */
final class OtherLegs {

	private final List<SimulatedCall> dialled = new ArrayList<>();

	private @Nullable SimulatedCall twin;

	private @Nullable Dialling dialling;

	private @Nullable Bridge bridge;

	void pairWith(SimulatedCall twin) {
		this.twin = twin;
	}

	void dialledBy(Dialling dialling) {
		this.dialling = dialling;
	}

	/** This leg ends with the call at the latest. */
	void addDialled(SimulatedCall leg) {
		this.dialled.add(leg);
	}

	void bridged(@Nullable Bridge bridge) {
		this.bridge = bridge;
	}

	@Nullable Bridge bridge() {
		return this.bridge;
	}

	void onTwin(Consumer<SimulatedCall> action) {
		if (this.twin != null && !this.twin.isOver()) {
			action.accept(this.twin);
		}
	}

	void tellDialling(Consumer<Dialling> news) {
		if (this.dialling != null) {
			news.accept(this.dialling);
		}
	}

	void tellBridge(Consumer<Bridge> news) {
		if (this.bridge != null) {
			news.accept(this.bridge);
		}
	}

	void hangUpDialled() {
		this.dialled.forEach((leg) -> leg.hangup("ORIGINATOR_CANCEL"));
	}

}
