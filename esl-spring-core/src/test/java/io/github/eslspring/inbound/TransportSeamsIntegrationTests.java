package io.github.eslspring.inbound;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.transport.PipelineCustomizer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What users may change of the connections.
 */
class TransportSeamsIntegrationTests {

	@Test
	void aTransportCustomizerSeesEveryConnection() {
		AtomicInteger called = new AtomicInteger();
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				EslInboundClient client = builder(pbx).customizeTransport((bootstrap) -> {
					called.incrementAndGet();
					bootstrap.option(ChannelOption.SO_RCVBUF, 64 * 1024);
				}).build()) {
			Patience.resultOf(client.connect());
			pbx.dropConnections();
			Patience.await().until(() -> client.status().generation() == 2 && client.status().live());
			assertThat(called).hasValue(2);
		}
	}

	@Test
	void aPipelineCustomizerFindsTheLibrarysHandlersByName() {
		AtomicLong bytes = new AtomicLong();
		List<String> names = new CopyOnWriteArrayList<>();
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				EslInboundClient client = builder(pbx).customizePipeline((pipeline) -> {
					names.addAll(pipeline.names());
					pipeline.addBefore(PipelineCustomizer.FRAMES, "count", new ByteCounter(bytes));
				}).build()) {
			Patience.resultOf(client.connect());
			assertThat(names).containsSubsequence(PipelineCustomizer.FRAMES, PipelineCustomizer.COMMANDS,
					PipelineCustomizer.ROUTER);
			long before = bytes.get();
			assertThat(before).isPositive();
			assertThat(Patience.resultOf(client.api("echo", "x".repeat(5000))).body()).hasSize(5000);
			assertThat(bytes.get() - before).isGreaterThan(5000);
		}
	}

	@Test
	void customizersAreAppliedInTheirOrder() {
		List<String> called = new CopyOnWriteArrayList<>();
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				EslInboundClient client = builder(pbx).customizePipeline((pipeline) -> called.add("p1"))
					.customizeTransport((bootstrap) -> called.add("t1"))
					.customizeTransport((bootstrap) -> called.add("t2"))
					.customizePipeline((pipeline) -> called.add("p2"))
					.build()) {
			Patience.resultOf(client.connect());
			assertThat(called).containsExactly("t1", "t2", "p1", "p2");
		}
	}

	@Test
	void aCustomizerThatFailsCostsItsAttemptOnly() {
		AtomicInteger transport = new AtomicInteger();
		AtomicInteger pipeline = new AtomicInteger();
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				EslInboundClient client = builder(pbx).customizeTransport((bootstrap) -> {
					if (transport.incrementAndGet() <= 2) {
						throw new IllegalStateException("no proxy");
					}
				}).customizePipeline((handlers) -> {
					if (pipeline.incrementAndGet() <= 2) {
						throw new IllegalStateException("no handler");
					}
				}).build()) {
			Patience.resultOf(client.connect());
			assertThat(client.status().connection().attempts()).isEqualTo(5);
			assertThat(String.valueOf(client.status().lastFailure())).contains("could not be set up", "no handler");
		}
	}

	@Test
	void aHandlerThatFailsEndsItsConnectionOnly() {
		AtomicInteger connections = new AtomicInteger();
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start();
				EslInboundClient client = builder(pbx).customizePipeline((pipeline) -> {
					if (connections.incrementAndGet() == 1) {
						pipeline.addBefore(PipelineCustomizer.FRAMES, "bad", new Failing());
					}
				}).build()) {
			Patience.resultOf(client.connect());
			assertThat(client.status().generation()).isEqualTo(2);
		}
	}

	@Test
	void labelsThatWouldBreakALineAreRefused() {
		EslInboundClientBuilder builder = EslInboundClient.builder();
		assertThatIllegalArgumentException().isThrownBy(() -> builder.label(" ", "x"));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.label("a", "x\ny"));
	}

	private static EslInboundClientBuilder builder(SimulatedFreeSwitch pbx) {
		return EslInboundClient.builder().host(pbx.host()).port(pbx.port()).options(new TestOptions().build());
	}

	/** Counts the bytes that come in. */
	private static final class ByteCounter extends ChannelInboundHandlerAdapter {

		private final AtomicLong bytes;

		ByteCounter(AtomicLong bytes) {
			this.bytes = bytes;
		}

		@Override
		public void channelRead(ChannelHandlerContext ctx, Object message) {
			this.bytes.addAndGet(((ByteBuf) message).readableBytes());
			ctx.fireChannelRead(message);
		}

	}

	/** Fails at the first bytes. */
	private static final class Failing extends ChannelInboundHandlerAdapter {

		@Override
		public void channelRead(ChannelHandlerContext ctx, Object message) {
			((ByteBuf) message).release();
			throw new IllegalStateException("bad handler");
		}

	}

}
