package io.github.eslspring.fleet.capture;

/**
 * How the artifacts of this instance get into the store.
 *
 * @param stored artifacts that are there
 * @param lost artifacts that were given up because they could not be stored; what did not
 * even fit into the queue before the sink is counted there
 * @param waiting artifacts that wait to be written
 * @param failing whether the last attempt to write failed
 */
public record CaptureStoreStatus(long stored, long lost, int waiting, boolean failing) {

}
