package io.github.eslspring.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import io.github.eslspring.inbound.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link JsonLinesCaptureSink}.
 */
class JsonLinesCaptureSinkTests {

	private static final JsonMapper JSON = new JsonMapper();

	@TempDir
	private Path directory;

	@Test
	void writesEveryPartOfAnArtifact() throws IOException {
		CaptureArtifact artifact = new CaptureArtifact(ArtifactKind.EVENT_RAW, "CUSTOM", Samples.origin(17), 4711L,
				"bgapi-g3-2", "job-1", CapturePayload.of("a \"quoted\" Ü\n\u0001"), Map.of("eventName", "CUSTOM"),
				Samples.STATE.metadata(), List.of("password"));
		try (JsonLinesCaptureSink sink = JsonLinesCaptureSink.of(file())) {
			sink.capture(artifact);
		}
		JsonNode line = lines().get(0);
		assertThat(line.propertyNames()).containsExactly("appendSequence", "schema", "kind", "name", "node",
				"runtimeId", "connectionId", "generation", "sequence", "capturedAt", "eventSequence", "operationId",
				"jobUuid", "payloadEncoding", "payload", "facts", "metadata", "labels", "redacted");
		assertThat(line.get("appendSequence").asLong()).isEqualTo(1);
		assertThat(line.get("schema").asString()).isEqualTo("esl-capture.v1");
		assertThat(line.get("kind").asString()).isEqualTo("event.raw");
		assertThat(line.get("node").asString()).isEqualTo("pbx1");
		assertThat(line.get("generation").asLong()).isEqualTo(3);
		assertThat(line.get("sequence").asLong()).isEqualTo(17);
		assertThat(line.get("capturedAt").asString()).isEqualTo("2026-01-02T03:04:05.000006Z");
		assertThat(line.get("eventSequence").asLong()).isEqualTo(4711);
		assertThat(line.get("payload").asString()).isEqualTo(artifact.payload().text());
		assertThat(line.get("metadata").get("replayContinuity").asString()).isEqualTo("continuous");
		assertThat(line.get("labels").get("site").asString()).isEqualTo("north");
		assertThat(line.get("redacted").get(0).asString()).isEqualTo("password");
	}

	@Test
	void writesBytesThatAreNoTextAsBase64() throws IOException {
		byte[] bytes = { 'a', (byte) 0xff, 0, '\n' };
		try (JsonLinesCaptureSink sink = JsonLinesCaptureSink.of(file())) {
			sink.capture(Samples.artifact(1, CapturePayload.of(bytes)));
		}
		JsonNode line = lines().get(0);
		assertThat(line.get("payloadEncoding").asString()).isEqualTo("base64");
		assertThat(Base64.getDecoder().decode(line.get("payload").asString())).isEqualTo(bytes);
	}

	@Test
	void cutsOffALineThatWasNotWrittenToItsEnd() throws IOException {
		write(3);
		String whole = Files.readString(file());
		Files.writeString(file(), "{\"appendSequence\":4,\"schema\":\"esl" + "x".repeat(20_000),
				StandardOpenOption.APPEND);
		write(1);
		assertThat(Files.readString(file())).startsWith(whole);
		assertThat(numbers(file())).containsExactly(1L, 2L, 3L, 4L);
	}

	@Test
	void cutsOffAFileThatHasNoWholeLine() throws IOException {
		Files.writeString(file(), "{\"appendSeq");
		write(1);
		assertThat(numbers(file())).containsExactly(1L);
	}

	@Test
	void neverUsesANumberTwiceEvenWhenAllFilesWereRemoved() throws IOException {
		write(3);
		Files.delete(file());
		write(2);
		assertThat(numbers(file())).containsExactly(4L, 5L);
	}

	@Test
	void neverUsesANumberTwiceEvenAfterACrash() throws IOException {
		JsonLinesCaptureSink sink = JsonLinesCaptureSink.of(file());
		sink.capture(Samples.artifact(1));
		byte[] markOfTheDead = Files.readAllBytes(mark());
		sink.close();
		Files.write(mark(), markOfTheDead);
		Files.delete(file());
		write(1);
		assertThat(numbers(file())).allMatch((number) -> number > 1);
	}

	@Test
	void goesOnBehindTheLastLineWithoutItsMark() throws IOException {
		write(3);
		Files.delete(mark());
		write(1);
		Files.writeString(mark(), "nonsense");
		write(1);
		assertThat(numbers(file())).containsExactly(1L, 2L, 3L, 4L, 5L);
	}

	@Test
	void keepsABoundedNumberOfFiles() throws IOException {
		try (JsonLinesCaptureSink sink = JsonLinesCaptureSink.builder(file()).maxSize(2_000).maxFiles(3).build()) {
			for (int i = 1; i <= 40; i++) {
				sink.capture(Samples.artifact(i));
			}
		}
		assertThat(this.directory.toFile().list()).containsExactlyInAnyOrder("capture.jsonl", "capture.jsonl.1",
				"capture.jsonl.2", "capture.jsonl.mark");
		assertThat(Files.size(file())).isLessThanOrEqualTo(2_000);
		List<Long> kept = new ArrayList<>(numbers(this.directory.resolve("capture.jsonl.2")));
		kept.addAll(numbers(this.directory.resolve("capture.jsonl.1")));
		kept.addAll(numbers(file()));
		assertThat(kept).isSorted().doesNotHaveDuplicates().endsWith(40L);
		assertThat(kept).hasSize((int) (40 - kept.get(0) + 1));
	}

