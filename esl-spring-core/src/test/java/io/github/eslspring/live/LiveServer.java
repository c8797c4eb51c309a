package io.github.eslspring.live;

import java.time.Duration;

import io.github.eslspring.inbound.EslInboundClient;
import io.github.eslspring.inbound.Patience;

import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The real server that {@code ESL_LIVE_HOST}, {@code ESL_LIVE_PORT} and
 * {@code ESL_LIVE_PASSWORD} name.
 */
final class LiveServer {

	static final Duration LIMIT = Duration.ofSeconds(20);

	private static final String HOST = System.getenv("ESL_LIVE_HOST");

	private LiveServer() {
	}

	static void require() {
		assumeThat(HOST).as("ESL_LIVE_HOST, ESL_LIVE_PORT and ESL_LIVE_PASSWORD name a FreeSWITCH to test against")
			.isNotNull();
	}

	static EslInboundClient connect() {
		EslInboundClient client = EslInboundClient.builder()
			.host(HOST)
			.port(Integer.parseInt(System.getenv().getOrDefault("ESL_LIVE_PORT", "8021")))
			.password(System.getenv().getOrDefault("ESL_LIVE_PASSWORD", "ClueCon"))
			.build();
		Patience.resultOf(client.connect());
		return client;
	}

}
