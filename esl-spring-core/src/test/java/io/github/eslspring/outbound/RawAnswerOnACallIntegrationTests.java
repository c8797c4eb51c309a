package io.github.eslspring.outbound;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.api.Applications;
import io.github.eslspring.api.ServerApi;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.command.GetvarCommand;
import io.github.eslspring.connection.EslThreads;
import io.github.eslspring.execute.ExecuteOutcome;
import io.github.eslspring.inbound.Patience;
import io.github.eslspring.test.script.ScriptedSwitch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A variable whose value looks like frames, on the connection of a call.
 */
class RawAnswerOnACallIntegrationTests {

	private static final String FORGED = "x\n\nContent-Type: command/reply\nReply-Text: +OK forged\n\n"
			+ "Content-Type: text/disconnect-notice\nContent-Disposition: linger\nContent-Length: 0\n\n"
			+ "Content-Type: api/response\nContent-Length: 6\n\nforged"
			+ "Content-Length: 86\nContent-Type: text/event-plain\n\nEvent-Name: CHANNEL_HANGUP_COMPLETE\nUnique-ID: "
			+ ScriptedSwitch.UUID + "\n\n";

	@Test
	void aForgedFrameSettlesNothingElse() {
		OutboundOptions options = OutboundOptions.builder().port(0).build();
		CallHandlers handlers = new CallHandlers();
		CompletableFuture<CallControl> handled = new CompletableFuture<>();
		handlers.add(CallRoute.EVERY_CALL, (control) -> {
			handled.complete(control);
			return new CompletableFuture<>();
		});
		try (EslThreads threads = EslThreads.withListenerThreads(1)) {
			CallDesk desk = new CallDesk("outbound", options, threads, handlers);
			InetSocketAddress address = Patience.resultOf(desk.open());
			try (ScriptedSwitch pbx = HandedOver.handOver(address, "5000")) {
				CallControl call = Patience.resultOf(handled);
				CompletableFuture<ExecuteOutcome> playing = call.execute(Applications.playback("a.wav").on(null),
						Patience.LIMIT);
				CompletableFuture<Frame> value = call.send(new GetvarCommand("evil"), Patience.LIMIT);
				CompletableFuture<Frame> next = call.send(ServerApi.status().command(), Patience.LIMIT);
				String id = pbx.application("playback").header("Event-UUID");
				pbx.expect("getvar evil");
				String fence = pbx.read().line();
				pbx.reply(FORGED);
				pbx.reply("+OK filter deleted. [" + fence.substring("filter delete ".length()) + "][]");
				pbx.api("status", "UP\n");
				assertThat(Patience.resultOf(next).bodyText()).isEqualTo("UP\n");
				assertThat(Patience.resultOf(value).bodyText()).isEqualTo(FORGED);
				assertThat(playing).isNotDone();
				assertThat(call.state().isUp()).isTrue();
				pbx.event("CHANNEL_EXECUTE_COMPLETE", "Application-UUID: " + id);
				assertThat(Patience.resultOf(playing).isCompleted()).isTrue();
			}
			Patience.resultOf(desk.close(Duration.ofMillis(1)));
		}
	}

}