	@Test
	void givesALineLargerThanAFileItsOwn() throws IOException {
		try (JsonLinesCaptureSink sink = JsonLinesCaptureSink.builder(file()).maxSize(10).maxFiles(1).build()) {
			sink.capture(Samples.artifact(1));
			sink.capture(Samples.artifact(2));
		}
		assertThat(numbers(file())).containsExactly(2L);
	}

	@Test
	void refusesASecondWriter() {
		try (JsonLinesCaptureSink sink = JsonLinesCaptureSink.of(file())) {
			assertThatIllegalStateException().isThrownBy(() -> JsonLinesCaptureSink.of(file()))
				.withMessageContaining("Somebody else");
			sink.capture(Samples.artifact(1));
		}
		write(1);
	}

	@Test
	void onlyTheOwnerCanReadIt() throws IOException {
		if (!file().getFileSystem().supportedFileAttributeViews().contains("posix")) {
			return;
		}
		Files.createFile(file());
		Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-r--"));
		write(1);
		assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
		assertThat(Files.getPosixFilePermissions(mark())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
	}

	@Test
	void makesItsDirectory() throws IOException {
		Path deep = this.directory.resolve("a").resolve("b").resolve("c.jsonl");
		try (JsonLinesCaptureSink sink = JsonLinesCaptureSink.of(deep)) {
			sink.capture(Samples.artifact(1));
		}
		assertThat(numbers(deep)).containsExactly(1L);
	}

	@Test
	void tellsWhenItCannotWrite() throws IOException {
		Files.createDirectory(file());
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> JsonLinesCaptureSink.of(file()))
			.withMessageContaining("capture.jsonl");
		assertThatIllegalArgumentException().isThrownBy(() -> JsonLinesCaptureSink.builder(file()).maxFiles(0).build());
	}

	@Test
	void alwaysBringsEachArtifactToTheDisk() {
		FakeFile fake = new FakeFile();
		try (JsonLinesCaptureSink sink = sink(fake).fsync(FsyncPolicy.ALWAYS).build()) {
			sink.capture(Samples.artifact(1));
			sink.capture(Samples.artifact(2));
			assertThat(fake.calls()).containsExactly("append", "force", "append", "force");
		}
	}

	@Test
	void bringsArtifactsToTheDiskEverySoOften() {
		FakeFile fake = new FakeFile();
		try (JsonLinesCaptureSink sink = sink(fake).fsync(FsyncPolicy.INTERVAL)
			.fsyncInterval(Duration.ofMillis(20))
			.build()) {
			sink.capture(Samples.artifact(1));
			Patience.await().untilAsserted(() -> assertThat(fake.calls()).containsExactly("append", "force"));
		}
		assertThat(fake.calls()).containsExactly("append", "force", "close");
	}

	@Test
	void bringsTheRestToTheDiskAtTheEnd() {
		FakeFile fake = new FakeFile();
		try (JsonLinesCaptureSink sink = sink(fake).fsyncInterval(Duration.ofDays(1)).build()) {
			sink.capture(Samples.artifact(1));
			sink.capture(Samples.artifact(2));
		}
		assertThat(fake.calls()).containsExactly("append", "append", "force", "close");
	}

	@Test
	void neverBringsAnythingToTheDiskWhenToldSo() {
		FakeFile fake = new FakeFile();
		try (JsonLinesCaptureSink sink = sink(fake).fsync(FsyncPolicy.NEVER).build()) {
			sink.capture(Samples.artifact(1));
			sink.flush();
		}
		assertThat(fake.calls()).containsExactly("append", "close");
	}

	@Test
	void aLineThatCouldNotBeWrittenLeavesNothingBehind() {
		FakeFile fake = new FakeFile();
		try (JsonLinesCaptureSink sink = sink(fake).build()) {
			sink.capture(Samples.artifact(1));
			fake.failNextAppendAfter(30);
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> sink.capture(Samples.artifact(2)));
			sink.capture(Samples.artifact(3));
			fake.failNextAppendAfter(30);
			fake.failNextTruncate();
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> sink.capture(Samples.artifact(4)));
			sink.capture(Samples.artifact(5));
		}
		assertThat(fake.text().lines().map((line) -> JSON.readTree(line).get("sequence").asLong())).containsExactly(1L,
				3L, 5L);
		assertThat(fake.text()).endsWith("\n");
	}

	private JsonLinesCaptureSink.Builder sink(FakeFile fake) {
		return JsonLinesCaptureSink.builder(file()).opener((path) -> fake);
	}

	private void write(int count) {
		try (JsonLinesCaptureSink sink = JsonLinesCaptureSink.of(file())) {
			for (int i = 1; i <= count; i++) {
				sink.capture(Samples.artifact(i));
			}
		}
	}

	private Path file() {
		return this.directory.resolve("capture.jsonl");
	}

	private Path mark() {
		return this.directory.resolve("capture.jsonl.mark");
	}

	private List<JsonNode> lines() throws IOException {
		return lines(file());
	}

	private static List<Long> numbers(Path file) throws IOException {
		return lines(file).stream().map((line) -> line.get("appendSequence").asLong()).toList();
	}

	private static List<JsonNode> lines(Path file) throws IOException {
		String text = Files.readString(file, StandardCharsets.UTF_8);
		assertThat(text).endsWith("\n");
		return text.lines().map(JSON::readTree).toList();
	}

}
