package io.github.eslspring.captures;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import io.github.eslspring.captures.Capture.Check;
import io.github.eslspring.captures.Capture.EventRow;
import io.github.eslspring.captures.Capture.FrameRow;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads {@code captures.json}.
 */
public final class CaptureIndex {

	private static final List<Capture> ALL = JsonMapper.shared()
		.readTree(read("captures.json"))
		.required("captures")
		.valueStream()
		.map(CaptureIndex::capture)
		.toList();

	private CaptureIndex() {
	}

	/**
	 * All captures.
	 * @return the captures, in the order of the index
	 */
	public static Stream<Capture> all() {
		return ALL.stream();
	}

	/**
	 * Find a capture.
	 * @param name its name
	 * @return the capture
	 */
	public static Capture named(String name) {
		return all().filter((capture) -> capture.name().equals(name)).findFirst().orElseThrow();
	}

	static byte[] read(String file) {
		try (InputStream in = open(file)) {
			return in.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static InputStream open(String file) throws IOException {
		InputStream in = Objects.requireNonNull(CaptureIndex.class.getResourceAsStream("/captures/" + file), file);
		return file.endsWith(".gz") ? new GZIPInputStream(in) : in;
	}

	private static Capture capture(JsonNode node) {
		return new Capture(node.required("name").asString(), node.required("direction").asString().equals("outbound"),
				node.has("hostile"), node.required("files").required("in").asString(),
				node.required("files").required("out").asString(), node.required("in_bytes").asInt(),
				node.required("in_sha256").asString(), node.required("trailing_bytes").asInt(),
				node.required("frames").valueStream().map(CaptureIndex::frame).toList(),
				node.required("events").valueStream().map(CaptureIndex::event).toList(),
				text(node.path("decoded_sha256")), node.path("checks").valueStream().map(CaptureIndex::check).toList());
	}

	private static FrameRow frame(JsonNode row) {
		return new FrameRow(text(row.required(0)), row.required(1).asInt(), row.required(2).asInt(),
				row.path(3).asInt(0));
	}

	private static EventRow event(JsonNode row) {
		JsonNode bodyLength = row.required(3);
		return new EventRow(text(row.required(0)), text(row.required(1)), text(row.required(2)),
				bodyLength.isNull() ? null : bodyLength.asInt(), row.required(4).asString(), row.required(5).asInt());
	}

	private static Check check(JsonNode row) {
		return new Check(row.required(0).asInt(), row.required(1).asString(), row.required(2));
	}

	private static @Nullable String text(JsonNode node) {
		return (node.isNull() || node.isMissingNode()) ? null : node.asString();
	}

}
