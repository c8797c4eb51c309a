package io.github.eslspring.inbound;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.eslspring.command.ApiResponse;
import io.github.eslspring.test.script.ScriptedConnection;
import io.github.eslspring.test.script.ScriptedPeer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CommandsTogetherIntegrationTests {

	private static final int COMMANDS = 50;

	private final AtomicReference<Channel> channel = new AtomicReference<>();

	private final AtomicInteger flushes = new AtomicInteger();

	@Test
	void leaveInOneWrite() {
		try (ScriptedPeer peer = new ScriptedPeer();
				EslInboundClient client = EslInboundClient.builder()
					.host(peer.host())
					.port(peer.port())
					.customizePipeline((pipeline) -> {
						this.channel.set(pipeline.channel());
						pipeline.addFirst(new FlushCounter());
					})
					.build()) {
			ScriptedConnection talk = Clients.connect(client, peer);
			CountDownLatch asked = new CountDownLatch(1);
			this.channel.get().eventLoop().execute(() -> {
				Patience.awaitLatch(asked);
				this.flushes.set(0);
			});
			List<CompletableFuture<ApiResponse>> answers = new ArrayList<>();
			for (int i = 0; i < COMMANDS; i++) {
				answers.add(client.api("echo", Integer.toString(i)));
			}
			asked.countDown();
			for (int i = 0; i < COMMANDS; i++) {
				talk.api("echo " + i, Integer.toString(i));
			}
			for (int i = 0; i < COMMANDS; i++) {
				assertThat(Patience.resultOf(answers.get(i)).body()).isEqualTo(Integer.toString(i));
			}
			assertThat(this.flushes).hasValue(1);
		}
	}

	private final class FlushCounter extends ChannelOutboundHandlerAdapter {

		@Override
		public void flush(ChannelHandlerContext ctx) {
			CommandsTogetherIntegrationTests.this.flushes.incrementAndGet();
			ctx.flush();
		}

	}

}
