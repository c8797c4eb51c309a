package io.github.eslspring.capture;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A sink that keeps what it gets.
 */
public final class RecordedArtifacts implements EslCaptureSink {

	private final List<CaptureArtifact> artifacts = new CopyOnWriteArrayList<>();

	private volatile boolean closed;

	@Override
	public void capture(CaptureArtifact artifact) {
		this.artifacts.add(artifact);
	}

	@Override
	public void close() {
		this.closed = true;
	}

	/**
	 * Whether it was closed.
	 * @return {@code true} after that
	 */
	public boolean isClosed() {
		return this.closed;
	}

	/**
	 * What came so far.
	 * @return the artifacts in their order
	 */
	public List<CaptureArtifact> all() {
		return this.artifacts;
	}

	/**
	 * What came so far of one kind.
	 * @param kind the kind
	 * @return the artifacts in their order
	 */
	public List<CaptureArtifact> of(ArtifactKind kind) {
		return this.artifacts.stream().filter((artifact) -> artifact.kind() == kind).toList();
	}

	/**
	 * What came so far, told by kind.
	 * @return the words of the kinds in their order
	 */
	public List<String> kinds() {
		return this.artifacts.stream().map((artifact) -> artifact.kind().word()).toList();
	}

	/** Forget what came so far. */
	public void forget() {
		this.artifacts.clear();
	}

	/**
	 * All of it as a file sink would write it.
	 * @return the lines
	 */
	public String text() {
		StringBuilder text = new StringBuilder();
		this.artifacts
			.forEach((artifact) -> text.append(new String(ArtifactJson.line(1, artifact), StandardCharsets.UTF_8)));
		return text.toString();
	}

}
