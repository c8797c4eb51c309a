/**
 * The way of an event from the socket to whoever listens: admitted within a bound, in
 * order for each channel, on threads of its own.
 */
@NullMarked
package io.github.eslspring.dispatch;

import org.jspecify.annotations.NullMarked;
