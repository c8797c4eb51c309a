package io.github.eslspring.test.session;

/**
 * How the {@code socket} application handed a call over.
 *
 * @param async whether the call is parked and executes in its own thread, so that replies
 * do not wait for applications
 * @param full whether all commands are allowed, not only those about the call
 */
public record SocketMode(boolean async, boolean full) {
}
