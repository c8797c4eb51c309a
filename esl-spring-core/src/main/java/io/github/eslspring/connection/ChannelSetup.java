package io.github.eslspring.connection;

import java.net.InetSocketAddress;
import java.util.concurrent.Executor;

import io.github.eslspring.EslConnectionException;
import io.github.eslspring.codec.CommandEncoder;
import io.github.eslspring.codec.FrameDecoder;
import io.github.eslspring.transport.Customizers;
import io.github.eslspring.transport.EslTls;
import io.github.eslspring.transport.PipelineCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;

/**
 * Fills the pipeline of one connection. What goes wrong here ends the connection and
 * nothing else.
 */
final class ChannelSetup extends ChannelInitializer<Channel> {

	private final EslConnection connection;

	private final ConnectionSettings settings;

	private final InetSocketAddress address;

	private final @Nullable EslTls tls;

	private final Executor tlsTasks;

	private final Customizers customizers;

	ChannelSetup(EslConnection connection, ConnectionSettings settings, InetSocketAddress address, @Nullable EslTls tls,
			Executor tlsTasks, Customizers customizers) {
		this.connection = connection;
		this.settings = settings;
		this.address = address;
		this.tls = tls;
		this.tlsTasks = tlsTasks;
		this.customizers = customizers;
	}

	@Override
	protected void initChannel(Channel channel) {
		this.connection.attach(channel);
		try {
			if (this.tls != null) {
				channel.pipeline().addLast(PipelineCustomizer.TLS, handler(this.tls));
			}
			channel.pipeline()
				.addLast(PipelineCustomizer.FRAMES, new FrameDecoder(this.settings.limits(), connection::fence))
				.addLast(PipelineCustomizer.COMMANDS, new CommandEncoder())
				.addLast(PipelineCustomizer.ROUTER, new FrameRouter(this.connection));
			this.customizers.apply(channel.pipeline());
			listenForFirstLine(channel.pipeline());
		}
		catch (RuntimeException | LinkageError ex) {
			this.connection.end(new EslConnectionException(this.settings.node(), "connect",
					"the connection could not be set up: " + ex, ex));
		}
	}

	// Right before what cuts frames, behind whatever users put there.
	private void listenForFirstLine(ChannelPipeline pipeline) {
		if (pipeline.get(PipelineCustomizer.FRAMES) != null) {
			pipeline.addBefore(PipelineCustomizer.FRAMES, null, new FirstLine(this.connection));
		}
	}

	// Verifying a certificate can block, so it is done where addresses are looked up. The
	// limit for the handshake is the attempt's own.
	private SslHandler handler(EslTls settings) {
		SslHandler handler = new SslHandler(settings.engine(this.address.getHostString(), this.address.getPort()),
				this.tlsTasks);
		handler.setHandshakeTimeoutMillis(0);
		return handler;
	}

}
