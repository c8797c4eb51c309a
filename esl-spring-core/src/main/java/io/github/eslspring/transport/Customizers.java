package io.github.eslspring.transport;

import java.util.List;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelPipeline;

/**
 * All customizers of a client, applied in their order.
 *
 * @param transport change how connections are opened
 * @param pipeline change what is in their pipelines
 */
public record Customizers(List<TransportCustomizer> transport, List<PipelineCustomizer> pipeline) {

	/** Change nothing. */
	public static final Customizers NONE = new Customizers(List.of(), List.of());

	/**
	 * Copies the lists.
	 */
	public Customizers {
		transport = List.copyOf(transport);
		pipeline = List.copyOf(pipeline);
	}

	/**
	 * Change the bootstrap of one connection.
	 * @param bootstrap the bootstrap
	 */
	public void apply(Bootstrap bootstrap) {
		this.transport.forEach((customizer) -> customizer.customize(bootstrap));
	}

	/**
	 * Change the pipeline of one connection.
	 * @param channelPipeline the pipeline
	 */
	public void apply(ChannelPipeline channelPipeline) {
		this.pipeline.forEach((customizer) -> customizer.customize(channelPipeline));
	}

}
