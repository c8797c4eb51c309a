package io.github.eslspring.transport;

import io.netty.channel.ChannelPipeline;

/**
 * Adds handlers to the pipeline of every connection, for instance to count bytes. The
 * library's own handlers are there already, in the order in which bytes come in:
 * {@value #TLS} where the endpoint has TLS, {@value #FRAMES}, {@value #COMMANDS} and
 * {@value #ROUTER}.
 */
@FunctionalInterface
public interface PipelineCustomizer {

	/** Encrypts, if the endpoint has TLS. */
	String TLS = "esl-tls";

	/** Cuts the bytes into frames. */
	String FRAMES = "esl-frames";

	/** Writes commands. */
	String COMMANDS = "esl-commands";

	/** Brings frames to where they belong. */
	String ROUTER = "esl-router";

	/**
	 * Change the pipeline of one connection. Called on an I/O thread, so neither this nor
	 * a handler may block; an exception fails the attempt.
	 * @param pipeline the pipeline, before the connection is opened
	 */
	void customize(ChannelPipeline pipeline);

}
