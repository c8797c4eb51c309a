package io.github.eslspring.event;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From a value as it is on the wire to its text. Stands in the package it measures, whose
 * class nobody else may use.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PercentDecodingBenchmark {

	/** The value. */
	@Param({ "CS_EXECUTE", "sofia/internal/1000%40192.168.1.10%3A5060",
			"%D0%9F%D1%80%D0%B8%D0%B2%D0%B5%D1%82%2C%20%D0%BC%D0%B8%D1%80" })
	String value = "";

	private byte[] bytes = new byte[0];

	/**
	 * Take the bytes of the value.
	 */
	@Setup
	public void read() {
		this.bytes = this.value.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * Decode it.
	 * @return its text
	 */
	@Benchmark
	public String decode() {
		return PercentDecoder.text(this.bytes, 0, this.bytes.length);
	}

}
