package io.github.eslspring.status;

/**
 * The events and log lines a node received over all its connections.
 *
 * @param received events received
 * @param broken events skipped because their bytes made no sense
 * @param logs log lines received
 */
public record EventStatus(long received, long broken, long logs) {

}
