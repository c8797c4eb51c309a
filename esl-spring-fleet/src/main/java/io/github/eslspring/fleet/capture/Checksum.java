package io.github.eslspring.fleet.capture;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over all parts of a record, each preceded by its length.
 */
final class Checksum {

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);

	private final DataOutputStream out = new DataOutputStream(this.bytes);

	private Checksum() {
	}

	static String of(CaptureRecord record) {
		try {
			return new Checksum().digest(record);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String digest(CaptureRecord record) throws IOException, NoSuchAlgorithmException {
		CaptureRecord.Source source = record.source();
		this.out.writeLong(record.appendSequence());
		this.out.writeLong(Micros.of(record.storedAt()));
		this.out.writeLong(Micros.of(record.capturedAt()));
		this.out.writeLong(source.generation());
		this.out.writeLong(source.sequence());
		this.out.writeLong(record.missingBefore());
		for (String text : List.of(record.instance(), source.node(), source.runtimeId(), source.connectionId(),
				record.kind().word(), record.name())) {
			add(text);
		}
		Long eventSequence = record.eventSequence();
		add((eventSequence != null) ? eventSequence.toString() : null);
		add(record.operationId());
		add(record.jobUuid());
		add(record.facts());
		add(record.metadata());
		add(record.labels());
		this.out.writeInt(record.redacted().size());
		for (String name : record.redacted()) {
			add(name);
		}
		add(record.payload().bytes());
		return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(this.bytes.toByteArray()));
	}

	private void add(Map<String, String> texts) throws IOException {
		this.out.writeInt(texts.size());
		for (Map.Entry<String, String> text : new TreeMap<>(texts).entrySet()) {
			add(text.getKey());
			add(text.getValue());
		}
	}

	private void add(@Nullable String text) throws IOException {
		if (text != null) {
			add(text.getBytes(StandardCharsets.UTF_8));
		}
		else {
			this.out.writeInt(-1);
		}
	}

	private void add(byte[] value) throws IOException {
		this.out.writeInt(value.length);
		this.out.write(value);
	}

}
