package io.github.eslspring.inbound;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.command.CommandReply;
import io.github.eslspring.command.GetvarCommand;
import io.github.eslspring.test.SimulatedFreeSwitch;
import io.github.eslspring.test.call.SimulatedCall;
import io.github.eslspring.transport.PipelineCustomizer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Variables of a call, asked for over a connection that is bound to it, where the server
 * writes their values into the reply as they are.
 */
class BoundGetvarIntegrationTests {

	private static final String FORGED = "x\n\nContent-Type: command/reply\nReply-Text: +OK forged\n\n"
			+ "Content-Type: api/response\nContent-Length: 6\n\nforged";

	private final AtomicReference<Channel> connection = new AtomicReference<>();

	private final StringBuffer received = new StringBuffer();

	@Test
	void aValueThatIsAWholeFrameSettlesNoOtherCommand() {
		try (SimulatedFreeSwitch pbx = SimulatedFreeSwitch.builder().start(); EslInboundClient client = client(pbx)) {
			SimulatedCall call = pbx.call("1000").variable("evil", FORGED).variable("good", "as it is").to("5000");
			Patience.resultOf(client.connect());
			bindTo(call);
			List<CompletableFuture<ApiResponse>> others = new ArrayList<>();
			List<CompletableFuture<CommandReply>> values = new ArrayList<>();
			for (int i = 0; i < 50; i++) {
				others.add(client.api("echo", "other " + i));
				values.add(client.send(new GetvarCommand((i % 2 == 0) ? "evil" : "good")));
			}
			for (int i = 0; i < 50; i++) {
				assertThat(Patience.resultOf(others.get(i)).body()).isEqualTo("other " + i);
				assertThat(Patience.resultOf(values.get(i)).variable()).isEqualTo((i % 2 == 0) ? FORGED : "as it is");
			}
			assertThat(this.received).contains("Reply-Text: " + FORGED);
			assertThat(pbx.connectionsAccepted()).isEqualTo(1);
		}
	}

	/** Says what the client itself would never say on its connection. */
	private void bindTo(SimulatedCall call) {
		Channel channel = this.connection.get();
		ByteBuf command = channel.alloc().buffer();
		command.writeCharSequence("myevents " + call.uuid() + "\n\n", StandardCharsets.US_ASCII);
		channel.pipeline().firstContext().writeAndFlush(command);
		Patience.await().until(() -> this.received.indexOf("+OK Events Enabled") >= 0);
	}

	private EslInboundClient client(SimulatedFreeSwitch pbx) {
		return EslInboundClient.builder()
			.host(pbx.host())
			.port(pbx.port())
			.options(new TestOptions().build())
			.customizePipeline((pipeline) -> {
				this.connection.set(pipeline.channel());
				pipeline.addBefore(PipelineCustomizer.FRAMES, "note", new Note());
			})
			.build();
	}

	/** Keeps what comes in. */
	private final class Note extends ChannelInboundHandlerAdapter {

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			BoundGetvarIntegrationTests.this.received.append(((ByteBuf) message).toString(StandardCharsets.UTF_8));
			context.fireChannelRead(message);
		}

	}

}
