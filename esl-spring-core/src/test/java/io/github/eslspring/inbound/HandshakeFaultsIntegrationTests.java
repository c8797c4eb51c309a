package io.github.eslspring.inbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.github.eslspring.Seeds;
import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.command.EventSelection;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.fault.ConnectionFaults;
import io.github.eslspring.test.fault.Registration;
import io.github.eslspring.transport.PipelineCustomizer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A handshake that is disturbed at each of its bytes and frames is one failed attempt,
 * and the next one succeeds.
 */
class HandshakeFaultsIntegrationTests {

	private static final int FRAMES = 3;

	/** Where the client has to wait for it, with room for a slow machine. */
	private static final Duration SILENCE = Duration.ofSeconds(5);

	/** Where it never has to. */
	private static final Duration GENEROUS = Duration.ofSeconds(30);

	@ParameterizedTest
	@EnumSource
	void isAFailedAttemptWhereverItBreaksOff(BreakOff way) {
		AtomicLong bytes = new AtomicLong();
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				EslInboundClient client = client(pbx, bytes, GENEROUS)) {
			Patience.resultOf(client.connect());
			long whole = bytes.get();
			assertThat(whole).isGreaterThan(100);
			for (long cut = 1; cut < whole; cut++) {
				long after = cut;
				failsOnce(pbx, client, (faults) -> way.begin(faults, after), way + " after byte " + cut);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void isAFailedAttemptWhateverHappensToAnyFrame(FrameTrouble trouble) {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				EslInboundClient client = client(pbx, new AtomicLong(), trouble.handshake)) {
			Patience.resultOf(client.connect());
			for (int frame = 1; frame <= trouble.frames; frame++) {
				int disturbed = frame;
				failsOnce(pbx, client, (faults) -> trouble.fault.apply(faults, disturbed), trouble + " at " + frame);
			}
		}
	}

	@Test
	void succeedsHoweverItsBytesAreCut() {
		long seed = Seeds.next();
		Random random = new Random(seed);
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				EslInboundClient client = client(pbx, new AtomicLong(), GENEROUS)) {
			for (int round = 0; round < 10; round++) {
				Registration split = pbx.faults()
					.onNextConnection()
					.splitWrites(1, 1 + random.nextInt(20), random.nextLong());
				Patience.resultOf(client.connect());
				List<CompletableFuture<ApiResponse>> answers = new ArrayList<>();
				for (int i = 0; i < 20; i++) {
					answers.add(client.api("echo", "Grüße " + i));
				}
				for (int i = 0; i < 20; i++) {
					assertThat(Patience.resultOf(answers.get(i)).body()).as("seed %d", seed).isEqualTo("Grüße " + i);
				}
				assertThat(client.bgapi("echo", "job").result(GENEROUS).result()).as("seed %d", seed).isEqualTo("job");
				split.close();
				assertThat(pbx.connectionsAccepted()).as("seed %d", seed).isEqualTo(round + 1);
				Patience.resultOf(client.disconnect());
			}
		}
	}

	/**
	 * The connection there is goes, the next one is disturbed, the one after it is not.
	 */
	private static void failsOnce(SimulatedFreeSwitch pbx, EslInboundClient client,
			Function<ConnectionFaults, Registration> fault, String description) {
		int before = pbx.connectionsAccepted();
		Registration disturbed = fault.apply(pbx.faults().onNextConnection());
		pbx.dropConnections();
		Patience.await().alias(description).until(() -> pbx.connectionsAccepted() >= before + 2);
		disturbed.close();
		Patience.resultOf(client.connect());
		assertThat(Patience.resultOf(client.api("echo", description)).body()).isEqualTo(description);
		assertThat(pbx.connectionsAccepted()).as(description).isEqualTo(before + 2);
	}

	private static EslInboundClient client(SimulatedFreeSwitch pbx, AtomicLong bytes, Duration handshake) {
		TestOptions options = new TestOptions();
		options.handshake = handshake;
		options.subscription = handshake;
		options.initialDelay = Duration.ofMillis(1);
		options.maxDelay = Duration.ofMillis(4);
		options.drain = Duration.ZERO;
		return EslInboundClient.builder()
			.host(pbx.host())
			.port(pbx.port())
			.events(EventSelection.of("HEARTBEAT"))
			.options(options.build())
			.customizePipeline((pipeline) -> pipeline.addBefore(PipelineCustomizer.FRAMES, "count",
					new ChannelInboundHandlerAdapter() {

						@Override
						public void channelRead(ChannelHandlerContext context, Object message) {
							bytes.addAndGet(((ByteBuf) message).readableBytes());
							context.fireChannelRead(message);
						}

					}))
			.build();
	}

	/** How a connection ends in the middle of a byte stream. */
	enum BreakOff {

		CLOSED {

			@Override
			Registration begin(ConnectionFaults faults, long bytes) {
				return faults.dropAfterBytes(bytes);
			}

		},

		RESET {

			@Override
			Registration begin(ConnectionFaults faults, long bytes) {
				return faults.resetAfterBytes(bytes);
			}

		};

		abstract Registration begin(ConnectionFaults faults, long bytes);

	}

	/** What happens to a frame of the handshake, or to a reply. */
	enum FrameTrouble {

		CUT_OFF(FRAMES, ConnectionFaults::dropAtFrame),

		MALFORMED(FRAMES, ConnectionFaults::malformedFrame),

		SECOND_GREETING(FRAMES,
				(faults, frame) -> faults.inject(frame, "Content-Type: auth/request\n\n".getBytes(UTF_8))),

		NOTICE(FRAMES,
				(faults, frame) -> faults.inject(frame,
						"Content-Type: text/disconnect-notice\nContent-Length: 3\n\nbye".getBytes(UTF_8))),

		REJECTION(FRAMES,
				(faults, frame) -> faults.inject(frame,
						"Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n"
							.getBytes(UTF_8))),

		REPLY_STUCK(FRAMES - 1, SILENCE, ConnectionFaults::stickAtReply),

		REPLY_LOST(FRAMES - 1, SILENCE, ConnectionFaults::loseReply),

		BLACK_HOLE(1, SILENCE, (faults, frame) -> faults.blackhole());

		private final int frames;

		private final Duration handshake;

		private final BiFunction<ConnectionFaults, Integer, Registration> fault;

		FrameTrouble(int frames, BiFunction<ConnectionFaults, Integer, Registration> fault) {
			this(frames, GENEROUS, fault);
		}

		FrameTrouble(int frames, Duration handshake, BiFunction<ConnectionFaults, Integer, Registration> fault) {
			this.frames = frames;
			this.handshake = handshake;
			this.fault = fault;
		}

	}

}
