package io.github.eslspring.fleet.ownership;

import org.springframework.integration.leader.Context;
import org.springframework.integration.leader.event.LeaderEventPublisher;

/**
 * Keeps the events of the locks to itself; the module has its own.
 */
final class Silence implements LeaderEventPublisher {

	@Override
	public void publishOnGranted(Object source, Context context, String role) {
	}

	@Override
	public void publishOnRevoked(Object source, Context context, String role) {
	}

	@Override
	public void publishOnFailedToAcquire(Object source, Context context, String role) {
	}

}
