/**
 * Streams of events on a simulated server.
 */
@NullMarked
package io.github.eslspring.reactive;

import org.jspecify.annotations.NullMarked;
