package io.github.eslspring.dispatch;

import java.util.concurrent.CompletableFuture;

/**
 * Something registered that the server must be told about as well.
 */
public interface RemoteRegistration extends Registration {

	/**
	 * What the server said.
	 * @return completed when it has agreed, or at once while there is no connection,
	 * since it is told with the next one; fails with an
	 * {@link io.github.eslspring.EslSetupException} if it refuses
	 */
	CompletableFuture<Void> confirmed();

	/**
	 * Put the two sides of a registration together.
	 * @param registration takes it back
	 * @param confirmed what the server said
	 * @return both
	 */
	static RemoteRegistration of(Registration registration, CompletableFuture<Void> confirmed) {
		return new RemoteRegistration() {

			@Override
			public CompletableFuture<Void> confirmed() {
				return confirmed;
			}

			@Override
			public void close() {
				registration.close();
			}

		};
	}

}
