package io.github.eslspring.test.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.eslspring.test.event.ByteText;
import io.github.eslspring.test.net.Connection;
import io.github.eslspring.test.net.WireFault;
import io.github.eslspring.test.protocol.ServerFrame;
import org.jspecify.annotations.Nullable;

/**
 * What can go wrong on the selected connections. Every fault ends when it is closed, or
 * after a time if {@link #lasting} was said before. Several faults on one connection add
 * up. Frames and bytes are counted from the moment the fault begins, the first one being
 * number 1. Immutable.
 */
public final class ConnectionFaults {

	private final BiFunction<Function<FaultPlan, WireFault>, @Nullable Duration, Registration> begin;

	private final @Nullable Duration lasting;

	ConnectionFaults(BiFunction<Function<FaultPlan, WireFault>, @Nullable Duration, Registration> begin,
			@Nullable Duration lasting) {
		this.begin = begin;
		this.lasting = lasting;
	}

	/**
	 * The same connections, for faults that end by themselves.
	 * @param duration how long a fault lasts
	 * @return faults with an end
	 */
	public ConnectionFaults lasting(Duration duration) {
		return new ConnectionFaults(this.begin, duration);
	}

	/**
	 * Closes the connection, without a notice, when so many bytes were written.
	 * @param bytes how many bytes the client still gets
	 * @return ends the fault when closed
	 */
	public Registration dropAfterBytes(long bytes) {
		require(bytes >= 1, "at least one byte is written");
		return begin((plan) -> new CutFault(plan, bytes, (connection) -> connection.closeAfter(new byte[0])));
	}

	/**
	 * Breaks the connection off with a TCP reset when so many bytes were written; the
	 * client may lose some of them.
	 * @param bytes how many bytes are written
	 * @return ends the fault when closed
	 */
	public Registration resetAfterBytes(long bytes) {
		require(bytes >= 1, "at least one byte is written");
		return begin((plan) -> new CutFault(plan, bytes, Connection::reset));
	}

	/**
	 * Closes the connection in the middle of a frame, as a killed server does.
	 * @param number which frame breaks off
	 * @return ends the fault when closed
	 */
	public Registration dropAtFrame(int number) {
		return atFrame(number, new WireFault() {

			@Override
			public void write(byte[] bytes, Connection connection, Output next) throws InterruptedException {
				next.write(Arrays.copyOf(bytes, bytes.length / 2));
				connection.closeAfter(new byte[0]);
			}

		});
	}

	/**
	 * Holds every frame back for a time.
	 * @param delay the time
	 * @return ends the fault when closed
	 */
	public Registration delay(Duration delay) {
		return begin((plan) -> new DelayFault(plan, (frame) -> true, delay));
	}

	/**
	 * Holds every reply back for a time, and what follows it.
	 * @param delay the time
	 * @return ends the fault when closed
	 */
	public Registration delayReplies(Duration delay) {
		return begin((plan) -> new DelayFault(plan, ConnectionFaults::isReply, delay));
	}

	/**
	 * Writes in pieces of one size, each one flushed; 1 is byte by byte.
	 * @param size the bytes of a piece
	 * @return ends the fault when closed
	 */
	public Registration splitWrites(int size) {
		return splitWrites(size, size, 0);
	}

	/**
	 * Writes in pieces of random sizes, each one flushed.
	 * @param smallest the fewest bytes of a piece
	 * @param largest the most bytes of a piece
	 * @param seed the same seed makes the same pieces
	 * @return ends the fault when closed
	 */
	public Registration splitWrites(int smallest, int largest, long seed) {
		require(smallest >= 1 && largest >= smallest, "a piece has at least one byte");
		return begin((plan) -> new SplitFault(plan, smallest, largest, seed));
	}

	/**
	 * Keeps the connection open and neither reads nor writes: a black hole for a new
	 * client, a half-open connection for one that talked already.
	 * @return lets it go on when closed; what waited is answered then
	 */
	public Registration blackhole() {
		return begin(HaltFault::new);
	}

	/**
	 * Reads slowly, so that what the client writes piles up on its side.
	 * @param bytesPerSecond how fast
	 * @return ends the fault when closed
	 */
	public Registration readSlowly(int bytesPerSecond) {
		require(bytesPerSecond >= 1, "at least one byte per second");
		return begin((plan) -> new SlowReadFault(plan, bytesPerSecond));
	}

	/**
	 * Never writes one reply, nor anything behind it, while the fault lasts.
	 * @param number which reply
	 * @return lets it go on when closed
	 */
	public Registration stickAtReply(int number) {
		return atFrame(number, ConnectionFaults::isReply, HaltFault::new);
	}

	/**
	 * Loses one reply and goes on behind it.
	 * @param number which reply
	 * @return ends the fault when closed
	 */
	public Registration loseReply(int number) {
		return atFrame(number, ConnectionFaults::isReply, (plan) -> new WireFault() {

			@Override
			public void write(byte[] bytes, Connection connection, Output next) {
				// The frame ends here.
			}

		});
	}

	/**
	 * Writes a reply that nobody asked for.
	 * @param number the frame it precedes
	 * @param text the reply
	 * @return ends the fault when closed
	 */
	public Registration strayReply(int number, String text) {
		return inject(number, ServerFrame.reply(ByteText.of(text)));
	}

	/**
	 * Writes a frame that is none: a header line without a colon, and a length that is no
	 * number.
	 * @param number the frame it precedes
	 * @return ends the fault when closed
	 */
	public Registration malformedFrame(int number) {
		return inject(number,
				ByteText.bytes("no header at all\nContent-Length: many\nContent-Type: text/event-plain\n\n"));
	}

	/**
	 * Writes any bytes before a frame.
	 * @param number the frame they precede
	 * @param bytes the bytes
	 * @return ends the fault when closed
	 */
	public Registration inject(int number, byte[] bytes) {
		byte[] injected = bytes.clone();
		return atFrame(number, new WireFault() {

			@Override
			public void write(byte[] frame, Connection connection, Output next) throws InterruptedException {
				byte[] both = Arrays.copyOf(injected, injected.length + frame.length);
				System.arraycopy(frame, 0, both, injected.length, frame.length);
				next.write(both);
			}

		});
	}

	private Registration atFrame(int number, WireFault action) {
		return atFrame(number, (frame) -> true, (plan) -> action);
	}

	private Registration atFrame(int number, Predicate<byte[]> counted, Function<FaultPlan, WireFault> action) {
		require(number >= 1, "the first one is number 1");
		return begin((plan) -> new FrameFault(plan, counted, number, action.apply(plan)));
	}

	private static void require(boolean condition, String message) {
		if (!condition) {
			throw new IllegalArgumentException(message);
		}
	}

	private Registration begin(Function<FaultPlan, WireFault> fault) {
		return this.begin.apply(fault, this.lasting);
	}

	private static boolean isReply(byte[] frame) {
		String head = ByteText.of(Arrays.copyOf(frame, Math.min(frame.length, 64)));
		return head.startsWith("Content-Type: command/reply") || head.startsWith("Content-Type: api/response")
				|| head.startsWith("Event-Name: CHANNEL_DATA\n");
	}

}
