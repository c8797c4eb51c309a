package io.github.eslspring.inbound;

/**
 * How much of the room for users' commands is taken.
 *
 * @param awaiting places in the queue of answers
 * @param limit how many there are, and how many may wait for the node to be ready
 * @param waiting commands that wait for the node to be ready
 * @param unwrittenBytes bytes of commands that are not written yet
 * @param unwrittenLimit how many may be
 */
record CommandRoom(int awaiting, int limit, int waiting, long unwrittenBytes, long unwrittenLimit) {

}
