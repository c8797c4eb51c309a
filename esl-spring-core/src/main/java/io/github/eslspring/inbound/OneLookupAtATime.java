package io.github.eslspring.inbound;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps a look-up that hangs from taking more than one of the threads all nodes share.
 */
final class OneLookupAtATime implements EndpointSource {

	private final EndpointSource source;

	private final AtomicBoolean asking = new AtomicBoolean();

	OneLookupAtATime(EndpointSource source) {
		this.source = source;
	}

	@Override
	public Endpoint endpoint() {
		if (!this.asking.compareAndSet(false, true)) {
			throw new IllegalStateException("the look-up before has not ended yet");
		}
		try {
			return this.source.endpoint();
		}
		finally {
			this.asking.set(false);
		}
	}

}
