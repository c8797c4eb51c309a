package io.github.eslspring.boot.test;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.eslspring.annotation.EslEventListener;

import org.springframework.stereotype.Component;

@Component
class CallLog {

	private final AtomicInteger answered = new AtomicInteger();

	@EslEventListener("CHANNEL_ANSWER")
	void answered() {
		this.answered.incrementAndGet();
	}

	int answeredCalls() {
		return this.answered.get();
	}

}
