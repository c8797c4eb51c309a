package io.github.eslspring.outbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.EslProtocolException;
import io.github.eslspring.EslSetupException;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.command.CommandReply;
import io.github.eslspring.command.ConnectCommand;
import io.github.eslspring.command.EslCommand;
import io.github.eslspring.command.LingerCommand;
import io.github.eslspring.command.MyEventsCommand;
import io.github.eslspring.connection.EslConnection;
import io.github.eslspring.connection.Replies;
import io.github.eslspring.event.ConnectReply;
import io.github.eslspring.event.EventFormat;

/**
 * The first commands on a call's connection: {@code connect} brings the channel data,
 * then what has to hold before anybody handles the call is sent in one go. The lifeline
 * comes first, so that the call is not stranded if this process dies a moment later. See
 * {@code docs/protocol-notes.md}, outbound.
 */
final class Handover {

	private final String name;

	private final OutboundOptions options;

	private final EslConnection connection;

	Handover(String name, OutboundOptions options, EslConnection connection) {
		this.name = name;
		this.options = options;
		this.connection = connection;
	}

	/**
	 * Ask for the call.
	 * @return its channel data and how the socket was opened; completed on the loop
	 */
	CompletableFuture<ConnectReply> connect() {
		return send(new ConnectCommand()).thenApply((frame) -> {
			ConnectReply reply = ConnectReply.of(frame.headBytes());
			if (!reply.isOk()) {
				throw new EslSetupException(this.name, "connect", "the server answers " + reply.reply());
			}
			if (reply.channel().uniqueId() == null) {
				throw new EslProtocolException(this.name, "connect", "the answer names no channel");
			}
			return reply;
		});
	}

	/**
	 * Take the call over.
	 * @param capabilities what the dialplan allows
	 * @param lifeline what becomes of the call without us
	 * @return completed on the loop when the server agreed to everything; fails with its
	 * first refusal
	 */
	CompletableFuture<Void> takeOver(CallCapabilities capabilities, Lifeline lifeline) {
		List<EslCommand> commands = new ArrayList<>();
		if (lifeline.isWanted()) {
			commands.add(lifeline.tie());
		}
		if (capabilities.full()) {
			commands.add(new LingerCommand(this.options.linger()));
		}
		commands.add(new MyEventsCommand(null, EventFormat.PLAIN));
		CompletableFuture<Void> agreed = new CompletableFuture<>();
		List<CompletableFuture<Void>> answers = commands.stream().map(this::require).toList();
		answers.forEach((answer) -> answer.exceptionally((refusal) -> {
			agreed.completeExceptionally(refusal);
			return null;
		}));
		CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new)).thenRun(() -> agreed.complete(null));
		return agreed;
	}

	private CompletableFuture<Void> require(EslCommand command) {
		return send(command).thenAccept((frame) -> {
			CommandReply reply = Replies.commandReply(frame);
			if (!reply.isOk()) {
				throw new EslSetupException(this.name, command.verb(), "the server answers " + reply.text());
			}
		});
	}

	private CompletableFuture<Frame> send(EslCommand command) {
		Duration limit = this.options.handshakeTimeout();
		return this.connection.send(command, limit);
	}

}
