package io.github.eslspring.fleet.ownership;

import java.time.Duration;

/**
 * Who owned a node before.
 *
 * @param instance the instance
 * @param lastSeen how long ago it gave its last sign of life, or gave the node back
 */
public record PreviousOwner(String instance, Duration lastSeen) {

}
