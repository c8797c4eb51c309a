package io.github.eslspring.benchmarks;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RemainsTests {

	@Test
	void countsInstances() throws Exception {
		Remains[] some = { new Remains(1, 2, 3, 4), Remains.now() };
		assertThat(some[1].heap()).isPositive();
		assertThat(some[1].threads()).isPositive();
	}

	@Test
	void readsTheLineOfAClass() {
		String histogram = """
				 num     #instances         #bytes  class name (module)
				-------------------------------------------------------
				   1:            12           3456  [B (java.base@17.0.15)
				   2:             7            480  io.netty.channel.socket.nio.NioSocketChannel
				Total            19           3936
				""";
		assertThat(Remains.instances(histogram, "io.netty.channel.socket.nio.NioSocketChannel")).isEqualTo(7);
		assertThat(Remains.instances(histogram, "io.netty.util.concurrent.ScheduledFutureTask")).isZero();
	}

}
