package io.github.eslspring.capture;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * An artifact that is made when the first sink wants it, on the sink's thread.
 */
final class Draft {

	/** About what an artifact takes beside its payload. */
	private static final long BESIDE_THE_WIRE = 1000;

	private final long size;

	private final Supplier<CaptureArtifact> maker;

	private @Nullable CaptureArtifact made;

	Draft(long wireSize, Supplier<CaptureArtifact> maker) {
		this.size = wireSize + BESIDE_THE_WIRE;
		this.maker = maker;
	}

	long size() {
		return this.size;
	}

	synchronized CaptureArtifact artifact() {
		if (this.made == null) {
			this.made = this.maker.get();
		}
		return this.made;
	}

}
