package io.github.eslspring.status;

/**
 * Who is told how a node changes.
 *
 * @param registered how many listeners there are
 * @param failed calls of them that ended with an exception
 * @param skipped changes a listener was not told because it was too slow; it was told the
 * latest
 */
public record ObserverStatus(int registered, long failed, long skipped) {

}
