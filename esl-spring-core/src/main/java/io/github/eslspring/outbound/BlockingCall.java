package io.github.eslspring.outbound;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.eslspring.future.Waiting;

/**
 * A call whose verbs are waited for. What is waited for always ends by itself; the limit
 * here only stands behind it.
 */
final class BlockingCall implements OutboundCall {

	private static final Duration LONGEST = Duration.ofDays(7);

	private final String name;

	private final AsyncOutboundCall call;

	private final Runnable letGo;

	BlockingCall(String name, AsyncOutboundCall call, Runnable letGo) {
		this.name = name;
		this.call = call;
		this.letGo = letGo;
	}

	@Override
	public AsyncOutboundCall async() {
		return this.call;
	}

	@Override
	public CallEnd awaitEnd() {
		this.letGo.run();
		return OutboundCall.super.awaitEnd();
	}

	@Override
	public <T> T await(CompletableFuture<T> future) {
		return Waiting.forResult(future, LONGEST, this.name, "call");
	}

}
