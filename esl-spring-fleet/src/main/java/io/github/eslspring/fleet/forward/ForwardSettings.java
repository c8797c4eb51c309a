package io.github.eslspring.fleet.forward;

import java.time.Duration;

import io.github.eslspring.command.EventSelection;

/**
 * What is forwarded, and how.
 *
 * @param events which events
 * @param capacity how many may wait, or be on their way without being confirmed
 * @param retryFor how long an event is tried again that cannot be sent
 * @param retryInterval how long to wait before it is
 * @param closeTimeout how long what waits may take at shutdown
 */
public record ForwardSettings(EventSelection events, int capacity, Duration retryFor, Duration retryInterval,
		Duration closeTimeout) {

}
