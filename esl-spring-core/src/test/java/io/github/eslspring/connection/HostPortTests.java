package io.github.eslspring.connection;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HostPort}.
 */
class HostPortTests {

	@Test
	void showsWhereAnAddressEndsAndThePortBegins() throws UnknownHostException {
		assertThat(HostPort.of("pbx.example.test", 8021)).isEqualTo("pbx.example.test:8021");
		assertThat(HostPort.of("10.0.0.5", 8021)).isEqualTo("10.0.0.5:8021");
		assertThat(HostPort.of("2001:db8::5", 8021)).isEqualTo("[2001:db8::5]:8021");
		assertThat(HostPort.of("[2001:db8::5]", 8021)).isEqualTo("[2001:db8::5]:8021");
		InetAddress named = InetAddress.getByAddress("pbx.example.test",
				InetAddress.getByName("2001:db8::5").getAddress());
		assertThat(HostPort.of(new InetSocketAddress(named, 8084))).isEqualTo("[2001:db8:0:0:0:0:0:5]:8084");
	}

}
