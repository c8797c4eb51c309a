package io.github.eslspring.connection;

import javax.net.ssl.SSLException;

import io.github.eslspring.EslAccessDeniedException;
import io.github.eslspring.EslConnectionException;
import io.github.eslspring.EslException;
import io.github.eslspring.EslLimitException;
import io.github.eslspring.EslProtocolException;
import io.github.eslspring.EslTlsException;
import io.github.eslspring.codec.ContentType;
import io.github.eslspring.codec.CutReplies;
import io.github.eslspring.codec.Frame;
import io.github.eslspring.codec.TruncatedFrame;
import io.github.eslspring.event.AccessRejection;
import io.github.eslspring.event.DisconnectNotice;
import io.github.eslspring.event.EslEvent;
import io.github.eslspring.event.EventDecoder;
import io.github.eslspring.event.EventFormat;
import io.github.eslspring.event.EventFormatException;
import io.github.eslspring.event.LogLine;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings every frame to where it belongs, and turns whatever ends the socket into one
 * reason. No exception leaves this handler.
 */
final class FrameRouter extends ChannelInboundHandlerAdapter {

	private static final Logger logger = LoggerFactory.getLogger(FrameRouter.class);

	private final EslConnection connection;

	private long complaints;

	private boolean reading;

	private String lastWords = "the server closed the connection";

	FrameRouter(EslConnection connection) {
		this.connection = connection;
	}

	@Override
	public void channelActive(ChannelHandlerContext ctx) {
		this.connection.listener().onConnected();
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		if (message instanceof Frame frame) {
			read(frame);
		}
		else {
			ctx.fireChannelRead(message);
		}
	}

	private void read(Frame frame) {
		if (this.connection.isEnded()) {
			return;
		}
		if (!this.reading) {
			this.reading = true;
			this.connection.origin().arrived(this.connection.touched());
		}
		if (this.connection.isLoggingIn()) {
			for (Frame part : CutReplies.split(frame)) {
				if (!this.connection.isEnded()) {
					route(part);
				}
			}
		}
		else {
			route(frame);
		}
	}

	private void route(Frame frame) {
		switch (frame.contentType()) {
			case COMMAND_REPLY, API_RESPONSE -> reply(frame);
			case EVENT_PLAIN -> event(EventFormat.PLAIN, frame);
			case EVENT_JSON -> event(EventFormat.JSON, frame);
			case EVENT_XML -> event(EventFormat.XML, frame);
			case LOG_DATA -> log(frame);
			case AUTH_REQUEST -> this.connection.listener().onGreeting();
			case DISCONNECT_NOTICE -> notice(frame);
			case RUDE_REJECTION -> this.connection.end(new EslAccessDeniedException(this.connection.node(), "connect",
					"the server's access list refuses this address: " + AccessRejection.of(frame.bodyText()).text()
							+ " (see apply-inbound-acl in the server's event_socket.conf.xml)"));
			default -> unknown(frame);
		}
	}

	private void reply(Frame frame) {
		try {
			if (!this.connection.settle(frame)) {
				complain("a " + frame.contentType() + " came that nobody waits for; ignored");
			}
		}
		catch (ReplyPipeline.OutOfStepException ex) {
			this.connection.end(protocolProblem(ex.getMessage(), ex));
		}
	}

	private void event(EventFormat format, Frame frame) {
		try {
			if (frame.discardedBytes() > 0) {
				throw new EventFormatException(
						"it has " + frame.discardedBytes() + " bytes, more than the limit for a frame");
			}
			EslEvent event = EventDecoder.received(format, frame.body(), this.connection.origin());
			this.connection.tap().onEvent(this.connection, event, frame.body());
			this.connection.listener().onEvent(event);
		}
		catch (EventFormatException ex) {
			complain("an event was skipped: " + ex.getMessage());
			this.connection.listener().onBrokenEvent();
		}
	}

	private void log(Frame frame) {
		if (frame.discardedBytes() > 0) {
			complain("a log line was skipped: it has " + frame.discardedBytes()
					+ " bytes, more than the limit for a frame");
			this.connection.listener().onBrokenEvent();
		}
		else {
			this.connection.listener().onLog(LogLine.of(frame::header, frame.bodyText()));
		}
	}

	// A peer that sends nothing but nonsense must not fill the log.
	private void complain(String problem) {
		if (this.complaints++ == 0) {
			logger.warn("{}: {}; more of this connection is logged at debug level", this.connection.node(), problem);
		}
		else {
			logger.debug("{}: {}", this.connection.node(), problem);
		}
	}

	// A server names the type of every frame. One without is the rest of a body that was
	// longer than its Content-Length said, and there is no way back into step.
	private void unknown(Frame frame) {
		if (frame.header("Content-Type") == null) {
			this.connection.end(protocolProblem("a frame came without a Content-Type", null));
		}
		else {
			logger.debug("{}: {} skipped", this.connection.node(), frame);
		}
	}

	private void notice(Frame frame) {
		DisconnectNotice notice = DisconnectNotice.of(frame::header, frame.bodyText());
		this.connection.listener().onNotice(notice);
		if (notice.isLingering()) {
			return;
		}
		this.lastWords = "the server said goodbye: " + notice.text().strip().replace('\n', ' ');
		this.connection.end(new EslConnectionException(this.connection.node(), "connection", this.lastWords));
	}

	// Any byte is a sign of life, not only whole frames.
	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		this.connection.touched();
		this.reading = false;
		this.connection.origin().arrived(0);
		ctx.fireChannelReadComplete();
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
		if (event instanceof TruncatedFrame truncated) {
			this.lastWords = "the server closed the connection inside a frame, " + truncated.bytes()
					+ " bytes of it had come";
		}
		// A connection that ends on the way is told by channelInactive.
		if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()
				&& ctx.channel().isActive()) {
			this.connection.end(insecure(handshake.cause()));
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		this.connection.end(new EslConnectionException(this.connection.node(), "connection", this.lastWords));
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		this.connection.end(reasonFor(cause));
	}

	private EslException reasonFor(Throwable cause) {
		if (cause instanceof TooLongFrameException) {
			return new EslLimitException(this.connection.node(), "connection",
					cause.getMessage() + "; see esl.inbound.limits", cause);
		}
		if (cause instanceof SSLException || cause.getCause() instanceof SSLException) {
			return insecure((cause instanceof SSLException) ? cause : cause.getCause());
		}
		if (cause instanceof DecoderException) {
			return protocolProblem(cause.getMessage(), cause);
		}
		return new EslConnectionException(this.connection.node(), "connection", "the connection broke: " + cause,
				cause);
	}

	private EslTlsException insecure(@Nullable Throwable cause) {
		return new EslTlsException(this.connection.node(), "connect",
				"no secure connection: " + ((cause != null) ? cause.getMessage() : "the handshake failed"), cause);
	}

	private EslProtocolException protocolProblem(@Nullable String problem, @Nullable Throwable cause) {
		return new EslProtocolException(this.connection.node(), "connection",
				"this is no proper Event Socket traffic: " + problem, cause);
	}

}
