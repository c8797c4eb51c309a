package io.github.eslspring.fleet.forward;

/**
 * How forwarding does.
 *
 * @param buffered events that wait, or that the broker has not confirmed
 * @param capacity how many may
 * @param forwarded events the broker has
 * @param filtered events that were not wanted
 * @param dropped events there was no room for
 * @param failed events that could not be sent
 * @param retrying whether the broker is out of reach now
 */
public record ForwardStatus(int buffered, int capacity, long forwarded, long filtered, long dropped, long failed,
		boolean retrying) {

}
