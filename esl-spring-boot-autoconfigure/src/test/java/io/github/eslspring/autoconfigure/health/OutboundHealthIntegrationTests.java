package io.github.eslspring.autoconfigure.health;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;

import io.github.eslspring.outbound.EslOutboundServer;
import io.github.eslspring.outbound.OutboundOptions;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What health tells about the server for calls.
 */
class OutboundHealthIntegrationTests {

	@Test
	void isUpWhileThePortIsOpen() throws Exception {
		try (EslOutboundServer server = server(0)) {
			int port = server.start().get(5, TimeUnit.SECONDS).getPort();
			Health health = new EslHealthIndicator(null, server, HealthRule.DEFAULT).health();
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).extracting("outbound")
				.asInstanceOf(InstanceOfAssertFactories.MAP)
				.containsEntry("phase", "listening")
				.containsEntry("address", "127.0.0.1:" + port);
		}
	}

	@Test
	void isDownWhenThePortCouldNotBeOpened() throws IOException {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
				EslOutboundServer server = server(other.getLocalPort())) {
			assertThat(server.start()).failsWithin(5, TimeUnit.SECONDS);
			Health health = new EslHealthIndicator(null, server, HealthRule.DEFAULT).health();
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).extracting("outbound")
				.asInstanceOf(InstanceOfAssertFactories.MAP)
				.containsEntry("phase", "failed");
		}
	}

	private static EslOutboundServer server(int port) throws IOException {
		return EslOutboundServer.builder()
			.options(OutboundOptions.builder().address(InetAddress.getByName("127.0.0.1")).port(port).build())
			.build();
	}

}
